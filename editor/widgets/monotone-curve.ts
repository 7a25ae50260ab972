export type CurvePoint = readonly [x: number, y: number];

/**
 * A curve through points that never leaves the range of two neighbours: cubic Hermite pieces with the slopes of Fritsch and
 * Carlson (1980), limited as by Fritsch and Butland (1984). Points must be in order of x. Before the first and after the
 * last point the curve is level.
 */
export function monotoneCurve(points: readonly CurvePoint[]): (x: number) => number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return (x) => x;
  const slopes = slopesOf(points);
  return (x) => {
    if (x <= first[0]) return first[1];
    if (x >= last[0]) return last[1];
    const i = points.findIndex(([next]) => next > x) - 1;
    const [[x0, y0], [x1, y1]] = [points[i] ?? first, points[i + 1] ?? last];
    const width = x1 - x0;
    const t = (x - x0) / width;
    const [m0, m1] = [(slopes[i] ?? 0) * width, (slopes[i + 1] ?? 0) * width];
    const [t2, t3] = [t * t, t * t * t];
    return (2 * t3 - 3 * t2 + 1) * y0 + (t3 - 2 * t2 + t) * m0 + (-2 * t3 + 3 * t2) * y1 + (t3 - t2) * m1;
  };
}

function slopesOf(points: readonly CurvePoint[]): readonly number[] {
  const secants = points.slice(1).map(([x, y], i) => {
    const [x0, y0] = points[i] ?? [x, y];
    return x === x0 ? 0 : (y - y0) / (x - x0);
  });
  return points.map((_, i) => {
    const [before, after] = [secants[i - 1], secants[i]];
    if (before === undefined || after === undefined) return before ?? after ?? 0;
    if (before * after <= 0) return 0;
    // The harmonic mean of the two secants is never more than twice the smaller: no overshoot.
    return (2 * before * after) / (before + after);
  });
}

/** The points in order, each inside the unit square; of two at one place the later one stays. */
export function tidyCurve(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const byPlace = new Map(points.map(([x, y]) => [toThousandth(x), toThousandth(y)] as const));
  return [...byPlace].sort(([a], [b]) => a - b);
}

function toThousandth(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
