import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../../graphs/schema/document.ts';
import { nodeRegistry } from '../../../nodes/index.ts';
import { newId } from '../../database/new-id.ts';
import { artifacts } from '../../database/schema.ts';
import { openTestServer, type TestServer } from '../testing.ts';

const example = join(import.meta.dirname, '../../../nodes/input/photo/example.json');
const document = JSON.parse(readFileSync(example, 'utf8')) as GraphDocument;

let server: TestServer;
let tenant: string;
let headers: { authorization: string };
let graphId: string;

beforeAll(async () => {
  server = await openTestServer({}, nodeRegistry);
});
afterAll(() => server.close());
beforeEach(async () => {
  tenant = newId('tenant');
  headers = await server.headersOf(tenant);
  graphId = (await ask('POST', '/api/graphs', { name: 'mine', document })).body.id;
});

async function ask(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const response = await server.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: response.statusCode, body: response.json() };
}

async function submit(more: object = {}): Promise<string> {
  const { status, body } = await ask('POST', '/api/runs', { graph: { document, of: graphId }, ...more });
  expect(status).toBe(201);
  return body.id;
}

describe('a draft that runs', () => {
  it('is listed with the graph that it is a draft of', async () => {
    const draft = await submit();
    await ask('POST', '/api/runs', { graph: { document } });
    const { body } = await ask('GET', `/api/runs?graph=${graphId}`);
    expect(body.runs.map(({ id }: { id: string }) => id)).toEqual([draft]);
  });

  it('can be one of a graph of the caller only', async () => {
    const stranger = { ...(await server.headersOf(newId('tenant'))) };
    const payload = { graph: { document, of: graphId } };
    const response = await server.app.inject({ method: 'POST', url: '/api/runs', headers: stranger, payload });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'graph/not-found' });
  });
});

describe('the cover of a run', () => {
  it('is its first clip, or else its first picture, and never a preview or one whose time is over', async () => {
    const [clip, picture, nothing] = [await submit(), await submit(), await submit()];
    const made = (runId: string, mediaType: string, more: object = {}) => ({
      ...{ id: newId('art'), tenantId: tenant, sha256: 'a'.repeat(64), bytes: 3, mediaType, runId },
      ...{ kind: 'output' as const, ...more },
    });
    const rows = [
      made(clip, 'image/png'),
      made(clip, 'video/mp4'),
      made(clip, 'application/json'),
      made(picture, 'image/jpeg', { createdAt: new Date('2026-01-02') }),
      made(picture, 'image/jpeg', { createdAt: new Date('2026-01-01') }),
      made(nothing, 'image/jpeg', { kind: 'preview' }),
      made(nothing, 'video/mp4', { expiresAt: new Date('2026-01-01') }),
    ];
    await server.services.database.database.insert(artifacts).values(rows);
    const { body } = await ask('GET', '/api/runs');
    const covers = new Map(body.runs.map((run: { id: string; cover: unknown }) => [run.id, run.cover]));
    expect(covers.get(clip)).toEqual({ id: rows[1]?.id, mediaType: 'video/mp4', bytes: 3 });
    expect(covers.get(picture)).toMatchObject({ id: rows[4]?.id });
    expect(covers.get(nothing)).toBeNull();
  });
});

describe('the place of a run in the queue', () => {
  it('changes while it waits', async () => {
    const run = await submit();
    expect(await ask('PATCH', `/api/runs/${run}`, { priority: 5 })).toMatchObject({
      status: 200,
      body: { id: run, priority: 5, state: 'queued' },
    });
    expect((await ask('GET', `/api/runs/${run}`)).body.priority).toBe(5);
  });

  it('stays as it is once it has ended', async () => {
    const run = await submit();
    await ask('POST', `/api/runs/${run}/cancel`, undefined);
    expect(await ask('PATCH', `/api/runs/${run}`, { priority: 5 })).toMatchObject({
      status: 409,
      body: { code: 'run/not-waiting' },
    });
    expect(await ask('PATCH', `/api/runs/${run}`, { priority: 101 })).toMatchObject({ status: 400 });
  });
});
