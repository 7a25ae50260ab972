import type { HTTPMethods } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../../graphs/schema/document.ts';
import { nodeRegistry } from '../../../nodes/index.ts';
import { newId } from '../../database/new-id.ts';
import { openTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let headers: { authorization: string };
/** The revision that the graph `sea` begins with. */
let base: string;

beforeAll(async () => {
  server = await openTestServer({}, nodeRegistry);
});
afterAll(() => server.close());
beforeEach(async () => {
  headers = await server.headersOf(newId('tenant'));
  base = await create('sea');
});

type Answer = { readonly [name: string]: unknown };

async function ask(method: HTTPMethods, url: string, payload?: object, as = headers) {
  const response = await server.app.inject({ method, url, headers: as, ...(payload === undefined ? {} : { payload }) });
  return { status: response.statusCode, body: (response.body === '' ? {} : response.json()) as Answer };
}

/** A small graph whose meaning is a length of time. */
function lasting(durationSeconds: number, more: Partial<GraphDocument> = {}): GraphDocument {
  const nodes = { time: { type: 'input/timeline@1', params: { durationSeconds } } };
  return { format: 'vivarium.graph/1', title: 'A while', nodes, edges: [], ...more };
}

async function create(name: string): Promise<string> {
  const { body } = await ask('POST', '/api/graphs', { name, document: lasting(1) });
  return (body['head'] as { revision: string }).revision;
}

const draft = '/api/graphs/sea/draft';
const put = (counter: number, document: unknown, more: object = {}) =>
  ask('PUT', draft, { base, counter, document, ...more });

/** The counter that the draft has after a save. */
async function saved(counter: number, document: unknown): Promise<number> {
  const { status, body } = await put(counter, document);
  expect(status).toBe(200);
  return body['counter'] as number;
}

describe('the draft of a graph', () => {
  it('is none, is saved again and again, and is put away', async () => {
    expect(await ask('GET', draft)).toEqual({ status: 200, body: { draft: null } });
    const first = await saved(0, lasting(2));
    const second = await saved(first, lasting(3));
    expect(second).toBe(first + 1);
    expect((await ask('GET', draft)).body).toMatchObject({ draft: { counter: second, document: lasting(3), base } });
    expect((await ask('GET', '/api/graphs/sea/revisions/latest')).body).toMatchObject({ document: lasting(1) });
    expect(await ask('DELETE', `${draft}?counter=${second}`)).toMatchObject({ status: 204 });
    expect((await ask('GET', draft)).body).toEqual({ draft: null });
    expect(await ask('DELETE', draft)).toMatchObject({ status: 204 });
  });

  it('says what both sides have changed when somebody else has saved in between', async () => {
    const first = await saved(0, lasting(2));
    const second = await saved(first, lasting(3));
    const late = await put(first, lasting(4));
    expect(late).toMatchObject({ status: 409, body: { code: 'draft/conflict', conflict: { counter: second } } });
    const { conflict } = late.body as { conflict: { [side: string]: { sentences: readonly string[] } } };
    expect(conflict['theirs']?.sentences).toEqual(['`time.durationSeconds` changed from 1 to 3.']);
    expect(conflict['yours']?.sentences).toEqual(['`time.durationSeconds` changed from 1 to 4.']);
    expect(await saved(second, lasting(4))).toBe(second + 1);
  });

  it('can be saved again with the same content by who did not hear the answer', async () => {
    const first = await saved(0, lasting(2));
    expect(await saved(0, lasting(2))).toBe(first);
  });

  it('is not brought back by who has not seen that it was put away, even when it was begun anew', async () => {
    const first = await saved(0, lasting(2));
    await ask('DELETE', draft);
    expect(await put(first, lasting(3))).toMatchObject({
      status: 409,
      body: { conflict: { counter: 0, author: expect.any(String) } },
    });
    expect((await ask('GET', draft)).body).toEqual({ draft: null });
    const again = await saved(0, lasting(5));
    expect(again).toBeGreaterThan(first);
    expect(await put(first, lasting(3))).toMatchObject({ status: 409, body: { conflict: { counter: again } } });
  });

  it('is not put away by who has not seen what is in it', async () => {
    const first = await saved(0, lasting(2));
    const second = await saved(first, lasting(3));
    expect(await ask('DELETE', `${draft}?counter=${first}`)).toMatchObject({
      status: 409,
      body: { code: 'draft/conflict' },
    });
    expect((await ask('GET', draft)).body).toMatchObject({ draft: { counter: second } });
  });

  it('keeps an unfinished graph and fields that the server does not know, and nothing that is no graph', async () => {
    const odd = lasting(2, { edges: [{ from: ['time', 'nothing'], to: ['nobody', 'x'] }] });
    const unknown = { ...odd, future: { of: ['this'] } };
    expect(await put(0, unknown)).toMatchObject({ status: 200 });
    expect((await ask('GET', draft)).body).toMatchObject({ draft: { document: unknown } });
    expect(await put(0, { nodes: 3 })).toMatchObject({ status: 422, body: { code: 'graph/malformed' } });
    expect(await put(0, 'words')).toMatchObject({ status: 422 });
  });

  it('is no larger than any body', async () => {
    const text = 'x'.repeat(1_000_000);
    expect(await put(0, { ...lasting(1), notes: [text, text, text, text, text] })).toMatchObject({ status: 413 });
  });

  it('must come from a revision that is there, of a graph that takes changes', async () => {
    expect(await put(0, lasting(2), { base: '0'.repeat(64) })).toMatchObject({
      status: 404,
      body: { code: 'graph/revision-not-found' },
    });
    await ask('PATCH', '/api/graphs/sea', { isArchived: true });
    expect(await put(0, lasting(2))).toMatchObject({ status: 422, body: { code: 'graph/archived' } });
  });

  it('stays with its tenant', async () => {
    await put(0, lasting(2));
    const stranger = await server.headersOf(newId('tenant'));
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const payload = method === 'PUT' ? { base, counter: 0, document: lasting(2) } : undefined;
      expect(await ask(method, draft, payload, stranger)).toMatchObject({
        status: 404,
        body: { code: 'graph/not-found' },
      });
    }
    expect((await ask('GET', '/api/drafts', undefined, stranger)).body).toEqual({ drafts: [] });
  });
});

describe('the list of drafts', () => {
  it('has the newest first, under the titles that they have now', async () => {
    await create('lake');
    await put(0, lasting(2, { title: '' }));
    await ask('PUT', '/api/graphs/lake/draft', { base, counter: 0, document: lasting(5, { title: 'Still water' }) });
    const { body } = await ask('GET', '/api/drafts');
    expect(body).toMatchObject({
      drafts: [
        { name: 'lake', title: 'Still water', base },
        { name: 'sea', title: 'A while', base },
      ],
    });
    expect(body['drafts']).not.toHaveProperty('0.document');
    expect((await ask('GET', '/api/drafts?limit=1')).body['drafts']).toHaveLength(1);
  });
});
