import { describe, expect, it } from 'vitest';
import { lineLength, type Nearest, nearestOnLine, paintBrush } from './brush.ts';
import { gridFor } from './flow-grid.ts';
import { spreadHints } from './spread-hints.ts';

const grid = gridFor(320, 240, 16);
const count = grid.columns * grid.rows;
const at = (column: number, row: number): number => row * grid.columns + column;

function hints() {
  return {
    velocity: new Float32Array(2 * count),
    weight: new Float32Array(count),
    open: new Float32Array(count).fill(1),
  };
}

function hint(into: ReturnType<typeof hints>, i: number, x: number, y: number): void {
  into.velocity[2 * i] = 2 * x;
  into.velocity[2 * i + 1] = 2 * y;
  into.weight[i] = 2;
}

describe('spreadHints', () => {
  it('solves ∇²v = v / reach² between the hints', () => {
    const given = hints();
    hint(given, at(3, 3), 10, 0);
    hint(given, at(15, 10), 0, -6);
    for (let row = 0; row < 8; row++) given.open[at(9, row)] = 0;
    const out = new Float32Array(2 * count);
    spreadHints(grid, given, 80, 400, out);
    for (let row = 1; row < grid.rows - 1; row++) {
      for (let column = 1; column < grid.columns - 1; column++) {
        const i = at(column, row);
        if (given.weight[i] || !given.open[i]) continue;
        const around = [i - 1, i + 1, i - grid.columns, i + grid.columns].filter((j) => given.open[j]);
        for (const axis of [0, 1]) {
          const own = out[2 * i + axis] ?? Number.NaN;
          const bend = around.reduce((sum, j) => sum + (out[2 * j + axis] ?? Number.NaN) - own, 0);
          expect(bend).toBeCloseTo(own * (16 / 80) ** 2, 3);
        }
      }
    }
    expect(out[2 * at(3, 3)]).toBe(10);
    expect(out[2 * at(9, 3)]).toBe(0);
    // Behind the wall little is left of it; before it, much.
    expect(out[2 * at(8, 3)]).toBeGreaterThan(3 * (out[2 * at(10, 3)] ?? Infinity));
  });
});

describe('the brush', () => {
  const bend = [10, 10, 30, 10, 30, 40];

  it('knows the nearest place of a line, and its length', () => {
    const out: Nearest = { distancePx: 0, alongX: 0, alongY: 0 };
    nearestOnLine(bend, 20, 15, out);
    expect(out).toEqual({ distancePx: 5, alongX: 1, alongY: 0 });
    nearestOnLine(bend, 34, 43, out);
    expect(out).toEqual({ distancePx: 5, alongX: 0, alongY: 1 });
    nearestOnLine([3, 4], 0, 0, out);
    expect(out).toEqual({ distancePx: 5, alongX: 0, alongY: 0 });
    expect(lineLength(bend)).toBe(50);
  });

  it('paints what is near enough, softly beyond, and takes away', () => {
    const mask = { width: 48, height: 48, data: new Uint8Array(48 * 48) };
    paintBrush(bend, { radiusPx: 4, softPx: 4, value: 255 }, mask);
    for (let y = 0; y < 48; y++) {
      for (let x = 0; x < 48; x++) {
        const toFirst = Math.hypot(Math.max(10 - x, 0, x - 30), y - 10);
        const toSecond = Math.hypot(x - 30, Math.max(10 - y, 0, y - 40));
        const outside = Math.max(0, Math.min(toFirst, toSecond) - 4) / 4;
        expect(mask.data[48 * y + x]).toBe(Math.round(255 * Math.max(0, 1 - outside)));
      }
    }
    paintBrush([30, 10], { radiusPx: 2, softPx: 0, value: 0 }, mask);
    expect(mask.data[48 * 10 + 30]).toBe(0);
    expect(mask.data[48 * 10 + 20]).toBe(255);
  });
});
