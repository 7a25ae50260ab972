import { type PreparedNode, portSources } from './prepared-graph.ts';

type Nodes = ReadonlyMap<string, PreparedNode>;

/**
 * The nodes of a run: everything upstream of the wanted nodes, and the gates that hang beside that path. A gate whose
 * verdict nobody takes must still pass before anything is released: in a full run every gate of the graph, in a run up
 * to one node every gate that looks only at what is computed anyway.
 */
export function nodesInScope(nodes: Nodes, wanted: Iterable<string>, isFullRun: boolean): ReadonlySet<string> {
  const scope = upstreamOf(nodes, wanted);
  for (const node of nodes.values()) {
    if (!node.manifest.gate || scope.has(node.name)) continue;
    const watchesScope = portSources(node).every((source) => scope.has(source.node));
    if (isFullRun || watchesScope) addUpstream(nodes, [node.name], scope);
  }
  return scope;
}

/** The nodes and everything that they take from, directly or not. */
export function upstreamOf(nodes: Nodes, names: Iterable<string>, which: 'all' | 'strict' = 'all'): Set<string> {
  const found = new Set<string>();
  addUpstream(nodes, names, found, which);
  return found;
}

/** Everything that takes, directly or not, from one of the nodes; without the nodes themselves. */
export function downstreamOf(nodes: Nodes, names: Iterable<string>): Set<string> {
  const start = new Set(names);
  const found = new Set<string>();
  for (const node of nodes.values()) {
    const takes = portSources(node).some((source) => start.has(source.node) || found.has(source.node));
    if (takes && !start.has(node.name)) found.add(node.name);
  }
  return found;
}

function addUpstream(nodes: Nodes, names: Iterable<string>, into: Set<string>, which: 'all' | 'strict' = 'all'): void {
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (into.has(name)) continue;
    into.add(name);
    const node = nodes.get(name);
    if (node !== undefined) for (const source of portSources(node, which)) open.push(source.node);
  }
}
