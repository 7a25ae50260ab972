import { check } from '../../graphs/logic/check.ts';
import { canonicalEdges } from '../../graphs/logic/edges.ts';
import { expand } from '../../graphs/logic/expand.ts';
import { carriedType } from '../../graphs/logic/graph-input.ts';
import type { GraphResolver } from '../../graphs/logic/linked-graphs.ts';
import { order } from '../../graphs/logic/order.ts';
import { own } from '../../graphs/logic/own.ts';
import { paramNames, paramSchema } from '../../graphs/logic/param-schema.ts';
import { revision } from '../../graphs/logic/revision.ts';
import { shareable } from '../../graphs/logic/shareable.ts';
import { withoutDisabled } from '../../graphs/logic/without-disabled.ts';
import type { Edge, Endpoint, GraphDocument, NodeInstance } from '../../graphs/schema/document.ts';
import type { Issue } from '../../graphs/schema/issue.ts';
import type { Json } from '../../graphs/schema/json.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import { criticalFirst } from './critical-path.ts';
import type { PortSource, PreparedGraph, PreparedNode, PreparedOutput, Source } from './prepared-graph.ts';
import { refuseUnknownNode, withOverrides } from './request-issues.ts';
import type { RunServices } from './run-services.ts';
import { nodesInScope } from './scope.ts';
import type { RunRequest } from './types.ts';

type Needs = Pick<RunServices, 'registry' | 'resolveGraph'>;

/** Turns a request into a graph that can run. Throws `graph/invalid` with every issue found. */
export function prepareGraph(request: RunRequest, services: Needs): PreparedGraph {
  const catalogue: Catalogue = new Map([...services.registry].map(([type, { manifest }]) => [type, manifest]));
  const document = withOverrides(request);
  const resolve: GraphResolver = (reference) =>
    own(request.linked, `${reference.name}@${reference.revision}`) ?? services.resolveGraph(reference);
  const issues = check(document, catalogue, { inputs: request.inputs, resolve });
  if (hasErrors(issues)) throw invalid(issues);
  for (const name of Object.keys(request.set ?? {})) {
    refuseUnknownNode(name, Object.keys(document.nodes), 'A param should be set on');
  }
  const expansion = expand(withoutDisabled(document, catalogue), resolve);
  if (hasErrors(expansion.issues)) throw invalid(expansion.issues);
  const flat = withoutDisabled(expansion.document, catalogue);
  const nodes = prepareNodes(flat, { request, services });
  if (request.until !== undefined) refuseUnknownNode(request.until, nodes.keys(), 'The run should end at');
  const outputs = outputsOf(flat, { nodes, until: request.until });
  const wanted = outputs.map((output) => output.source.node);
  return {
    revision: revision(request.document),
    title: request.document.title ?? 'Untitled graph',
    document: shareable(document, request.inputs),
    seed: seedOf(request),
    nodes,
    outputs,
    scope: nodesInScope(nodes, wanted, request.until === undefined),
    disabled: Object.entries(document.nodes)
      .filter(([, node]) => node.disabled === true)
      .map(([name, { type, title }]) => ({ name, type, title: title ?? catalogue.get(type)?.title ?? type })),
  };
}

export function invalid(issues: readonly Issue[]): AppError {
  const errors = issues.filter((issue) => issue.severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? ` There are ${errors.length - 1} more errors.` : '';
  return new AppError({
    code: 'graph/invalid',
    kind: 'input',
    message: `The graph cannot run: ${first?.message ?? ''}${more}`,
    hint: first?.hint ?? 'Mend it and run again.',
    issues,
  });
}

function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

function prepareNodes(
  document: GraphDocument,
  { request, services }: { readonly request: RunRequest; readonly services: Needs },
): ReadonlyMap<string, PreparedNode> {
  const constants = constantsOf(document, request.inputs);
  const edges = edgesByTarget(document.edges);
  const sourceOf = ([node, port]: Endpoint): PortSource => {
    const type = services.registry.get(own(document.nodes, node)?.type ?? '')?.manifest.outputs[port]?.type;
    return { kind: 'port', node, port, type: type ?? 'json' };
  };
  const nodes = new Map<string, PreparedNode>();
  for (const name of criticalFirst(order(document).names, document.edges)) {
    const instance = own(document.nodes, name);
    if (instance === undefined) continue;
    const incoming = (edges.get(name) ?? []).map((edge) => ({ port: edge.to[1], source: sourceOf(edge.from) }));
    const node = prepareNode({ name, instance, incoming, constants: constants.get(name) ?? new Map() }, services);
    if (node !== undefined) nodes.set(name, node);
  }
  return nodes;
}

interface Incoming {
  readonly name: string;
  readonly instance: NodeInstance;
  readonly incoming: readonly { readonly port: string; readonly source: PortSource }[];
  readonly constants: ReadonlyMap<string, Exclude<Source, PortSource>>;
}

function prepareNode(
  { name, instance, incoming, constants }: Incoming,
  services: Pick<RunServices, 'registry'>,
): PreparedNode | undefined {
  const definition = services.registry.get(instance.type);
  if (definition === undefined) return undefined;
  const { manifest } = definition;
  const params: { [param: string]: Json } = {};
  const paramInputs: { [param: string]: string } = {};
  const fedParams = new Map<string, PortSource>();
  const inputs = new Map<string, Source[]>();
  for (const param of paramNames(manifest)) {
    const constant = constants.get(param);
    const value = constant?.value ?? own(instance.params, param) ?? paramSchema(manifest, param)?.['default'];
    if (value !== undefined) params[param] = value;
    if (constant !== undefined) paramInputs[param] = constant.input;
  }
  for (const [port, constant] of constants) if (Object.hasOwn(manifest.inputs, port)) inputs.set(port, [constant]);
  for (const { port, source } of incoming) {
    const list = inputs.get(port);
    if (!Object.hasOwn(manifest.inputs, port)) fedParams.set(port, source);
    else if (list === undefined) inputs.set(port, [source]);
    else list.push(source);
  }
  const title = instance.title ?? manifest.title;
  return { name, type: instance.type, title, manifest, definition, params, paramInputs, inputs, fedParams };
}

/** Values of the graph's inputs by the node and the port or param that they feed. */
function constantsOf(
  document: GraphDocument,
  given: RunRequest['inputs'],
): ReadonlyMap<string, Map<string, Exclude<Source, PortSource>>> {
  const constants = new Map<string, Map<string, Exclude<Source, PortSource>>>();
  for (const [name, input] of Object.entries(document.inputs ?? {})) {
    const value = own(given, name) ?? input.default;
    if (value === undefined) continue;
    const type = carriedType(input.type) ?? 'text';
    for (const [node, port] of input.to) {
      const ofNode = constants.get(node) ?? new Map();
      constants.set(node, ofNode.set(port, { kind: 'constant', input: name, value, type }));
    }
  }
  return constants;
}

function edgesByTarget(edges: readonly Edge[]): ReadonlyMap<string, Edge[]> {
  const byTarget = new Map<string, Edge[]>();
  for (const edge of canonicalEdges(edges)) {
    const list = byTarget.get(edge.to[0]);
    if (list === undefined) byTarget.set(edge.to[0], [edge]);
    else list.push(edge);
  }
  return byTarget;
}

/** The declared outputs, or everything that one node makes. */
function outputsOf(
  document: GraphDocument,
  { nodes, until }: { readonly nodes: ReadonlyMap<string, PreparedNode>; readonly until: string | undefined },
): PreparedOutput[] {
  const typeOf = (node: string, port: string) => nodes.get(node)?.manifest.outputs[port]?.type ?? 'json';
  const wanted: [string, Endpoint][] =
    until === undefined
      ? Object.entries(document.outputs ?? {}).map(([name, { from }]) => [name, from])
      : Object.keys(nodes.get(until)?.manifest.outputs ?? {}).map((port) => [port, [until, port]]);
  return wanted.map(([name, [node, port]]) => ({
    name,
    source: { kind: 'port', node, port, type: typeOf(node, port) },
  }));
}

/** Given for this run through the graph's own input, else the request's, else the graph's default. */
function seedOf(request: RunRequest): number {
  const [name, input] = Object.entries(request.document.inputs ?? {}).find(([, one]) => one.type === 'seed') ?? [];
  const given = name === undefined ? undefined : own(request.inputs, name);
  const seed = given ?? request.seed ?? input?.default;
  return typeof seed === 'number' ? seed : 0;
}
