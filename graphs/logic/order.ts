import type { GraphDocument } from '../schema/document.ts';
import { compareNames } from './names.ts';

export interface Order {
  /** Every node that can start, each after all that it needs; of those that may come next, the first by name. */
  readonly names: readonly string[];
  /** Cycles, each in the direction of its edges and beginning at its first name; at most ten are looked for. */
  readonly cycles: readonly (readonly string[])[];
}

const mostCycles = 10;

/**
 * Orders the nodes by Kahn's algorithm (1962) with a heap of the nodes that are ready, so that the order depends on names
 * and wiring only. When none is ready a cycle is recorded and taken out, and the rest goes on: nodes of a cycle are not in
 * `names`. Edges from or to a node that does not exist are ignored. Time O((n + e) log n), no recursion.
 */
export function order(document: Pick<GraphDocument, 'nodes' | 'edges'>): Order {
  const sources = new Map<string, string[]>(Object.keys(document.nodes).map((name) => [name, []]));
  const targets = new Map<string, string[]>([...sources.keys()].map((name) => [name, []]));
  const waiting = new Map<string, number>([...sources.keys()].map((name) => [name, 0]));
  for (const { from, to } of document.edges) {
    if (!sources.has(from[0]) || !sources.has(to[0])) continue;
    sources.get(to[0])?.push(from[0]);
    targets.get(from[0])?.push(to[0]);
    waiting.set(to[0], (waiting.get(to[0]) ?? 0) + 1);
  }
  const ready = new NameHeap();
  for (const [name, count] of waiting) if (count === 0) ready.push(name);
  const names: string[] = [];
  const cycles: string[][] = [];
  const settle = (name: string): void => {
    waiting.delete(name);
    for (const target of targets.get(name) ?? []) {
      const left = (waiting.get(target) ?? 0) - 1;
      if (!waiting.has(target)) continue;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  };
  while (waiting.size > 0) {
    const next = ready.pop();
    if (next !== undefined) {
      if (!waiting.has(next)) continue;
      names.push(next);
      settle(next);
      continue;
    }
    if (cycles.length === mostCycles) break;
    const cycle = findCycle(waiting, sources);
    cycles.push(cycle);
    for (const name of cycle) settle(name);
  }
  return { names, cycles };
}

/** Every waiting node has a waiting source, so walking against the edges must come back to where it has been. */
function findCycle(waiting: ReadonlyMap<string, number>, sources: ReadonlyMap<string, readonly string[]>): string[] {
  const walked: string[] = [];
  const seenAt = new Map<string, number>();
  let name = waiting.keys().next().value;
  while (name !== undefined && !seenAt.has(name)) {
    seenAt.set(name, walked.length);
    walked.push(name);
    name = sources.get(name)?.find((source) => waiting.has(source));
  }
  const cycle = walked.slice(seenAt.get(name ?? '') ?? 0).reverse();
  const first = cycle.reduce((least, candidate, i) => (compareNames(candidate, cycle[least] ?? '') < 0 ? i : least), 0);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** A binary heap of names, the least on top. */
class NameHeap {
  readonly #names: string[] = [];

  push(name: string): void {
    const names = this.#names;
    let i = names.length;
    names.push(name);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = names[parent] ?? '';
      if (above <= name) break;
      names[i] = above;
      i = parent;
    }
    names[i] = name;
  }

  pop(): string | undefined {
    const names = this.#names;
    const top = names[0];
    const last = names.pop();
    if (last === undefined || names.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= names.length) break;
      if (child + 1 < names.length && (names[child + 1] ?? '') < (names[child] ?? '')) child++;
      const below = names[child] ?? '';
      if (below >= last) break;
      names[i] = below;
      i = child;
    }
    names[i] = last;
    return top;
  }
}
