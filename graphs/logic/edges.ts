import type { Edge } from '../schema/document.ts';
import { compareNames } from './names.ts';

/** By target node and port, then source node and port: the order in which a list input receives its values. */
export function compareEdges(a: Edge, b: Edge): number {
  return (
    compareNames(a.to[0], b.to[0]) ||
    compareNames(a.to[1], b.to[1]) ||
    compareNames(a.from[0], b.from[0]) ||
    compareNames(a.from[1], b.from[1])
  );
}

/** The edges in canonical order, each once: they are a set. */
export function canonicalEdges<E extends Edge>(edges: readonly E[]): E[] {
  const sorted = [...edges].sort(compareEdges);
  return sorted.filter((edge, i) => {
    const previous = sorted[i - 1];
    return previous === undefined || compareEdges(previous, edge) !== 0;
  });
}

/** A text that is different for different endpoints, whatever characters they hold. */
export function endpointKey(endpoint: readonly [string, string]): string {
  return `${endpoint[0].length}:${endpoint[0]}.${endpoint[1]}`;
}
