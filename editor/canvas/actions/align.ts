import type { Point } from '../../../graphs/schema/view.ts';
import type { Box } from './selected.ts';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Brings boxes into line with the outermost of them, or with the middle of all. */
export function aligned(boxes: readonly Box[], alignment: Alignment): ReadonlyMap<string, Point> {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const placeOf = ({ x, y, width, height }: Box): Point => {
    switch (alignment) {
      case 'left':
        return { x: left, y };
      case 'centre':
        return { x: Math.round((left + right - width) / 2), y };
      case 'right':
        return { x: right - width, y };
      case 'top':
        return { x, y: top };
      case 'middle':
        return { x, y: Math.round((top + bottom - height) / 2) };
      case 'bottom':
        return { x, y: bottom - height };
    }
  };
  return new Map(boxes.map((box) => [box.id, placeOf(box)]));
}

/** Makes the gaps between boxes equal; the first and the last one stay. */
export function distributed(boxes: readonly Box[], axis: 'across' | 'down'): ReadonlyMap<string, Point> {
  const isAcross = axis === 'across';
  const start = (box: Box): number => (isAcross ? box.x : box.y);
  const size = (box: Box): number => (isAcross ? box.width : box.height);
  const sorted = [...boxes].sort((a, b) => start(a) - start(b));
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined || sorted.length < 3) return new Map();
  const inner = sorted.slice(1, -1).reduce((sum, box) => sum + size(box), 0);
  const gap = (start(last) - start(first) - size(first) - inner) / (sorted.length - 1);
  let at = start(first) + size(first) + gap;
  const places = new Map<string, Point>();
  for (const box of sorted.slice(1, -1)) {
    places.set(box.id, isAcross ? { x: Math.round(at), y: box.y } : { x: box.x, y: Math.round(at) });
    at += size(box) + gap;
  }
  return places;
}
