import type { HTTPMethods } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../../graphs/schema/document.ts';
import { nodeRegistry } from '../../../nodes/index.ts';
import type { Scope } from '../../access/principal.ts';
import { newId } from '../../database/new-id.ts';
import { openTestServer, type TestServer } from '../testing.ts';

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

type Answer = { readonly [name: string]: unknown };

async function ask(method: HTTPMethods, url: string, payload?: object, as = headers) {
  const response = await server.app.inject({ method, url, headers: as, ...(payload === undefined ? {} : { payload }) });
  return { status: response.statusCode, body: response.json<Answer>() };
}

/** A small graph whose meaning is a length of time. */
function lasting(durationSeconds: number): GraphDocument {
  return {
    format: 'vivarium.graph/1',
    title: 'A while',
    nodes: { time: { type: 'input/timeline@1', params: { durationSeconds } } },
    edges: [],
    outputs: { timeline: { from: ['time', 'timeline'] } },
  };
}

async function create(name: string, document: unknown = lasting(1)): Promise<string> {
  const { status, body } = await ask('POST', '/api/graphs', { name, document });
  expect(status).toBe(201);
  return (body['head'] as { revision: string }).revision;
}

const save = (name: string, parent: string, document: unknown) =>
  ask('POST', `/api/graphs/${name}/revisions`, { parent, document });

describe('graphs over HTTP', () => {
  it('are made, found, renamed and archived', async () => {
    const { status, body } = await ask('POST', '/api/graphs', { name: 'sea', document: lasting(1), message: 'First' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'sea', title: 'A while', head: { number: 1, message: 'First' }, issues: [] });
    const { issues: _issues, ...graph } = body;
    expect((await ask('GET', '/api/graphs/sea')).body).toEqual(graph);
    expect((await ask('GET', '/api/graphs?search=SEA')).body).toEqual({ graphs: [graph] });
    expect((await ask('GET', '/api/graphs?limit=1')).body).toMatchObject({ nextCursor: expect.any(String) });
    await ask('PATCH', '/api/graphs/sea', { name: 'lake', isArchived: true });
    expect((await ask('GET', '/api/graphs?archived=true')).body).toMatchObject({ graphs: [{ name: 'lake' }] });
    expect(await ask('POST', '/api/graphs', { name: 'lake', document: lasting(1) })).toMatchObject({ status: 409 });
  });

  it('begin with a template', async () => {
    const { body } = await ask('GET', '/api/templates');
    expect(body).toMatchObject({ templates: expect.arrayContaining([expect.objectContaining({ name: 'ai-alive' })]) });
    const template = (await ask('GET', '/api/templates/ai-alive')).body;
    const made = await ask('POST', '/api/graphs', { name: 'mine', template: 'ai-alive' });
    expect(made).toMatchObject({ status: 201, body: { head: { revision: template['revision'] }, issues: [] } });
    for (const beginning of [{}, { template: 'ai-alive', document: lasting(1) }]) {
      expect(await ask('POST', '/api/graphs', { name: 'odd', ...beginning })).toMatchObject({ status: 400 });
    }
    expect(await ask('POST', '/api/graphs', { name: 'odd', template: 'nothing' })).toMatchObject({ status: 404 });
  });

  it('are saved once, and a save that comes too late says what both sides have changed', async () => {
    const first = await create('sea');
    const saved = await save('sea', first, lasting(2));
    expect(saved).toMatchObject({ status: 201, body: { number: 2, parent: first, isNew: true, issues: [] } });
    expect(await save('sea', first, lasting(2))).toMatchObject({ status: 200, body: { number: 2, isNew: false } });
    const late = await save('sea', first, lasting(3));
    const change = { kind: 'param', node: 'time', param: 'durationSeconds', before: 1 };
    expect(late).toEqual({
      status: 409,
      body: {
        code: 'graph/conflict',
        message: expect.any(String),
        hint: expect.any(String),
        conflict: {
          head: saved.body['revision'],
          theirs: { changes: [{ ...change, after: 2 }], sentences: ['`time.durationSeconds` changed from 1 to 2.'] },
          yours: { changes: [{ ...change, after: 3 }], sentences: ['`time.durationSeconds` changed from 1 to 3.'] },
        },
      },
    });
    const diff = await ask('GET', `/api/graphs/sea/diff?from=latest&to=${first}`);
    expect(diff.body).toMatchObject({ sentences: ['`time.durationSeconds` changed from 2 to 1.'] });
    expect((await ask('GET', '/api/graphs/sea/diff')).body).toMatchObject({ changes: [{ ...change, after: 2 }] });
    const list = await ask('GET', '/api/graphs/sea/revisions?limit=1');
    expect(list.body).toMatchObject({ revisions: [{ number: 2 }], nextCursor: expect.any(String) });
    const rest = await ask('GET', `/api/graphs/sea/revisions?cursor=${String(list.body['nextCursor'])}`);
    expect(rest.body).toMatchObject({ revisions: [{ number: 1, revision: first }] });
    expect((await ask('GET', `/api/graphs/sea/revisions/${first}`)).body).toMatchObject({ document: lasting(1) });
  });

  it('are named by whoever shows the key, whatever a body says', async () => {
    const forged = await ask('POST', '/api/graphs', { name: 'sea', document: lasting(1), author: 'key_of_somebody' });
    expect(forged.status).toBe(400);
    await create('sea');
    const { body } = await ask('GET', '/api/graphs/sea');
    expect((body['head'] as { author: string }).author).toMatch(/^key_[0-9a-f]{22}$/);
  });
});

describe('channels over HTTP', () => {
  const url = '/api/graphs/sea/channels/production';

  it('move, protect, tell their history and roll back', async () => {
    const first = await create('sea');
    const second = (await save('sea', first, lasting(2))).body['revision'];
    expect(await ask('PUT', url, { to: first, from: null })).toMatchObject({ status: 200, body: { revision: first } });
    await ask('PUT', `${url}/protection`, { isProtected: true });
    expect(await ask('PUT', url, { to: 'latest' })).toMatchObject({
      status: 409,
      body: { code: 'graph/channel-protected' },
    });
    const moved = await ask('PUT', url, { to: 'latest', from: first, reason: 'Longer' });
    expect(moved).toMatchObject({ status: 200, body: { revision: second, isProtected: true } });
    expect(await ask('PUT', url, { to: first, from: first, reason: 'Late' })).toMatchObject({ status: 409 });
    expect(await ask('POST', `${url}/rollback`, { from: second })).toMatchObject({
      status: 200,
      body: { revision: first },
    });
    expect((await ask('GET', `${url}/moves`)).body).toMatchObject({
      moves: [
        { toRevision: first, isRollback: true },
        { toRevision: second, reason: 'Longer' },
        { fromRevision: null },
      ],
    });
    expect((await ask('GET', '/api/graphs/sea/channels')).body).toMatchObject({ channels: [{ name: 'production' }] });
  });

  it('are moved by reviewers, protected by administrators', async () => {
    await create('sea');
    const as = (scope: Scope) => server.headersOf(tenant, [scope]);
    const statuses = async (scope: Scope) => {
      const key = await as(scope);
      const move = await ask('PUT', url, { to: 'latest' }, key);
      return [move.status, (await ask('PUT', `${url}/protection`, { isProtected: false }, key)).status];
    };
    expect(await statuses('author')).toEqual([403, 403]);
    expect(await statuses('run')).toEqual([403, 403]);
    expect(await statuses('review')).toEqual([200, 403]);
    expect(await statuses('admin')).toEqual([200, 200]);
  });

  it.each(['latest', 'Latest', 'deadbeefdead', '0123456789ab', '__proto__', 'a.b', 'x'.repeat(33)])(
    'are never called %s',
    async (name) => {
      await create('sea');
      expect(await ask('PUT', `/api/graphs/sea/channels/${name}`, { to: 'latest' })).toMatchObject({ status: 404 });
    },
  );
});

describe('checking and planning over HTTP', () => {
  it('say what is wrong and what would run', async () => {
    const wrong = { ...lasting(1), edges: [{ from: ['time', 'timeline'], to: ['time', 'nothing'] }] };
    const checked = await ask('POST', '/api/graphs/check', { document: wrong });
    expect(checked.body).toMatchObject({ revision: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(checked.body['issues']).toContainEqual(
      expect.objectContaining({ severity: 'error', hint: expect.any(String) }),
    );
    await create('sea');
    const planned = await ask('POST', '/api/graphs/plan', {
      graph: 'sea@latest',
      set: { time: { durationSeconds: 3 } },
    });
    expect(planned).toMatchObject({ status: 200, body: { nodes: [{ node: 'time', action: 'run' }] } });
    expect(await ask('POST', '/api/graphs/plan', { graph: { document: wrong } })).toMatchObject({
      status: 422,
      body: { code: 'graph/invalid' },
    });
  });

  it('of a stored graph take no other graph with it', async () => {
    await create('sea');
    const own = await server.headersOf(tenant, ['run']);
    const both = [
      { graph: 'sea@latest', document: lasting(9) },
      { graph: 'sea@latest', linked: { 'sea@latest': lasting(9) } },
      { graph: { reference: 'sea@latest', document: lasting(9) } },
    ];
    for (const payload of both) expect((await ask('POST', '/api/graphs/plan', payload, own)).status).toBe(400);
    expect((await ask('POST', '/api/graphs/plan', { graph: { document: lasting(9) } }, own)).status).toBe(403);
    expect((await ask('POST', '/api/graphs/plan', { graph: 'sea@latest' }, own)).status).toBe(200);
  });

  it('answer graph bombs', async () => {
    const chain = (count: number): GraphDocument['nodes'] =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, { type: 'input/timeline@1' }]));
    const ring = { from: ['n0', 'timeline'], to: ['n0', 'timeline'] };
    const bombs: readonly [object, string][] = [
      [{ ...lasting(1), nodes: chain(20_001) }, 'document/too-large'],
      [{ ...lasting(1), nodes: chain(2), edges: [ring] }, 'edge/self'],
      [{ ...lasting(1), title: 'x'.repeat(1_000_000) }, 'document/too-large'],
      [{ ...lasting(1), nodes: { time: { type: 'graph:bomb@latest' } } }, 'subgraph/unresolved'],
    ];
    for (const [document, code] of bombs) {
      const { status, body } = await ask('POST', '/api/graphs/check', { document });
      expect(status).toBe(200);
      expect(body['issues']).toContainEqual(expect.objectContaining({ code }));
    }
    const doubling = (inner: string): object => ({
      ...lasting(1),
      nodes: { a: { type: `graph:${inner}@latest` }, b: { type: `graph:${inner}@latest` } },
      outputs: {},
    });
    await create('d0');
    for (let level = 1; level <= 18; level++) await create(`d${level}`, doubling(`d${level - 1}`));
    const { body } = await ask('POST', '/api/graphs/check', { document: doubling('d18') });
    expect(body['issues']).toContainEqual(expect.objectContaining({ code: expect.stringMatching(/^subgraph\/too-/) }));
    expect((await ask('GET', '/api/graphs/d0')).status).toBe(200);
  });

  it('are not led astray by names that objects have', async () => {
    const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];
    for (const name of names) {
      const document = JSON.parse(`{"format":"vivarium.graph/1","nodes":{"${name}":{"type":"${name}"}},"edges":[]}`);
      const checked = await ask('POST', '/api/graphs/check', { document });
      expect(checked).toMatchObject({ status: 200, body: { revision: null } });
      expect(await ask('POST', '/api/graphs/plan', { graph: `${name.toLowerCase()}@latest` })).toMatchObject({
        status: 404,
      });
      const inputs = JSON.parse(`{"${name}": 1}`);
      expect((await ask('POST', '/api/graphs/plan', { graph: 'ai-alive@production', inputs })).status).toBe(422);
    }
    expect(await ask('POST', '/api/graphs/plan', { graph: 'ai-alive@production' })).toMatchObject({ status: 200 });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('a file over HTTP', () => {
  it('brings a graph from one tenant to another', async () => {
    const first = await create('sea');
    await save('sea', first, lasting(2));
    const { body: file } = await ask('GET', '/api/graphs/sea/export');
    const others = await server.headersOf(newId('tenant'));
    const imported = await ask('POST', '/api/graphs/import', file, others);
    expect(imported).toMatchObject({
      status: 201,
      body: { name: 'sea', head: { number: 2 }, channels: [], issues: [] },
    });
    expect(await ask('POST', '/api/graphs/import', file, others)).toMatchObject({ status: 409 });
    expect(await ask('POST', '/api/graphs/import?name=lake', file, others)).toMatchObject({ body: { name: 'lake' } });
    const forged = { ...file, revisions: [{ ...(file['revisions'] as object[])[0], document: lasting(7) }] };
    expect(await ask('POST', '/api/graphs/import?name=pond', forged, others)).toMatchObject({
      status: 422,
      body: { code: 'graph/bad-export' },
    });
    for (const change of [{ name: '../sea' }, { title: 'a\0' }, { format: 'other' }, { revisions: [] }, { extra: 1 }]) {
      expect(await ask('POST', '/api/graphs/import', { ...file, ...change }, others)).toMatchObject({ status: 400 });
    }
  });
});

describe('the catalogue over HTTP', () => {
  it('describes every node type, and only once', async () => {
    const response = await server.app.inject({ url: '/api/nodes', headers });
    const { nodes } = response.json<{ nodes: { type: string; help: string; manifest: Answer; example: Answer }[] }>();
    expect(nodes.map(({ type }) => type)).toEqual([...nodeRegistry.keys()]);
    for (const { type, help, manifest, example } of nodes) {
      expect(help, type).toMatch(/^# \S/);
      expect(manifest, type).toEqual(nodeRegistry.get(type)?.manifest);
      expect(example, type).toMatchObject({ format: 'vivarium.graph/1' });
    }
    const etag = String(response.headers['etag']);
    const again = await server.app.inject({ url: '/api/nodes', headers: { ...headers, 'if-none-match': etag } });
    expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', etag]);
    const other = await server.app.inject({ url: '/api/nodes', headers: { ...headers, 'if-none-match': '"other"' } });
    expect(other.statusCode).toBe(200);
  });
});
