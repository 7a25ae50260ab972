import type { GraphDocument } from '../../graphs/schema/document.ts';

/**
 * The same nodes with those first that most still depends on: sorted by the length of the longest way to an end of the
 * graph (list scheduling by upward rank, Topcuoglu et al. 2002, every node counted alike). What is needed for the picture
 * starts before a branch that joins late. `names` are in topological order, and so is the result.
 */
export function criticalFirst(names: readonly string[], edges: GraphDocument['edges']): string[] {
  const targets = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const { from, to } of edges) targets.get(from[0])?.push(to[0]);
  const rank = new Map<string, number>();
  for (const name of names.toReversed()) {
    rank.set(name, 1 + (targets.get(name) ?? []).reduce((most, target) => Math.max(most, rank.get(target) ?? 0), 0));
  }
  return names.toSorted((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0));
}
