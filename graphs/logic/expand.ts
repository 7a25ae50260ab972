import type { Edge, Endpoint, GraphDocument, GraphInput, GraphOutput, NodeInstance } from '../schema/document.ts';
import type { Issue } from '../schema/issue.ts';
import { limits } from '../schema/limits.ts';
import { canonicalEdges, endpointKey } from './edges.ts';
import { isInputType } from './graph-manifest.ts';
import { IssueList } from './issue-list.ts';
import type { GraphResolver } from './linked-graphs.ts';
import { parseGraphReference } from './names.ts';
import { own } from './own.ts';
import { quote } from './words.ts';

export interface Expansion {
  /** Without linked graphs when there are no issues; otherwise the document as it was given. */
  readonly document: GraphDocument;
  readonly issues: Issue[];
}

/**
 * Replaces every linked graph by its nodes, named `outer/inner`, wired as the linked graph's inputs and outputs say. What
 * is set on the outer node, or is the default of an inner input, becomes an input `outer/name` of the whole with that
 * default. Outer nodes that are disabled must be gone (`withoutDisabled`). One level is opened at a time, at most
 * `limits.subgraphDepth` times and up to `limits.nodes` nodes, so a graph that contains itself ends in an issue.
 */
export function expand(document: GraphDocument, resolve: GraphResolver): Expansion {
  const issues = new IssueList();
  let current = document;
  for (let level = 0; ; level++) {
    const linked = Object.entries(current.nodes).filter(([, node]) => parseGraphReference(node.type) !== undefined);
    if (linked.length === 0) return { document: current, issues: [] };
    const [first] = linked;
    if (level >= limits.subgraphDepth) {
      issues.add('subgraph/too-deep', {
        path: ['nodes', outermost(first?.[0] ?? ''), 'type'],
        message: `Graphs are linked more than ${limits.subgraphDepth} levels deep, or one contains itself, at ${quote(first?.[0] ?? '')}.`,
        hint: 'Remove a link, or copy the nodes of the innermost graphs into the ones that use them.',
      });
      return { document, issues: issues.toArray() };
    }
    const next = expandLevel(current, { linked, resolve, issues });
    if (next === undefined) return { document, issues: issues.toArray() };
    current = next;
  }
}

interface Level {
  readonly linked: readonly [string, NodeInstance][];
  readonly resolve: GraphResolver;
  readonly issues: IssueList;
}

function expandLevel(document: GraphDocument, { linked, resolve, issues }: Level): GraphDocument | undefined {
  const inner = new Map<string, GraphDocument>();
  let nodeCount = Object.keys(document.nodes).length;
  for (const [name, node] of linked) {
    const reference = parseGraphReference(node.type);
    // The caller has checked the document with the same resolver, so what comes back is a graph.
    const graph = reference && (resolve(reference) as GraphDocument | undefined);
    if (graph === undefined) {
      issues.add('subgraph/unresolved', {
        path: ['nodes', outermost(name), 'type'],
        message: `There is no graph ${quote(node.type)}.`,
        hint: 'Link a graph and revision that exist.',
      });
      return undefined;
    }
    nodeCount += Object.keys(graph.nodes).length;
    if (nodeCount > limits.nodes) {
      issues.add('subgraph/too-large', {
        path: ['nodes', outermost(name), 'type'],
        message: `With all that it links to, the graph has more than ${limits.nodes.toLocaleString('en')} nodes.`,
        hint: 'Link fewer or smaller graphs.',
      });
      return undefined;
    }
    inner.set(name, graph);
  }
  return splice(document, inner);
}

function splice(document: GraphDocument, inner: ReadonlyMap<string, GraphDocument>): GraphDocument {
  const nodes: [string, NodeInstance][] = Object.entries(document.nodes).filter(([name]) => !inner.has(name));
  const fed = new Set([
    ...document.edges.map((edge) => endpointKey(edge.to)),
    ...Object.values(document.inputs ?? {}).flatMap((input) => input.to.map(endpointKey)),
  ]);
  const innerEdges: Edge[] = [];
  const inputs: [string, GraphInput][] = [];
  for (const [outer, graph] of inner) {
    for (const [name, node] of Object.entries(graph.nodes)) nodes.push([`${outer}/${name}`, node]);
    for (const edge of graph.edges) {
      innerEdges.push({ ...edge, from: prefixed(outer, edge.from), to: prefixed(outer, edge.to) });
    }
    for (const [name, input] of Object.entries(graph.inputs ?? {})) {
      const constant = constantInput(document.nodes[outer], { outer, name, input });
      if (constant !== undefined && !fed.has(endpointKey([outer, name]))) inputs.push([`${outer}/${name}`, constant]);
    }
  }
  const targetsOf = (to: Endpoint): readonly Endpoint[] => {
    const graph = inner.get(to[0]);
    if (graph === undefined) return [to];
    return (own(graph.inputs, to[1])?.to ?? []).map((target) => prefixed(to[0], target));
  };
  const sourceOf = (from: Endpoint): Endpoint => {
    const output = own(inner.get(from[0])?.outputs, from[1]);
    return output === undefined ? from : prefixed(from[0], output.from);
  };
  const outerEdges = document.edges.flatMap((edge) =>
    targetsOf(edge.to).map((to) => ({ ...edge, from: sourceOf(edge.from), to })),
  );
  const outerInputs = Object.entries(document.inputs ?? {}).map(([name, input]): [string, GraphInput] => [
    name,
    { ...input, to: input.to.flatMap(targetsOf) },
  ]);
  const outputs = Object.entries(document.outputs ?? {}).map(([name, output]): [string, GraphOutput] => [
    name,
    { ...output, from: sourceOf(output.from) },
  ]);
  return {
    ...document,
    nodes: Object.fromEntries(nodes),
    edges: canonicalEdges<Edge>([...outerEdges, ...innerEdges]),
    inputs: Object.fromEntries([...outerInputs, ...inputs]),
    outputs: Object.fromEntries(outputs),
  };
}

/** What an inner input holds when nothing outside feeds it; a seed of its own is an ordinary number there. */
function constantInput(
  node: NodeInstance | undefined,
  { outer, name, input }: { outer: string; name: string; input: GraphInput },
): GraphInput | undefined {
  const value = own(node?.params, name) ?? input.default;
  if (value === undefined || input.to.length === 0 || !isInputType(input.type)) return undefined;
  return {
    ...input,
    type: input.type === 'seed' ? 'number' : input.type,
    default: value,
    to: input.to.map((target) => prefixed(outer, target)),
  };
}

function prefixed(outer: string, [node, port]: Endpoint): Endpoint {
  return [`${outer}/${node}`, port];
}

function outermost(name: string): string {
  return name.split('/')[0] ?? name;
}
