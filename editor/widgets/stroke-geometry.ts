import { type Stroke, type StrokeKind, type StrokePoint, strokeLimits } from '../../graphs/schema/strokes.ts';

/** Fewer points for a line drawn by hand: those that lie within `tolerance` of the line without them go (Ramer, 1972). */
export function simplify(points: readonly StrokePoint[], tolerance: number): readonly StrokePoint[] {
  const kept = new Set([0, points.length - 1]);
  const open: (readonly [number, number])[] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const [a, b] = [points[from], points[to]];
    if (a === undefined || b === undefined) continue;
    let farthest = -1;
    let distance = tolerance;
    for (let i = from + 1; i < to; i++) {
      const away = distanceToSegment(points[i] ?? a, a, b);
      if (away > distance) [farthest, distance] = [i, away];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => kept.has(i));
}

/** A drawn line as a stroke keeps it: on a grid of a thousandth, with no more points than a stroke may have. */
export function strokePoints(drawn: readonly StrokePoint[]): readonly StrokePoint[] {
  const inside = drawn.map(([x, y]): StrokePoint => [toThousandth(x), toThousandth(y)]);
  let points = inside;
  for (let tolerance = 0.001; ; tolerance *= 2) {
    points = [...simplify(inside, tolerance)];
    if (points.length <= strokeLimits.pointsOfStroke) return withoutRepeats(points);
  }
}

/** What a drawn line becomes, by its kind: an arrow needs a length, an anchor is one point. */
export function strokeOf(
  drawn: readonly StrokePoint[],
  { kind, radius, strength }: Omit<Stroke, 'points'>,
): Stroke | undefined {
  const points = strokePoints(drawn);
  const [first] = points;
  if (first === undefined) return undefined;
  if (kind === 'anchor') return { kind, points: [first], radius, strength };
  if (kind === 'arrow' && lengthOf(points) < shortestArrow) return undefined;
  return { kind, points, radius, strength };
}

const shortestArrow = 0.01;

export function lengthOf(points: readonly StrokePoint[]): number {
  let length = 0;
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    if (before !== undefined) length += Math.hypot(point[0] - before[0], point[1] - before[1]);
  }
  return length;
}

/** The stroke that a point lies on, the uppermost first; `aspect` is height over width. */
export function strokeAt(strokes: readonly Stroke[], [x, y]: StrokePoint, aspect: number): number | undefined {
  const found = strokes.findLastIndex(({ points, radius }) =>
    points.some((point, i) => {
      const before = points[i - 1] ?? point;
      const scaled = ([px, py]: StrokePoint): StrokePoint => [px, py * aspect];
      return distanceToSegment(scaled([x, y]), scaled(before), scaled(point)) <= Math.max(radius, 0.02);
    }),
  );
  return found < 0 ? undefined : found;
}

/** A stroke to begin with where nothing can be drawn by hand: in the middle of the photo. */
export function plainStroke(kind: StrokeKind): Stroke {
  const points: readonly StrokePoint[] =
    kind === 'anchor'
      ? [[0.5, 0.5]]
      : [
          [0.4, 0.5],
          [0.6, 0.5],
        ];
  return { kind, points, radius: 0.04, strength: 1 };
}

/** `0.4 0.5, 0.6 0.5`: points as they are read and typed. */
export function formatPoints(points: readonly StrokePoint[]): string {
  return points.map(([x, y]) => `${x} ${y}`).join(', ');
}

export function parsePoints(text: string): readonly StrokePoint[] | undefined {
  const points = text
    .split(/[,;\n]/)
    .filter((part) => part.trim() !== '')
    .map((part) => part.trim().split(/\s+/).map(Number));
  const isSound = points.every((point) => point.length === 2 && point.every((value) => value >= 0 && value <= 1));
  if (!isSound || points.length === 0 || points.length > strokeLimits.pointsOfStroke) return undefined;
  return points.map(([x = 0, y = 0]): StrokePoint => [x, y]);
}

function distanceToSegment([x, y]: StrokePoint, [x0, y0]: StrokePoint, [x1, y1]: StrokePoint): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

function withoutRepeats(points: readonly StrokePoint[]): readonly StrokePoint[] {
  return points.filter(([x, y], i) => {
    const before = points[i - 1];
    return before === undefined || before[0] !== x || before[1] !== y;
  });
}

function toThousandth(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
