import type { GraphDocument } from '../schema/document.ts';

export interface Targets {
  /** Names of graph outputs. */
  readonly outputs?: readonly string[];
  /** Names of nodes. */
  readonly nodes?: readonly string[];
}

/** The nodes that the given outputs and nodes depend on, themselves included. Names that do not exist are ignored. */
export function needed(document: Pick<GraphDocument, 'nodes' | 'edges' | 'outputs'>, targets: Targets): Set<string> {
  const existing = new Set(Object.keys(document.nodes));
  const sources = new Map<string, string[]>();
  for (const { from, to } of document.edges) {
    const list = sources.get(to[0]);
    if (list === undefined) sources.set(to[0], [from[0]]);
    else list.push(from[0]);
  }
  const outputs = new Map(Object.entries(document.outputs ?? {}));
  const open = [...(targets.nodes ?? []), ...(targets.outputs ?? []).map((name) => outputs.get(name)?.from[0] ?? '')];
  const found = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name) || !existing.has(name)) continue;
    found.add(name);
    for (const source of sources.get(name) ?? []) open.push(source);
  }
  return found;
}
