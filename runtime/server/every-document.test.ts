import { ChildProcess } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { revision } from '../../graphs/logic/revision.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { runs } from '../database/schema.ts';
import { openTestServer, type TestServer } from './testing.ts';
import { type DocumentWay, waysOfDocuments } from './testing-documents.ts';

/** What hostile documents do, by every way that a document can come in. */

let server: TestServer;
let ways: readonly DocumentWay[];
let author: { authorization: string };
const small: GraphDocument = {
  format: 'vivarium.graph/1',
  nodes: { time: { type: 'input/timeline@1' } },
  edges: [],
  outputs: { time: { from: ['time', 'timeline'] } },
};

beforeAll(async () => {
  server = await openTestServer({}, nodeRegistry);
  ways = waysOfDocuments(server.routes);
  author = await server.headersOf('author');
  await server.services.graphStore.create('author', { name: 'mine', document: small, author: 'key_0' });
});
afterAll(() => server.close());
afterEach(async () => {
  vi.restoreAllMocks();
  await expectSound();
});

/** Nothing has changed what objects are, and the server does what it is there for. */
async function expectSound(): Promise<void> {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  const canary = await server.app.inject({
    ...{ method: 'POST', url: '/api/graphs/plan', headers: author },
    payload: { graph: { document: small } },
  });
  expect(canary.json()).toMatchObject({ nodes: [{ node: 'time' }] });
}

async function bring(way: DocumentWay, text: string, as = author): Promise<LightMyRequestResponse> {
  const { headers, ...request } = way.send(text, { name: 'mine', revision: revision(small) });
  const response = await server.app.inject({ ...request, headers: { ...headers, ...as } });
  expect(({} as { polluted?: unknown }).polluted, `${way.name} ${text.slice(0, 80)}`).toBeUndefined();
  return response;
}

/** `refused` when nothing was kept or run, `told` when the answer says what is wrong, else `taken`. */
function verdictOf({ statusCode, body }: LightMyRequestResponse): string {
  if (statusCode >= 500) return `${statusCode} ${body}`;
  if (statusCode >= 400) return 'refused';
  const { issues = [] }: { issues?: { severity: string }[] } = JSON.parse(body);
  return issues.some(({ severity }) => severity === 'error') ? 'told' : 'taken';
}

const runCount = () => server.services.database.database.$count(runs);

/** A chain of nodes that each hand a text on; as deep as it is long. */
function chain(length: number, close = false) {
  const nodes = Object.fromEntries(Array.from({ length }, (_, i) => [`n${i}`, { type: 'moderation/prompt@1' }]));
  const edges = Array.from({ length: close ? length : length - 1 }, (_, i) => ({
    from: [`n${i}`, 'prompt'],
    to: [`n${(i + 1) % length}`, 'prompt'],
  }));
  return { format: 'vivarium.graph/1', nodes, edges };
}

/** Two nodes per step, each fed by both of the step before: 2^steps ways through. */
function diamond(steps: number) {
  const nodes: { [name: string]: object } = { time: { type: 'input/timeline@1' }, start: { type: 'audio/ambience@1' } };
  const edges: object[] = [{ from: ['time', 'timeline'], to: ['start', 'timeline'] }];
  for (let step = 0; step < steps; step++) {
    for (const side of ['a', 'b']) {
      const name = `${side}${step}`;
      nodes[name] = { type: 'audio/mix@1' };
      edges.push({ from: ['time', 'timeline'], to: [name, 'timeline'] });
      const before = step === 0 ? ['start'] : [`a${step - 1}`, `b${step - 1}`];
      for (const from of before) edges.push({ from: [from, 'audio'], to: [name, 'tracks'] });
    }
  }
  return { format: 'vivarium.graph/1', nodes, edges, outputs: { sound: { from: [`a${steps - 1}`, 'audio'] } } };
}

describe('a document', () => {
  it('comes by more ways than one', () => {
    expect(ways.map(({ name }) => name)).toHaveLength(9);
    expect(ways.filter((way) => way.use === 'run')).toHaveLength(4);
  });

  it('of one’s own is refused to whoever may only run what is stored, or review it', async () => {
    const runner = await server.headersOf('author', ['run', 'review']);
    const before = await runCount();
    for (const way of ways) {
      const response = await bring(way, JSON.stringify(small), runner);
      expect(`${response.statusCode} ${response.json().code}`, way.name).toBe('403 access/scope');
    }
    // Nor beside the stored one that they may run.
    for (const extra of ['document', 'linked', 'nodes']) {
      const payload = { graph: 'mine@latest', [extra]: small };
      const batch = { runs: [payload] };
      for (const [url, body] of [
        ['/api/runs', payload],
        ['/api/graphs/plan', payload],
        ['/api/runs/batch', batch],
      ] as const) {
        const response = await server.app.inject({ method: 'POST', url, payload: body, headers: runner });
        expect(`${response.statusCode} ${response.json().code}`, `${url} ${extra}`).toBe('400 request/invalid');
      }
    }
    expect(await runCount()).toBe(before);
  });

  it('does nothing by itself: no process starts, nobody is called, no file is written', async () => {
    const started = vi.spyOn(ChildProcess.prototype as unknown as { spawn: () => void }, 'spawn');
    const connected = vi.spyOn(Socket.prototype, 'connect');
    const { dataFolder } = server.services.settings;
    const before = (await readdir(dataFolder, { recursive: true })).sort();
    const params = { file: 'file:///etc/passwd', url: 'http://127.0.0.1:1/', command: '$(id)', code: '() => 1' };
    const hostile = {
      ...small,
      nodes: {
        ...small.nodes,
        ...Object.fromEntries([...nodeRegistry.keys()].map((type, i) => [`n${i}`, { type, params }])),
        script: { type: 'data:text/javascript,process.exit()' },
      },
    };
    for (const way of ways) {
      const fine = way.use === 'put aside' ? /./ : /^(refused|told)$/;
      expect(verdictOf(await bring(way, JSON.stringify(hostile))), way.name).toMatch(fine);
      expect(verdictOf(await bring(way, JSON.stringify(small))), way.name).toMatch(/^(refused|taken)$/);
    }
    expect(started).not.toHaveBeenCalled();
    // The database may need one more connection.
    const calls = connected.mock.calls.filter((call) => !JSON.stringify(call).includes('.s.PGSQL.'));
    expect(calls).toEqual([]);
    expect((await readdir(dataFolder, { recursive: true })).sort()).toEqual(before);
  });

  it('changes nothing about objects, whatever its parts are called', async () => {
    const places = [
      '{"format":"vivarium.graph/1","nodes":{"KEY":{"type":"input/timeline@1"}},"edges":[]}',
      '{"format":"vivarium.graph/1","nodes":{"KEY":{"polluted":1}},"edges":[]}',
      '{"format":"vivarium.graph/1","nodes":{"a":{"type":"KEY","params":{"KEY":{"polluted":1}}}},"edges":[]}',
      '{"format":"vivarium.graph/1","inputs":{"KEY":{"polluted":1}},"outputs":{"KEY":{"polluted":1}},"nodes":{},"edges":[]}',
      '{"format":"vivarium.graph/1","nodes":{},"edges":[{"from":["KEY","polluted"],"to":["KEY","KEY"]}]}',
      '{"format":"vivarium.graph/1","nodes":{},"edges":[],"KEY":{"polluted":1},"view":{"nodes":{"KEY":{"polluted":1}}}}',
      '{"KEY":{"polluted":1}}',
    ];
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length']) {
      for (const place of places) {
        for (const way of ways) {
          const verdict = verdictOf(await bring(way, place.replaceAll('KEY', name)));
          expect(verdict, `${way.name} ${name} ${place}`).toMatch(/^(refused|told|taken)$/);
        }
      }
      await expectSound();
    }
  });

  it('may name no file of another tenant, by whatever way and wherever it does', async () => {
    const { artifactStore, graphStore } = server.services;
    const neighbour = await server.headersOf('neighbour');
    const secret = await artifactStore.receive(Readable.from([Buffer.from('GIF89a of another tenant')]));
    const { sha256 } = await artifactStore.add('neighbour', secret, 'secret.gif');
    const file = `sha256:${sha256}`;
    const load = { load: { type: 'input/photo@1', params: { file } } };
    const outputs = { photo: { from: ['load', 'image'] } };
    const documents = {
      'as a param': { ...small, nodes: load, outputs },
      'as the default of an input': {
        ...small,
        nodes: { load: { type: 'input/photo@1' } },
        inputs: { photo: { type: 'file', default: file, to: [['load', 'file']] } },
        outputs,
      },
      'in a graph that it links': { ...small, nodes: { inner: { type: 'graph:borrowed@latest' } }, outputs: {} },
    };
    await graphStore.create('author', {
      ...{ name: 'borrowed', author: 'key_0' },
      document: { ...small, nodes: load, outputs },
    });
    for (const [where, document] of Object.entries(documents)) {
      for (const way of ways.filter((one) => one.use === 'run')) {
        const response = await bring(way, JSON.stringify(document));
        expect(`${response.statusCode} ${response.json().code}`, `${way.name} ${where}`).toBe('422 input/file-missing');
      }
    }
    const stored = { graph: 'borrowed@latest' };
    const given = { graph: 'ai-alive@production', inputs: { photo: file } };
    const set = { graph: 'ai-alive@production', set: { load: { file } } };
    const asInput = { graph: 'ai-alive@production', inputs: { photo: { artifact: file } } };
    for (const request of [stored, given, set, asInput]) {
      for (const [url, payload] of [
        ['/api/runs', request],
        ['/api/graphs/plan', request],
        ['/api/runs/batch', { runs: [request] }],
      ] as const) {
        const response = await server.app.inject({ method: 'POST', url, payload, headers: author });
        expect([404, 422], `${url} ${JSON.stringify(request)}`).toContain(response.statusCode);
        expect(response.json().code).toMatch(/^(input\/file-missing|artifact\/not-found)$/);
      }
    }
    // It is not that nobody may: its owner may.
    for (const way of ways.filter((one) => one.use === 'run')) {
      expect(verdictOf(await bring(way, JSON.stringify(documents['as a param']), neighbour))).toBe('taken');
    }
  });
});

describe('a graph bomb', () => {
  const text = (document: object) => JSON.stringify(document);
  const many = (length: number, item: (i: number) => string): string =>
    Array.from({ length }, (_, i) => item(i)).join();
  const withNodes = (nodes: string): string => `{"format":"vivarium.graph/1","nodes":{${nodes}},"edges":[]}`;
  const withParams = (params: string): string => withNodes(`"time":{"type":"input/timeline@1","params":${params}}`);
  const bombs: { readonly [name: string]: () => string } = {
    'a cycle': () => text(chain(2, true)),
    'a link to itself': () => text(chain(1, true)),
    'a ring of ten thousand': () => text(chain(10_000, true)),
    'a million nodes': () => withNodes(many(1_000_000, (i) => `"${i.toString(36)}":{}`)),
    'as many nodes as a body holds': () => withNodes(many(180_000, (i) => `"${i.toString(36)}":{"type":"a/b@1"}`)),
    'a chain a hundred thousand deep': () => text(chain(100_000)),
    'a chain deeper than any stack': () => text(chain(20_001)),
    'a fan of a hundred thousand': () =>
      `{"format":"vivarium.graph/1","nodes":{"mix":{"type":"audio/mix@1"}},"edges":[${many(60_000, (i) => `{"from":["n${i}","audio"],"to":["mix","tracks"]}`)}]}`,
    'nesting ten thousand deep': () => withParams(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
    'ways without number': () => text({ ...diamond(40), outputs: { wrong: { from: ['nobody', 'audio'] } } }),
    'a graph within itself': () => withNodes('"a":{"type":"graph:endless@latest"}'),
    'a name twice': () => withNodes('"a":{"type":"input/timeline@1"},"a":{"type":"input/timeline@1"}'),
    'a number that is none': () => withParams('{"durationSeconds":NaN}'),
    'a number without end': () => withParams('{"durationSeconds":1e999}'),
    'a megabyte of title': () => text({ ...small, title: 'x'.repeat(1_000_000) }),
    'a megabyte of name': () => withNodes(`"${'n'.repeat(1_000_000)}":{"type":"input/timeline@1"}`),
    'a megabyte of type': () => withNodes(`"a":{"type":"${'t'.repeat(1_000_000)}"}`),
    'a megabyte of param': () => withParams(`{"durationSeconds":"${'"'.padStart(1_000_000, 'x').slice(1)}}`),
  };

  beforeAll(async () => {
    const { graphStore } = server.services;
    const endless = JSON.parse(withNodes('"a":{"type":"graph:endless@latest"}')) as GraphDocument;
    await graphStore.create('author', { name: 'endless', document: small, author: 'key_0' });
    await graphStore.revisions.save('author', 'endless', {
      parent: revision(small),
      document: endless,
      author: 'key_0',
    });
  });

  it.each(Object.keys(bombs))('of %s is answered, soon, and never runs', async (name) => {
    const document = bombs[name]?.() ?? '';
    const before = await runCount();
    for (const way of ways) {
      const { user, system } = process.cpuUsage();
      const verdict = verdictOf(await bring(way, document));
      const spent = process.cpuUsage({ user, system });
      const fine = { run: /^refused$/, store: /^(refused|told)$/, 'put aside': /^(refused|taken)$/ }[way.use];
      expect(verdict, way.name).toMatch(fine);
      // Work and not time, so that a busy machine does not matter; a wall of 200 ms on an idle one is well below it.
      expect((spent.user + spent.system) / 1000, way.name).toBeLessThan(1_500);
    }
    expect(await runCount()).toBe(before);
  });

  it('is not what a graph of many ways is: it is computed step by step', async () => {
    for (const way of ways.filter((one) => one.use === 'run'))
      expect(verdictOf(await bring(way, text(diamond(40)))), way.name).toBe('taken');
  });

  it('is not what zero is, whatever its sign', async () => {
    for (const way of ways.filter((one) => one.use === 'run')) {
      const verdict = verdictOf(
        await bring(
          way,
          text(small).replace('{"type":"input/timeline@1"}', '{"type":"input/timeline@1","title":"-0","x":-0}'),
        ),
      );
      expect(verdict, way.name).toBe('taken');
    }
  });
});
