import { describe, expect, it } from 'vitest';
import { type CurvePoint, monotoneCurve, tidyCurve } from './monotone-curve.ts';

const steep: readonly CurvePoint[] = [
  [0, 0],
  [0.4, 0.02],
  [0.5, 0.97],
  [1, 1],
];

describe('a curve through points', () => {
  it('goes through every point and is level outside', () => {
    const curve = monotoneCurve(steep);
    for (const [x, y] of steep) expect(curve(x)).toBeCloseTo(y, 12);
    expect(curve(-1)).toBe(0);
    expect(curve(2)).toBe(1);
  });

  it('never turns between points that rise', () => {
    const curve = monotoneCurve(steep);
    const heights = Array.from({ length: 501 }, (_, i) => curve(i / 500));
    expect(heights.every((height, i) => i === 0 || height >= (heights[i - 1] ?? 0) - 1e-12)).toBe(true);
    expect(Math.max(...heights)).toBeLessThanOrEqual(1);
  });

  it('is straight through points in a line', () => {
    const curve = monotoneCurve([
      [0, 0],
      [0.3, 0.3],
      [1, 1],
    ]);
    for (const x of [0.1, 0.5, 0.9]) expect(curve(x)).toBeCloseTo(x, 12);
  });

  it('has a level top where the points turn', () => {
    const curve = monotoneCurve([
      [0, 0],
      [0.5, 1],
      [1, 0],
    ]);
    expect(curve(0.499)).toBeLessThan(1);
    expect(curve(0.501)).toBeLessThan(1);
  });

  it('without points changes nothing', () => {
    expect(monotoneCurve([])(0.3)).toBe(0.3);
  });
});

describe('tidying', () => {
  it('orders points, keeps them inside, and the later of two at one place', () => {
    expect(
      tidyCurve([
        [0.8, 2],
        [0.2, -1],
        [0.8, 0.5],
      ]),
    ).toEqual([
      [0.2, 0],
      [0.8, 0.5],
    ]);
  });
});
