import { edgeKey } from '../../graphs/logic/view.ts';
import type { Edge, Endpoint } from '../../graphs/schema/document.ts';
import type { Command } from './command.ts';

/** The wires that were there and are not any more; a node that was renamed keeps its wires. */
export function lostEdges(
  before: readonly Edge[],
  after: readonly Edge[],
  renames?: Command['renames'],
): readonly Edge[] {
  if (before === after) return [];
  const left = new Set(after.map(edgeKey));
  const now = ([node, port]: Endpoint): Endpoint => [node === renames?.from ? renames.to : node, port];
  return before.filter(
    ({ from, to }) => !left.has(edgeKey({ from, to })) && !left.has(edgeKey({ from: now(from), to: now(to) })),
  );
}
