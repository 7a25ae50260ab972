import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { typeName } from '../../graphs/schema/manifest.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import type { NodeDefinition } from '../../nodes/contract/define-node.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { runGraph } from '../../runtime/engine/run-graph.ts';
import type { RunServices } from '../../runtime/engine/run-services.ts';
import { createServices } from '../../runtime/engine/services.ts';
import type { RunEvent, RunReport, RunRequest } from '../../runtime/engine/types.ts';
import { projectRoot } from '../architecture/source-files.ts';
import { isFrames, type Trespass, watchInputs } from './watch-inputs.ts';

const trespasses: Trespass[] = [];
const watched = new Map([...nodeRegistry].map(([type, node]) => [type, watchInputs(node, trespasses)]));
let services: RunServices;

beforeAll(async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'conformance-'));
  services = await createServices({ dataFolder, registry: watched });
});

describe.each([...nodeRegistry].map(([type, node]) => [type, node] as const))('%s', (type, node) => {
  it('runs its example, twice alike, and leaves its inputs alone', async () => {
    const example = await readExample(node);
    trespasses.length = 0;
    const first = await run(example, 'first');
    const second = await run(example, 'second');
    expect(first.reason).toBe('Everything that was asked for is there.');
    expect(second.state).toBe('done');
    expect(trespasses).toEqual([]);
    const own = reportOf(first, example, type);
    expect(own.state).toBe('done');
    expect(Object.keys(own.digests).sort()).toEqual(Object.keys(node.manifest.outputs).sort());
    if (node.manifest.deterministic) expect(reportOf(second, example, type).digests).toEqual(own.digests);
  });

  it('ends as cancelled when the run is aborted as it starts', async () => {
    const example = await readExample(node);
    const abort = new AbortController();
    const name = nameOf(example, type);
    const report = await run(example, 'aborted', abort.signal, (event) => {
      if (event.type === 'node.started' && event.node === name) abort.abort();
    });
    expect(report.state).toBe('cancelled');
    expect(report.outputs).toEqual({});
    expect(['cancelled', 'done']).toContain(reportOf(report, example, type).state);
  });

  it('stops by itself when its signal has fired', async () => {
    const streams = Object.values(node.manifest.outputs).some((port) => portTypes[port.type].carriage === 'stream');
    const example = await readExample(node);
    const stopped = new Map(watched);
    stopped.set(type, withFiredSignal(node));
    const report = await runGraph(
      request(example, 'fired'),
      { ...services, registry: stopped },
      () => {},
      new AbortController().signal,
    );
    const own = reportOf(report, example, type);
    // A body that is done in one step may finish; a stream must give up. Nobody cancelled the run, so giving up is a failure.
    if (streams || own.state !== 'done') expect(own.error?.kind).toBe('cancelled');
  });
});

/** The node with a context whose signal has already fired, and streams opened with it. */
function withFiredSignal(node: NodeDefinition): NodeDefinition {
  const signal = AbortSignal.abort();
  return {
    ...node,
    run: async (inputs, params, context) => {
      const outputs: { [name: string]: Value } = { ...(await node.run(inputs, params, { ...context, signal })) };
      for (const [name, value] of Object.entries(outputs)) {
        if (isFrames(value)) outputs[name] = { ...value, open: () => value.open({ signal }) };
      }
      return outputs;
    },
  };
}

function run(
  document: GraphDocument,
  runId: string,
  signal: AbortSignal = new AbortController().signal,
  onEvent: (event: RunEvent) => void = () => {},
): Promise<RunReport> {
  return runGraph(request(document, runId), services, onEvent, signal);
}

function request(document: GraphDocument, runId: string): RunRequest {
  return {
    runId,
    tenant: 'conformance',
    document,
    inputs: {},
    seed: 7,
    useCache: false,
    digestFrames: true,
    limits: { runSeconds: 60, nodeSeconds: 60 },
  };
}

async function readExample(node: NodeDefinition): Promise<GraphDocument> {
  const path = join(projectRoot, 'nodes', node.manifest.id, 'example.json');
  return JSON.parse(await readFile(path, 'utf8')) as GraphDocument;
}

function nameOf(document: GraphDocument, type: string): string {
  const found = Object.entries(document.nodes).find(([, node]) => node.type === type);
  if (!found) throw new Error(`the example does not show ${type}`);
  return found[0];
}

function reportOf(report: RunReport, document: GraphDocument, type: string) {
  const name = nameOf(document, type);
  const found = report.nodes.find((node) => node.node === name);
  if (!found)
    throw new Error(
      `the report says nothing about ${name} (${typeName(watched.get(type)?.manifest ?? { id: type, version: 0 })})`,
    );
  return found;
}
