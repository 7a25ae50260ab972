import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VivariumClient } from '../../client/client.ts';
import { newId } from '../../database/new-id.ts';
import { runEvents, runs } from '../../database/schema.ts';
import { openTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let url: string;
let tenant: string;
let key: string;
beforeAll(async () => {
  server = await openTestServer();
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  // Connections that were opened in advance and never used would keep the server waiting.
  server.app.server.closeAllConnections();
  await server.close();
});
beforeEach(async () => {
  tenant = newId('tenant');
  key = (await server.headersOf(tenant)).authorization;
});

async function addRun(): Promise<string> {
  const document = { format: 'vivarium.graph/1' as const, nodes: {}, edges: [] };
  const submission = { graphId: null, graphRevision: '0', document, inputs: {} };
  const { runs: made = [] } = await server.services.runStore.submit(tenant, [submission]);
  return made[0]?.id ?? '';
}

/** As a host writes them: events, then the number of the last one, then a hint. */
async function log(runId: string, count: number): Promise<void> {
  const { database } = server.services.database;
  const { lastEvent } = await server.services.runStore.get(tenant, runId);
  const rows = Array.from({ length: count }, (_, i) => ({
    runId,
    number: lastEvent + 1 + i,
    type: 'node.log',
    data: { node: 'a', level: 'info', message: `line ${i}\nid: 9` },
  }));
  await database.insert(runEvents).values(rows);
  await database
    .update(runs)
    .set({ lastEvent: lastEvent + count })
    .where(eq(runs.id, runId));
  server.services.runStore.signals.tellLog(runId);
}

function follow(runId: string, headers: { readonly [name: string]: string } = {}, signal?: AbortSignal) {
  const init = { headers: { authorization: key, ...headers }, ...(signal === undefined ? {} : { signal }) };
  return fetch(`${url}/api/runs/${runId}/events`, init);
}

const idsOf = (text: string): number[] => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe('GET /api/runs/:runId/events', () => {
  it('streams what has happened and what happens, and ends with the run', async () => {
    const id = await addRun();
    await log(id, 3);
    const response = await follow(id);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = response.text();
    await log(id, 2);
    await server.services.runStore.cancel(tenant, id);
    expect(idsOf(await text)).toEqual(upTo(7));
    const [first] = (await text).split('\n\n').slice(1);
    expect(first).toMatch(/^id: 1\nevent: run\.queued\ndata: \{"type":"run\.queued","at":"\d{4}-[^\n]+\}$/);
    expect(await text).toMatch(
      /event: run\.finished\ndata: \{"type":"run\.finished",[^\n]*"state":"cancelled"[^\n]*\}\n\n$/,
    );
  });

  it('goes on after `Last-Event-ID`, and says with 204 that there is nothing more', async () => {
    const id = await addRun();
    await log(id, 150);
    await server.services.runStore.cancel(tenant, id);
    expect(idsOf(await (await follow(id, { 'last-event-id': '140' })).text())).toEqual(upTo(152, 141));
    expect((await follow(id, { 'last-event-id': '152' })).status).toBe(204);
    expect((await follow(id, { 'last-event-id': '999999' })).status).toBe(204);
    expect((await follow(id, { 'last-event-id': '-1' })).status).toBe(400);
    const byQuery = await fetch(`${url}/api/runs/${id}/events?after=150`, { headers: { authorization: key } });
    expect(idsOf(await byQuery.text())).toEqual([151, 152]);
  });

  it('lets a client that loses its connection again and again miss nothing and see nothing twice', async () => {
    const id = await addRun();
    let drops = 0;
    // Every connection breaks after its first piece, which may end in the middle of an event.
    const breaking: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (drops++ >= 6 || response.body === null) return response;
      const reader = response.body.getReader();
      const body = new ReadableStream({
        async pull(controller) {
          const { value } = await reader.read();
          if (value !== undefined) controller.enqueue(value.slice(0, Math.ceil(value.length * 0.7)));
          await reader.cancel();
          controller.error(new Error('connection lost'));
        },
      });
      return new Response(body, { status: response.status, headers: response.headers });
    };
    const client = new VivariumClient({ server: url, apiKey: key.replace('Bearer ', ''), fetch: breaking });
    await log(id, 20);
    const seen: number[] = [];
    const wait = async () => {
      if (drops < 5) await log(id, 30);
      if (drops === 5) await server.services.runStore.cancel(tenant, id);
    };
    for await (const event of client.runs.events(id, { wait })) seen.push(event.number);
    expect(drops).toBeGreaterThan(4);
    expect(seen).toEqual(upTo((await server.services.runStore.get(tenant, id)).lastEvent));
  });

  it('serves two hundred clients of one run, and forgets them when they have gone', async () => {
    const id = await addRun();
    const leaving = new AbortController();
    const stay = await Promise.all(Array.from({ length: 150 }, () => follow(id)));
    const go = await Promise.all(Array.from({ length: 50 }, () => follow(id, {}, leaving.signal)));
    const texts = Promise.all(stay.map((response) => response.text()));
    leaving.abort();
    await Promise.allSettled(go.map((response) => response.text()));
    await log(id, 100);
    await server.services.runStore.cancel(tenant, id);
    for (const text of await texts) expect(idsOf(text)).toEqual(upTo(102));
    await expect.poll(() => server.services.runStore.signals.followed).toEqual([]);
  });

  it('shows a run to its tenant only', async () => {
    const id = await addRun();
    key = (await server.headersOf(newId('tenant'))).authorization;
    expect((await follow(id)).status).toBe(404);
  });
});

describe('GET /api/runs/:runId/log', () => {
  it('has the same events, page by page', async () => {
    const id = await addRun();
    await log(id, 10);
    const ask = async (query: string) => {
      const response = await fetch(`${url}/api/runs/${id}/log?${query}`, { headers: { authorization: key } });
      return ((await response.json()) as { events: { number: number }[] }).events.map(({ number }) => number);
    };
    expect(await ask('')).toEqual(upTo(11));
    expect(await ask('after=4&limit=3')).toEqual([5, 6, 7]);
    expect(await ask('after=11')).toEqual([]);
  });
});
