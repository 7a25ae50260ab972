import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillOutline, fillRoundedRectangle } from './fill-outline.ts';

const size = { width: 12, height: 10 };

function edgesOf(points: readonly (readonly [number, number])[]): number[] {
  return points.flatMap(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return [x, y, nextX, nextY];
  });
}

/** Share of 32 x 32 points per cell with a winding number other than 0: slow and obvious. */
function sampledCoverage(edges: readonly number[]): Float32Array {
  const out = new Float32Array(size.width * size.height);
  const samples = 32;
  for (let y = 0; y < size.height * samples; y++) {
    for (let x = 0; x < size.width * samples; x++) {
      const [px, py] = [(x + 0.5) / samples, (y + 0.5) / samples];
      if (winding(edges, px, py) !== 0) {
        out[Math.floor(py) * size.width + Math.floor(px)] += 1 / (samples * samples);
      }
    }
  }
  return out;
}

function winding(edges: readonly number[], px: number, py: number): number {
  let turns = 0;
  for (let i = 0; i < edges.length; i += 4) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = edges.slice(i, i + 4);
    if (y0 <= py === y1 <= py) continue;
    const crossing = x0 + ((py - y0) / (y1 - y0)) * (x1 - x0);
    if (crossing < px) turns += y1 > y0 ? 1 : -1;
  }
  return turns;
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (b[index] ?? 0))), 0);
}

describe('filling an outline', () => {
  const coordinate = fc.double({ min: -3, max: 15, noNaN: true });

  it('covers what dense sampling covers, for any triangle, also beyond the raster', () => {
    const points = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(fc.tuple(points, points, points), (triangle) => {
        const edges = edgesOf(triangle);
        const coverage = new Float32Array(size.width * size.height);
        fillOutline(coverage, edges, size);
        expect(largestDifference(coverage, sampledCoverage(edges))).toBeLessThan(0.06);
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  it('leaves the hole of a ring open and fills overlaps of one direction once', () => {
    const outer = edgesOf([
      [1, 1],
      [11, 1],
      [11, 9],
      [1, 9],
    ] as const);
    const hole = edgesOf([
      [3.5, 3],
      [3.5, 7],
      [8, 7],
      [8, 3],
    ] as const);
    const overlap = edgesOf([
      [5, 0.5],
      [12, 0.5],
      [12, 5],
      [5, 5],
    ] as const);
    const coverage = new Float32Array(size.width * size.height);
    fillOutline(coverage, [...outer, ...hole], size);
    expect(coverage[5 * size.width + 5]).toBeCloseTo(0, 5);
    expect(coverage[5 * size.width + 3]).toBeCloseTo(0.5, 5);
    expect(coverage[2 * size.width + 2]).toBeCloseTo(1, 5);
    fillOutline(coverage, [...outer, ...overlap], size);
    expect(coverage[3 * size.width + 8]).toBe(1);
  });
});

describe('a rounded rectangle', () => {
  it('has the area of the shape, round corners and full edges', () => {
    const coverage = new Float32Array(60 * 20);
    fillRoundedRectangle(coverage, { width: 60, height: 20 }, 10);
    const area = coverage.reduce((sum, value) => sum + value, 0);
    expect(area).toBeCloseTo(40 * 20 + Math.PI * 100, -1);
    expect(coverage[0]).toBe(0);
    expect(coverage[30]).toBe(1);
  });
});
