import type { Point } from '../../graphs/schema/view.ts';

interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Snapped {
  readonly position: Point;
  /** Where the lines are drawn that show what it is in line with. */
  readonly guides: { readonly x: number | undefined; readonly y: number | undefined };
}

/** Brings a dragged card into line with the edges and middles of others that are nearly so. */
export function snapToOthers(dragged: Rectangle, others: readonly Rectangle[], reach: number): Snapped {
  const across = nearest(linesOf(dragged.x, dragged.width), others, ({ x, width }) => linesOf(x, width), reach);
  const down = nearest(linesOf(dragged.y, dragged.height), others, ({ y, height }) => linesOf(y, height), reach);
  return {
    position: { x: dragged.x + (across?.shift ?? 0), y: dragged.y + (down?.shift ?? 0) },
    guides: { x: across?.line, y: down?.line },
  };
}

type Lines = readonly [start: number, middle: number, end: number];

function linesOf(start: number, size: number): Lines {
  return [start, start + size / 2, start + size];
}

function nearest(
  own: Lines,
  others: readonly Rectangle[],
  linesOfOther: (other: Rectangle) => Lines,
  reach: number,
): { readonly shift: number; readonly line: number } | undefined {
  let best: { shift: number; line: number } | undefined;
  for (const other of others) {
    for (const line of linesOfOther(other)) {
      for (const mine of own) {
        const shift = line - mine;
        if (Math.abs(shift) <= reach && Math.abs(shift) < Math.abs(best?.shift ?? Number.POSITIVE_INFINITY)) {
          best = { shift, line };
        }
      }
    }
  }
  return best;
}
