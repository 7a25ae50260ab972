import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphDocument, NodeInstance } from '../../../graphs/schema/document.ts';
import { median, percentile } from '../figures.ts';
import type { Client } from './http.ts';
import { childrenOf, cpuMs } from './proc.ts';
import { type Result, result } from './results.ts';
import { type DatabaseKind, type ScratchServer, startScratchServer } from './scratch-server.ts';

const perSecond = 50;
const warmUpSeconds = 2;
const measuredSeconds = 12;
const nodeCount = 30;
const library = new URL('../../../graphs/library/', import.meta.url);

type Workers = 'busy' | 'paused';

/**
 * Runs submitted at a steady rate, whether or not earlier ones have been answered: the time of each counts from when it was
 * due, so that a server that stalls cannot hide it. Workers are busy with these very runs, or stopped in the first. The goal is
 * that of a live server: a 201 says that the run is in the database, while its workers work.
 */
export async function benchSubmit(kind: DatabaseKind, workers: Workers): Promise<Result[]> {
  const server = await startScratchServer(kind);
  try {
    const submit = await prepareSubmit(server.client);
    if (workers === 'paused') await pauseWorkers(server, submit);
    await arrive({ seconds: warmUpSeconds, act: submit });
    const cpuFrom = cpuMs(server.pid);
    const times = await arrive({ seconds: measuredSeconds, act: (number) => submit(10_000 + number) });
    const cpu = cpuMs(server.pid) - cpuFrom;
    return [
      result(
        `submit → 201, ${perSecond}/s for ${measuredSeconds} s, workers ${workers}: p95`,
        percentile(times, 0.95),
        'ms',
        25,
      ),
      result('  p50', median(times), 'ms'),
      result('  p99', percentile(times, 0.99), 'ms'),
      result('  processor time of the server per submit', cpu / times.length, 'ms'),
    ];
  } finally {
    for (const child of childrenOf(server.pid)) end(child);
    await server.stop();
  }
}

/** A hundred runs in one request. */
export async function benchBatch(kind: DatabaseKind): Promise<Result[]> {
  const server = await startScratchServer(kind);
  try {
    const submit = await prepareSubmit(server.client);
    await pauseWorkers(server, submit);
    const times: number[] = [];
    for (let round = 0; round < 6; round++) {
      const runs = Array.from({ length: 100 }, (_, i) => submit.body(round * 100 + i));
      const start = performance.now();
      await server.client.json('POST', '/api/runs/batch', { runs });
      times.push(performance.now() - start);
    }
    return [result('batch of 100 runs → 201, median of 6', median(times), 'ms', 500)];
  } finally {
    for (const child of childrenOf(server.pid)) end(child);
    await server.stop();
  }
}

interface Submit {
  (number: number): Promise<void>;
  body(number: number): object;
}

/** Milliseconds from when each was due to when it was done. */
async function arrive(load: {
  readonly seconds: number;
  readonly act: (number: number) => Promise<void>;
}): Promise<number[]> {
  const start = performance.now();
  const times = Array.from({ length: load.seconds * perSecond }, async (_, number) => {
    const dueMs = (number * 1000) / perSecond;
    await sleep(Math.max(0, start + dueMs - performance.now()));
    const due = start + dueMs;
    await load.act(number);
    return performance.now() - due;
  });
  return Promise.all(times);
}

/** Thirty nodes by reference, and a photo that was uploaded. */
async function prepareSubmit(client: Client): Promise<Submit> {
  const { head } = await client.json<{ readonly head: { readonly revision: string } }>('POST', '/api/graphs', {
    name: 'thirty-nodes',
    document: thirtyNodes(),
  });
  const photo = await client.upload(readFileSync(new URL('samples/seaside.jpg', library)));
  const body = (seed: number): object => ({
    ...{ graph: `thirty-nodes@${head.revision}`, inputs: { photo: { artifact: photo } }, seed },
  });
  const submit = async (seed: number): Promise<void> => {
    const { status, text } = await client.send('POST', '/api/runs', body(seed));
    if (status !== 201) throw new Error(`a run was answered with ${status}: ${text}`);
  };
  return Object.assign(submit, { body });
}

/** The graph that ships, small and short, with as many motions more as make thirty nodes. */
export function thirtyNodes(): GraphDocument {
  const document = JSON.parse(readFileSync(new URL('ai-alive.json', library), 'utf8')) as GraphDocument;
  const { load, sky } = document.nodes;
  if (load === undefined || sky === undefined) throw new Error('the graph has a photo and a sky');
  const nodes: { [name: string]: NodeInstance } = {
    ...document.nodes,
    load: { ...load, params: { ...load.params, width: 180, height: 320 } },
  };
  const edges = [...document.edges];
  for (let i = 0; Object.keys(nodes).length < nodeCount; i++) {
    nodes[`sky-${i}`] = sky;
    for (const { from, to } of document.edges) {
      if (to[0] === 'sky') edges.push({ from, to: [`sky-${i}`, to[1]] });
      if (from[0] === 'sky') edges.push({ from: [`sky-${i}`, from[1]], to });
    }
  }
  const { duration } = document.inputs ?? {};
  if (duration === undefined) throw new Error('the graph has a duration');
  return { ...document, nodes, edges, inputs: { ...document.inputs, duration: { ...duration, default: 1 } } };
}

/** A worker that stands still keeps its slot: nothing else begins, and the server goes on renewing its lease. */
async function pauseWorkers(server: ScratchServer, submit: Submit): Promise<void> {
  for (let i = 0; i < 8; i++) await submit(1_000_000 + i);
  for (let quiet = 0; quiet < 10; ) {
    const children = childrenOf(server.pid);
    for (const child of children) pause(child);
    quiet = children.length === 0 ? 0 : quiet + 1;
    await sleep(50);
  }
}

function pause(pid: number): void {
  process.kill(pid, 'SIGSTOP');
}

function end(pid: number): void {
  process.kill(pid, 'SIGKILL');
}
