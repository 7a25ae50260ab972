import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from 'typebox';
import { check } from '../../graphs/logic/check.ts';
import { revision } from '../../graphs/logic/revision.ts';
import type { Edge, GraphDocument, NodeInstance } from '../../graphs/schema/document.ts';
import { typeName } from '../../graphs/schema/manifest.ts';
import { defineNode } from '../../nodes/contract/define-node.ts';
import { runGraph } from '../../runtime/engine/run-graph.ts';
import { createServices } from '../../runtime/engine/services.ts';
import { median, percentile, table } from './figures.ts';

const source = defineNode(
  {
    id: 'logic/source',
    version: 1,
    title: 'Source',
    summary: 'Gives a number.',
    inputs: {},
    outputs: { number: { type: 'number', title: 'Number', description: 'The number.' } },
    params: Type.Object({ number: Type.Number({ title: 'Number', description: 'It.', default: 1 }) }),
  },
  (_inputs, params) => ({ number: params.number }),
);

const pass = defineNode(
  {
    id: 'logic/pass',
    version: 1,
    title: 'Pass',
    summary: 'Does nothing.',
    inputs: {
      first: { type: 'number', title: 'First', description: 'Passed on.' },
      second: { type: 'number', title: 'Second', description: 'Ignored.', optional: true },
    },
    outputs: { number: { type: 'number', title: 'Number', description: 'The number.' } },
    params: Type.Object({
      scale: Type.Number({ title: 'Scale', description: 'Ignored.', default: 1, minimum: 0, maximum: 9 }),
    }),
  },
  (inputs) => ({ number: inputs.first }),
);

const registry = new Map([source, pass].map((node) => [typeName(node.manifest), node]));
const catalogue = new Map([...registry].map(([type, node]) => [type, node.manifest]));

/** What the language and the engine cost by themselves, on nodes that do nothing. */
export async function benchEngine(): Promise<object> {
  const checks = [1_000, 10_000].map((nodes) => {
    const document = chainOf(nodes);
    const checkMs = repeat(() => {
      const issues = check(document, catalogue);
      if (issues.length > 0) throw new Error(issues[0]?.message);
    });
    return { nodes, checkMs, revisionMs: repeat(() => revision(document)) };
  });
  console.log(
    table(
      ['nodes', 'check ms', 'revision ms'],
      checks.map(({ nodes, checkMs, revisionMs }) => [String(nodes), checkMs.toFixed(1), revisionMs.toFixed(1)]),
    ),
  );
  console.log('goal: check of 1,000 within 20 ms, of 10,000 within 250 ms\n');
  const overhead = await measureOverhead();
  console.log(
    `Engine overhead per no-op node, results stored: mean ${overhead.meanMs.toFixed(2)} ms, p95 ${overhead.p95Ms.toFixed(2)} ms   goal p95 5 ms`,
  );
  console.log(`The same run again, all cached:                 mean ${overhead.cachedMs.toFixed(2)} ms`);
  return { checks, overhead };
}

/** A chain of no-op nodes, one after the other, each with its result written to the cache. */
async function measureOverhead(): Promise<{ meanMs: number; p95Ms: number; cachedMs: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-bench-'));
  try {
    const services = await createServices({ dataFolder: folder, registry });
    const nodes = 500;
    const finished: number[] = [];
    const timeRun = async (runId: string): Promise<number> => {
      finished.length = 0;
      const start = performance.now();
      const request = {
        runId,
        tenant: 'bench',
        document: chainOf(nodes),
        inputs: {},
        useCache: true,
        limits: { runSeconds: 120, nodeSeconds: 60 },
      };
      const report = await runGraph(
        request,
        services,
        (event) => {
          if (event.type === 'node.finished') finished.push(performance.now());
        },
        new AbortController().signal,
      );
      if (report.state !== 'done') throw new Error(report.reason);
      return performance.now() - start;
    };
    const wallMs = await timeRun('cold');
    const steps = finished.slice(1).map((time, i) => time - (finished[i] ?? time));
    const cachedMs = await timeRun('warm');
    return { meanMs: wallMs / nodes, p95Ms: percentile(steps, 0.95), cachedMs: cachedMs / nodes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A chain with a second edge into every node, so that there are about twice as many edges as nodes. */
function chainOf(count: number): GraphDocument {
  const nodes: { [name: string]: NodeInstance } = { n0: { type: 'logic/source@1', params: { number: 3 } } };
  const edges: Edge[] = [];
  for (let i = 1; i < count; i++) {
    nodes[`n${i}`] = { type: 'logic/pass@1', params: { scale: i % 9 } };
    edges.push({ from: [`n${i - 1}`, 'number'], to: [`n${i}`, 'first'] });
    if (i > 1) edges.push({ from: [`n${i >> 1}`, 'number'], to: [`n${i}`, 'second'] });
  }
  return { format: 'vivarium.graph/1', nodes, edges, outputs: { end: { from: [`n${count - 1}`, 'number'] } } };
}

function repeat(action: () => void): number {
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    const start = performance.now();
    action();
    times.push(performance.now() - start);
  }
  return median(times);
}
