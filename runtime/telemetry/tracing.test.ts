import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../config/read-settings.ts';
import { openTestDatabase, quickestKind } from '../database/testing.ts';
import { nodeRegistry } from '../engine/test-nodes.ts';
import { graphOf } from '../engine/testing.ts';
import { startServer } from '../server/server.ts';
import { type Collector, openCollector, type ReceivedSpan } from './testing.ts';
import { openTracing } from './tracing.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const callerSpan = '00f067aa0ba902b7';
const traceparent = `00-${traceId}-${callerSpan}-01`;

/** Words that a user wrote stand for everything that must not be told. */
const document = {
  ...graphOf({
    nodes: { 'confidential-two': { type: 'input/constant@1', params: { value: 2 } }, total: { type: 'logic/sum@1' } },
    edges: ['confidential-two.number > total.numbers'],
    outputs: { number: 'total.number' },
  }),
  title: 'confidential title',
};
const nodes = { registry: nodeRegistry, module: new URL('../engine/test-nodes.ts', import.meta.url).href };

describe('a server with a collector', () => {
  let collector: Collector;
  let runIds: string[];
  const logged: string[] = [];
  let said: { traceId: string | null };
  beforeAll(async () => {
    collector = await openCollector();
    const database = await openTestDatabase(quickestKind);
    const { dataFolder, url = '' } = database;
    // The embedded one belongs to one process, and in it to one opener.
    if (url === '') await database.close();
    const told = new Set<string>();
    const hook = createServer((request, response) => {
      request.resume().once('end', () => response.writeHead(204).end());
      told.add(String(request.headers['webhook-id']));
      if (told.size === 2) bothTold();
    });
    let bothTold = (): void => {};
    const tellsBoth = new Promise<void>((resolve) => {
      bothTold = resolve;
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    const hookOrigin = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
    const given = readSettings({
      ...{ VIVARIUM_DATA: dataFolder, DATABASE_URL: url, VIVARIUM_PORT: '0', VIVARIUM_WORKERS: '1' },
      ...{ VIVARIUM_TRUSTED_WEBHOOKS: hookOrigin, OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` },
    });
    const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
    const server = await startServer(given, { log, nodes });
    const send = async (path: string, body: object, headers: { [name: string]: string } = {}) => {
      const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
      return (await fetch(`${server.url}${path}`, { ...options, body: JSON.stringify(body) })).json();
    };
    await send('/api/webhooks', { url: `${hookOrigin}/confidential` });
    const body = { graph: { document } };
    const first = await send('/api/runs', body, { traceparent });
    await (await fetch(`${server.url}/api/runs/${first.id}/events?after=0`)).text();
    // The same again, of nobody's trace: everything is in the cache.
    const second = await send('/api/runs', body);
    await (await fetch(`${server.url}/api/runs/${second.id}/events`)).text();
    await fetch(`${server.url}/confidential-address`);
    await tellsBoth;
    said = first;
    runIds = [first.id, second.id];
    await server.stop();
    hook.close();
    collector.close();
    await database.remove().catch(() => rm(dataFolder, { recursive: true, force: true }));
  }, 240_000);

  const named = (name: string): ReceivedSpan[] => collector.spans.filter((span) => span.name === name);
  const one = (name: string, trace: string): ReceivedSpan => {
    const found = named(name).filter((span) => span.traceId === trace);
    expect(found, name).toHaveLength(1);
    return found[0] as ReceivedSpan;
  };

  it('tells of a run as part of the trace of who submitted it, from the request to the webhook', () => {
    expect(said.traceId).toBe(traceId);
    const request = one('POST /api/runs', traceId);
    expect(request).toMatchObject({ parentSpanId: callerSpan, kind: 2 });
    expect(request.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/runs',
      'http.response.status_code': 201,
    });
    const submit = one('submit', traceId);
    expect(submit).toMatchObject({ parentSpanId: request.spanId, kind: 4 });
    expect(submit.attributes).toEqual({ 'vivarium.runs': 1, 'vivarium.run.id': runIds[0] });
    const run = one('run', traceId);
    expect(run).toMatchObject({ parentSpanId: submit.spanId, kind: 5 });
    expect(run.attributes).toEqual({
      'vivarium.run.id': runIds[0],
      'vivarium.run.attempt': 1,
      'vivarium.run.state': 'done',
      'vivarium.graph.revision': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const webhook = one('webhook', traceId);
    expect(webhook).toMatchObject({ parentSpanId: submit.spanId, kind: 3 });
    expect(webhook.attributes).toEqual({ 'vivarium.webhook.attempt': 1, 'http.response.status_code': 204 });
  });

  it('tells of each node within its run, and of what came from the cache', () => {
    const run = one('run', traceId);
    const sum = one('node logic/sum@1', traceId);
    expect(sum).toMatchObject({ parentSpanId: run.spanId, kind: 1, status: {} });
    expect(sum.attributes).toEqual({
      'vivarium.node.type': 'logic/sum@1',
      'vivarium.node.number': expect.any(Number),
      'vivarium.node.state': 'done',
      'vivarium.node.cached': false,
    });
    const two = one('node input/constant@1', traceId);
    const order = [run, two, sum].map((span) => BigInt(span.startTimeUnixNano));
    expect(order.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(order);
    expect(BigInt(sum.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(run.endTimeUnixNano));

    const [, again] = named('run');
    expect(again?.traceId).not.toBe(traceId);
    const cached = one('node logic/sum@1', again?.traceId ?? '');
    expect(cached.parentSpanId).toBe(again?.spanId);
    expect(cached.attributes).toMatchObject({ 'vivarium.node.state': 'cached', 'vivarium.node.cached': true });
  });

  it('says in its log what runs and nodes do, by their ids', () => {
    const lines = logged.map((line) => JSON.parse(line)).filter(({ runId }) => runId === runIds[0]);
    expect(lines).toMatchObject([
      { level: 30, msg: 'A run begins.', attempt: 1 },
      { level: 20, msg: 'A node has ended.', node: 'confidential-two', type: 'input/constant@1', state: 'done' },
      { level: 20, msg: 'A node has ended.', node: 'total', type: 'logic/sum@1', state: 'done' },
      { level: 30, msg: 'An attempt at a run has ended.', state: 'done' },
    ]);
  });

  it('names routes and never addresses, and repeats no word of a user', () => {
    expect(named('GET /api/runs/:runId/events')).toHaveLength(2);
    expect(named('GET').map(({ attributes }) => attributes['http.response.status_code'])).toEqual([404]);
    expect(collector.bodies.join('')).toContain('"vivarium"');
    expect(collector.bodies.join('')).not.toContain('confidential');
  });
});

describe('a server without a collector', () => {
  it('keeps the trace of its callers going', async () => {
    const tracing = await openTracing({ endpoint: '', onProblem: () => {}, patienceMs: 1 });
    expect(tracing.start('run', { kind: 'consumer', parent: traceparent }).traceparent).toBe(traceparent);
    expect(tracing.start('run', { kind: 'consumer', parent: null }).traceparent).toBeUndefined();
  });
});

describe('a collector that is gone', () => {
  it('is spoken of in the log, and holds nobody up', async () => {
    const gone = await openCollector();
    gone.close();
    const problems: string[] = [];
    const onProblem = (problem: string) => problems.push(problem);
    const tracing = await openTracing({ endpoint: gone.url, onProblem, patienceMs: 200 });
    tracing.start('run', { kind: 'consumer', parent: undefined }).end();
    await tracing.stop();
    expect(problems.join()).toContain('ECONNREFUSED');
  });
});
