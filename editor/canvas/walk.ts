import { positionOf } from '../../graphs/logic/view.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { graphIndex } from './graph-index.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * Where an arrow key leads from a node: left and right along the wires, to the nearest of them by height; up and down to
 * the nearest node above or below.
 */
export function walk(document: GraphDocument, from: string, direction: Direction): string | undefined {
  const at = positionOf(document, from);
  const index = graphIndex(document);
  if (direction === 'left' || direction === 'right') {
    const next =
      direction === 'left'
        ? (index.into.get(from) ?? []).map((edge) => edge.from[0])
        : (index.outOf.get(from) ?? []).map((edge) => edge.to[0]);
    return nearest(next, (name) => Math.abs(positionOf(document, name).y - at.y));
  }
  const sign = direction === 'up' ? -1 : 1;
  const ahead = Object.keys(document.nodes).filter((name) => (positionOf(document, name).y - at.y) * sign > 0);
  // Sideways counts double, so that a column is walked before its neighbour.
  return nearest(ahead, (name) => {
    const { x, y } = positionOf(document, name);
    return Math.abs(y - at.y) + 2 * Math.abs(x - at.x);
  });
}

function nearest(names: readonly string[], distance: (name: string) => number): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const far = distance(name);
    if (far < least) {
      least = far;
      best = name;
    }
  }
  return best;
}
