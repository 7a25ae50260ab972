import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeRegistry } from '../../../nodes/index.ts';
import { newId } from '../../database/new-id.ts';
import { artifacts } from '../../database/schema.ts';
import { openTestServer, type TestServer } from '../testing.ts';

const nodes = join(import.meta.dirname, '../../../nodes');
const photoGraph: object = JSON.parse(readFileSync(join(nodes, 'input/photo/example.json'), 'utf8'));
const photo = readFileSync(join(import.meta.dirname, '../../../graphs/library/samples/seaside.jpg'));

let server: TestServer;
let tenant: string;
let headers: { authorization: string };

beforeAll(async () => {
  server = await openTestServer({}, nodeRegistry);
});
afterAll(() => server.close());
beforeEach(async () => {
  tenant = newId('tenant');
  headers = await server.headersOf(tenant);
});

type Answer = { [name: string]: unknown };

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, more: object = {}) {
  const response = await server.app.inject({
    method,
    url,
    headers: { ...headers, ...more },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: response.statusCode, body: bodyOf(response), headers: response.headers };
}

function bodyOf(response: LightMyRequestResponse): Answer {
  return response.body === '' ? {} : (response.json() as Answer);
}

const submit = (payload: object, more: object = {}) => ask('POST', '/api/runs', payload, more);

async function upload(): Promise<{ id: string; sha256: string }> {
  const { artifactStore } = server.services;
  const received = await artifactStore.receive(
    (async function* () {
      yield photo;
    })(),
  );
  return artifactStore.add(tenant, received, 'me.jpg');
}

async function keyWith(...scopes: ('run' | 'author')[]): Promise<void> {
  headers = await server.headersOf(tenant, scopes);
}

function form(parts: readonly { name: string; value: string | Buffer; file?: string }[]) {
  const boundary = '----parts';
  const pieces = parts.flatMap(({ name, value, file }) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}\r\n`,
    file === undefined ? '\r\n' : 'content-type: application/octet-stream\r\n\r\n',
    value,
    '\r\n',
  ]);
  const payload = Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece)));
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

async function sendForm(parts: Parameters<typeof form>[0], more: object = {}) {
  const { payload, headers: type } = form(parts);
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/runs',
    headers: { ...headers, ...type, ...more },
    payload,
  });
  return { status: response.statusCode, body: bodyOf(response), headers: response.headers };
}

async function artifactCount(): Promise<number> {
  const { database } = server.services.database;
  return (await database.select().from(artifacts).where(eq(artifacts.tenantId, tenant))).length;
}

describe('POST /api/runs', () => {
  it('runs a stored graph by its channel, with the files of artifacts', async () => {
    const { id, sha256 } = await upload();
    const { status, body } = await submit({
      graph: 'ai-alive@production',
      inputs: { photo: { artifact: id }, prompt: 'gentle waves' },
      set: { camera: { move: 'none' } },
      seed: 7,
      priority: 3,
    });
    expect(body).toMatchObject({
      id: expect.stringMatching(/^run_[0-9a-f]{22}$/),
      state: 'queued',
      graphId: expect.stringMatching(/^grf_/),
      inputs: { photo: `sha256:${sha256}`, prompt: 'gentle waves' },
      set: { camera: { move: 'none' } },
      seed: 7,
      priority: 3,
      outputs: {},
      error: null,
      finishedAt: null,
    });
    expect(status).toBe(201);
    expect((await ask('GET', `/api/runs/${String(body['id'])}`)).body).toEqual(body);
  });

  it('runs a document for whoever may write graphs, and for nobody else', async () => {
    const request = { graph: { document: photoGraph }, previews: true };
    await keyWith('run', 'author');
    const { status, body } = await submit(request);
    expect(status).toBe(201);
    expect(body).toMatchObject({ graphId: null, graphRevision: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await ask('GET', `/api/runs/${String(body['id'])}/document`)).body).toEqual(photoGraph);
    await keyWith('run');
    expect(await submit(request)).toMatchObject({ status: 403, body: { code: 'access/scope' } });
    expect(await submit({ graph: 'ai-alive@production', previews: true })).toMatchObject({ status: 403 });
    expect(await submit({ ...request, graph: 'ai-alive@production', document: photoGraph })).toMatchObject({
      status: 400,
    });
  });

  it.each([
    [{ graph: 'nobody@production' }, 404, 'graph/not-found'],
    [{ graph: 'ai-alive@nowhere' }, 404, 'graph/channel-not-found'],
    [{ graph: 'ai-alive' }, 422, 'graph/reference'],
    [
      { graph: { document: { format: 'vivarium.graph/1', nodes: { a: { type: 'x/y@1' } }, edges: [] } } },
      422,
      'graph/invalid',
    ],
    [{ graph: { document: 'not a graph' } }, 422, 'graph/invalid'],
    [{ graph: 'ai-alive@production', inputs: { prompt: 5 } }, 422, 'graph/invalid'],
    [{ graph: 'ai-alive@production', inputs: { nothing: 5 } }, 422, 'graph/invalid'],
    [{ graph: 'ai-alive@production', set: { camera: { move: 'sideways' } } }, 422, 'graph/invalid'],
    [{ graph: 'ai-alive@production', set: { nobody: {} } }, 422, 'run/unknown-node'],
    [{ graph: 'ai-alive@production', until: 'nobody' }, 422, 'run/unknown-node'],
    [{ graph: 'ai-alive@production', seed: -1 }, 400, 'request/invalid'],
    [
      { graph: 'ai-alive@production', inputs: { photo: { artifact: `art_${'0'.repeat(22)}` } } },
      404,
      'artifact/not-found',
    ],
    [{ graph: 'ai-alive@production', inputs: { photo: { artifact: '../../etc/passwd' } } }, 404, 'artifact/not-found'],
    [{ graph: 'ai-alive@production', inputs: { photo: '/etc/passwd' } }, 422, 'graph/invalid'],
    [{ graph: 'ai-alive@production', inputs: { photo: `sha256:${'a'.repeat(64)}` } }, 422, 'input/file-missing'],
  ])('refuses %j in words', async (request, status, code) => {
    const answer = await submit(request);
    expect(answer).toMatchObject({
      status,
      body: { code, message: expect.stringMatching(/\w/), hint: expect.any(String) },
    });
  });

  it('opens no file of another tenant, neither by its artifact nor by its hash', async () => {
    const { id, sha256 } = await upload();
    headers = await server.headersOf(newId('tenant'));
    const graph = 'ai-alive@production';
    expect(await submit({ graph, inputs: { photo: { artifact: id } } })).toMatchObject({ status: 404 });
    const byHash = `sha256:${sha256}`;
    expect(await submit({ graph, inputs: { photo: byHash } })).toMatchObject({ status: 422 });
    expect(await submit({ graph, set: { load: { file: byHash } } })).toMatchObject({ status: 422 });
    const document = {
      ...photoGraph,
      inputs: {},
      nodes: { load: { type: 'input/photo@1', params: { file: byHash } } },
    };
    expect(await submit({ graph: { document } })).toMatchObject({ status: 422, body: { code: 'input/file-missing' } });
  });

  it('accepts all runs of a batch, or none', async () => {
    const good = { graph: 'ai-alive@production' };
    const answer = await ask('POST', '/api/runs/batch', { runs: [good, { ...good, seed: 2 }] });
    expect(answer).toMatchObject({ status: 201, body: { runs: [{ seed: null }, { seed: 2 }] } });
    expect(await ask('POST', '/api/runs/batch', { runs: [good, { graph: 'nobody@production' }] })).toMatchObject({
      status: 404,
    });
    expect((await ask('GET', '/api/runs')).body['runs']).toHaveLength(2);
  });
});

describe('an idempotency key', () => {
  const graph = 'ai-alive@production';
  const key = { 'idempotency-key': 'upload-17' };

  it('gives the first answer again, status and body, even after the run has gone on', async () => {
    const first = await submit({ graph, seed: 1 }, key);
    await ask('POST', `/api/runs/${String(first.body['id'])}/cancel`);
    const second = await submit({ seed: 1, graph }, key);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect((await ask('GET', '/api/runs')).body['runs']).toHaveLength(1);
  });

  it('serves requests that come at the same time once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => submit({ graph, seed: 1 }, key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body['id'])}`)).size).toBe(1);
    expect((await ask('GET', '/api/runs')).body['runs']).toHaveLength(1);
  });

  it('is refused for another request, and belongs to one tenant', async () => {
    const first = await submit({ graph, seed: 1 }, key);
    expect(await submit({ graph, seed: 2 }, key)).toMatchObject({
      status: 422,
      body: { code: 'run/idempotency-mismatch' },
    });
    headers = await server.headersOf(newId('tenant'));
    const other = await submit({ graph, seed: 1 }, key);
    expect(other.status).toBe(201);
    expect(other.body['id']).not.toBe(first.body['id']);
  });

  it('is not used up by a request that was refused', async () => {
    expect(await submit({ graph, seed: 1, until: 'nobody' }, key)).toMatchObject({ status: 422 });
    expect(await submit({ graph, seed: 1 }, key)).toMatchObject({ status: 201 });
  });

  it('serves batches and retries once too', async () => {
    const batch = () => ask('POST', '/api/runs/batch', { runs: [{ graph }, { graph }] }, key);
    expect((await batch()).body).toEqual((await batch()).body);
    const { body } = await submit({ graph });
    await ask('POST', `/api/runs/${String(body['id'])}/cancel`);
    const retry = () =>
      ask('POST', `/api/runs/${String(body['id'])}/retry`, undefined, { 'idempotency-key': 'again-1' });
    const first = await retry();
    expect(first).toMatchObject({ status: 201, body: { retryOf: body['id'], state: 'queued' } });
    expect((await retry()).body).toEqual(first.body);
  });

  it.each(['', ' ', 'a b', 'x'.repeat(129), 'ключ'])('is refused when it reads %j', async (text) => {
    expect(await submit({ graph }, { 'idempotency-key': text })).toMatchObject({ status: 400 });
  });
});

describe('a form that runs a graph', () => {
  const file = { name: 'photo', value: photo, file: 'me.jpg' };

  it('takes the photo along', async () => {
    const short = await sendForm([{ name: 'graph', value: 'ai-alive@production' }, file]);
    expect(short).toMatchObject({ status: 201, body: { inputs: { photo: expect.stringMatching(/^sha256:/) } } });
    const request = JSON.stringify({ graph: 'ai-alive@production', inputs: { prompt: 'calm' }, seed: 4 });
    const long = await sendForm([file, { name: 'request', value: request }]);
    const { photo: stored } = short.body['inputs'] as Answer;
    expect(long).toMatchObject({ status: 201, body: { inputs: { photo: stored, prompt: 'calm' }, seed: 4 } });
  });

  it('is served once under an idempotency key, and leaves no second copy of the photo', async () => {
    const parts = [{ name: 'graph', value: 'ai-alive@production' }, file];
    const first = await sendForm(parts, { 'idempotency-key': 'form-1' });
    const second = await sendForm(parts, { 'idempotency-key': 'form-1' });
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(await artifactCount()).toBe(1);
    const otherPhoto = { ...file, value: Buffer.concat([photo, Buffer.from('x')]) };
    expect(await sendForm([parts[0] ?? file, otherPhoto], { 'idempotency-key': 'form-1' })).toMatchObject({
      status: 422,
      body: { code: 'run/idempotency-mismatch' },
    });
  });

  it.each([
    ['no graph', [file], 422, 'run/form'],
    ['two of a name', [{ name: 'graph', value: 'a@b' }, file, file], 422, 'run/form'],
    [
      'a text that is no input',
      [{ name: 'graph', value: 'a@b' }, { name: 'prompt', value: 'x' }, file],
      422,
      'run/form',
    ],
    ['JSON that is none', [file, { name: 'request', value: '{"graph":' }], 400, 'request/json'],
    [
      'JSON that reaches prototypes',
      [file, { name: 'request', value: '{"__proto__":{"polluted":1}}' }],
      400,
      'request/json',
    ],
    ['JSON that nests too deep', [file, { name: 'request', value: '['.repeat(200) }], 400, 'request/nesting'],
    ['a request of another shape', [file, { name: 'request', value: '{"graph":"a@b","x":1}' }], 422, 'run/form'],
    ['a graph that is not there', [file, { name: 'graph', value: 'nobody@production' }], 404, 'graph/not-found'],
    [
      'an input that is not there',
      [
        { ...file, name: 'picture' },
        { name: 'graph', value: 'ai-alive@production' },
      ],
      422,
      'graph/invalid',
    ],
    [
      'a file of another kind',
      [
        { ...file, value: '<html>' },
        { name: 'graph', value: 'ai-alive@production' },
      ],
      415,
      'artifact/type',
    ],
  ])('is refused for %s, and leaves no file behind', async (_, parts, status, code) => {
    expect(await sendForm(parts)).toMatchObject({ status, body: { code } });
    expect(await artifactCount()).toBe(0);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('the runs of a tenant', () => {
  it('are listed newest first, by state and page by page', async () => {
    const ids: unknown[] = [];
    for (let seed = 0; seed < 5; seed++) ids.unshift((await submit({ graph: 'ai-alive@production', seed })).body['id']);
    await ask('POST', `/api/runs/${String(ids[1])}/cancel`);
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await ask('GET', `/api/runs?limit=2${cursor}`);
      seen.push(...(body['runs'] as Answer[]).map(({ id }) => id));
      cursor = body['nextCursor'] === undefined ? '' : `&cursor=${String(body['nextCursor'])}`;
    } while (cursor !== '');
    expect(seen).toEqual(ids);
    expect((await ask('GET', '/api/runs?state=cancelled,done')).body['runs']).toMatchObject([{ id: ids[1] }]);
    for (const query of ['limit=0', 'limit=101', 'state=gone', 'cursor=', 'graph=x', 'revision=12']) {
      expect(await ask('GET', `/api/runs?${query}`), query).toMatchObject({ status: 400 });
    }
    expect(await ask('GET', '/api/runs?cursor=nonsense')).toMatchObject({ body: { code: 'run/bad-cursor' } });
  });

  it('can be cancelled, tried again and deleted, each when that makes sense', async () => {
    const { body } = await submit({ graph: 'ai-alive@production' });
    const url = `/api/runs/${String(body['id'])}`;
    expect(await ask('GET', `${url}/report`)).toMatchObject({ status: 404, body: { code: 'run/report-not-found' } });
    expect(await ask('POST', `${url}/retry`)).toMatchObject({ status: 409, body: { code: 'run/not-retryable' } });
    expect(await ask('DELETE', url)).toMatchObject({ status: 409, body: { code: 'run/not-ended' } });
    expect(await ask('POST', `${url}/cancel`)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await ask('POST', `${url}/cancel`)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await ask('DELETE', url)).toEqual(expect.objectContaining({ status: 204, body: {} }));
    expect(await ask('GET', url)).toMatchObject({ status: 404, body: { code: 'run/not-found' } });
  });

  it('are put off with 429 when too many wait', async () => {
    await server.services.database.database.execute(sql`
      insert into runs (id, tenant_id, graph_revision, graph_title, document, inputs, set, state)
      select 'run_' || i, ${tenant}, '0', 'waiting', '{}', '{}', '{}', 'queued' from generate_series(1, 1000) i`);
    const answer = await submit({ graph: 'ai-alive@production' });
    expect(answer).toMatchObject({ status: 429, body: { code: 'run/queue-full' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});
