import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { typeName } from '../../graphs/schema/manifest.ts';
import type { NodeDefinition, NodeRegistry } from '../../nodes/contract/define-node.ts';
import { runGraph } from './run-graph.ts';
import type { RunServices } from './run-services.ts';
import { createServices } from './services.ts';
import type { NodeReport, RunEvent, RunReport, RunRequest } from './types.ts';

/** A place to run graphs of test nodes: a data folder of its own that is removed at the end. */
export interface TestBench {
  readonly services: RunServices;
  readonly dataFolder: string;
  readonly events: RunEvent[];
  run(
    document: GraphDocument,
    request?: Partial<RunRequest>,
    signal?: AbortSignal,
    services?: Partial<RunServices>,
  ): Promise<RunReport>;
  request(document: GraphDocument, request?: Partial<RunRequest>): RunRequest;
  remove(): Promise<void>;
}

export async function createTestBench(definitions: readonly NodeDefinition[]): Promise<TestBench> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'vivarium-engine-'));
  const services = await createServices({ dataFolder, registry: registryOf(definitions) });
  const events: RunEvent[] = [];
  let runs = 0;
  const request = (document: GraphDocument, overrides: Partial<RunRequest> = {}): RunRequest => ({
    runId: `run-${++runs}`,
    tenant: 'test',
    document,
    inputs: {},
    useCache: true,
    limits: { runSeconds: 30, nodeSeconds: 30 },
    ...overrides,
  });
  return {
    services,
    dataFolder,
    events,
    request,
    run(document, overrides = {}, signal = new AbortController().signal, changed = {}) {
      events.length = 0;
      return runGraph(request(document, overrides), { ...services, ...changed }, (event) => events.push(event), signal);
    },
    remove: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

export function registryOf(definitions: readonly NodeDefinition[]): NodeRegistry {
  return new Map(definitions.map((definition) => [typeName(definition.manifest), definition]));
}

/** A graph in few words: `edges` as `'from.port > to.port'`. */
export function graphOf(graph: {
  readonly nodes: GraphDocument['nodes'];
  readonly edges?: readonly string[];
  readonly outputs?: { readonly [name: string]: string };
  readonly inputs?: GraphDocument['inputs'];
}): GraphDocument {
  const endpoint = (text: string): [string, string] => {
    const [node = '', port = ''] = text.trim().split('.');
    return [node, port];
  };
  return {
    format: 'vivarium.graph/1',
    title: 'Test graph',
    nodes: graph.nodes,
    edges: (graph.edges ?? []).map((edge) => {
      const [from = '', to = ''] = edge.split('>');
      return { from: endpoint(from), to: endpoint(to) };
    }),
    outputs: Object.fromEntries(
      Object.entries(graph.outputs ?? {}).map(([name, from]) => [name, { from: endpoint(from) }]),
    ),
    ...(graph.inputs === undefined ? {} : { inputs: graph.inputs }),
  };
}

export function nodeOf(report: RunReport, name: string): NodeReport {
  const found = report.nodes.find((node) => node.node === name);
  if (found === undefined) throw new Error(`the report does not mention ${name}`);
  return found;
}

/** State by node name. */
export function statesOf(report: RunReport): { readonly [node: string]: string } {
  return Object.fromEntries(report.nodes.map((node) => [node.node, node.state]));
}
