import { describe, expect, it } from 'vitest';
import { mirrorLikeness, surfaceRoughness } from './calm-water.ts';
import { gridFor } from './flow-grid.ts';
import { projectFlow } from './project-flow.ts';
import { streakDirection } from './streak-direction.ts';

function paint(width: number, height: number, luma: (x: number, y: number) => number) {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.fill(luma(i % width, Math.floor(i / width)), 4 * i, 4 * i + 3);
  return { data, width, height };
}

describe('streakDirection', () => {
  it.each([0, 30, 60, 90, 135])('finds streaks at %d degrees, and that they are clear', (degrees) => {
    const turn = (degrees * Math.PI) / 180;
    const image = paint(192, 192, (x, y) => 128 + 80 * Math.sin((x * Math.sin(turn) - y * Math.cos(turn)) / 5));
    const grid = gridFor(192, 192, 16);
    const count = grid.columns * grid.rows;
    const out = { cosine: new Float32Array(count), sine: new Float32Array(count) };
    streakDirection(image, 16, grid, out);
    const middle = 6 * grid.columns + 6;
    expect(out.cosine[middle]).toBeCloseTo(Math.cos(2 * turn), 1);
    expect(out.sine[middle]).toBeCloseTo(Math.sin(2 * turn), 1);
  });
});

describe('calm water', () => {
  const shore = 96;
  const mask = new Uint8Array(128 * 192).map((_, i) => (i >= shore * 128 ? 255 : 0));
  const wild = (x: number, y: number): number => (Math.imul(x * 7919 + y * 104729, 2654435761) >>> 24) / 2;
  const trees = (x: number, y: number): number => 100 + 80 * Math.sin(x / 9) * Math.cos(y / 11);

  it('mirrors what stands behind it; a sea does not, though both brighten towards the horizon', () => {
    const lake = paint(128, 192, (x, y) => trees(x, y < shore ? y : 2 * shore - y - 1));
    expect(mirrorLikeness(lake, mask, 60)).toBeGreaterThan(0.9);
    const sea = paint(128, 192, (x, y) => 120 - Math.abs(y - shore) / 2 + wild(x, y) / 4);
    expect(Math.abs(mirrorLikeness(sea, mask, 60))).toBeLessThan(0.3);
    expect(mirrorLikeness(lake, new Uint8Array(mask.length), 60)).toBe(0);
  });

  it('is smooth', () => {
    const fade = paint(128, 192, (_, y) => 40 + y / 2);
    expect(surfaceRoughness(fade, mask, 2)).toBeLessThan(1.1);
    expect(surfaceRoughness(paint(128, 192, wild), mask, 2)).toBeGreaterThan(20);
    expect(surfaceRoughness(fade, new Uint8Array(mask.length), 2)).toBe(0);
  });
});

describe('projectFlow', () => {
  const grid = gridFor(320, 320, 16);
  const count = grid.columns * grid.rows;
  const at = (column: number, row: number): number => row * grid.columns + column;
  const scratch = { pressure: new Float32Array(count), divergence: new Float32Array(count) };
  const gathering = (velocity: Float32Array, open: Float32Array): number => {
    let sum = 0;
    for (let row = 2; row < grid.rows - 2; row++) {
      for (let column = 2; column < grid.columns - 2; column++) {
        const around = [at(column - 1, row), at(column + 1, row), at(column, row - 1), at(column, row + 1)];
        if ([at(column, row), ...around].some((i) => (open[i] ?? 0) < 0.5)) continue;
        const [left = 0, right = 0, up = 0, down = 0] = around;
        const across = (velocity[2 * right] ?? 0) - (velocity[2 * left] ?? 0);
        sum += Math.abs(across + (velocity[2 * down + 1] ?? 0) - (velocity[2 * up + 1] ?? 0));
      }
    }
    return sum;
  };

  it('bends a stream round a rock and keeps it from gathering', () => {
    const open = new Float32Array(count).fill(1);
    for (let row = 8; row < 13; row++) for (let column = 8; column < 13; column++) open[at(column, row)] = 0;
    const velocity = new Float32Array(2 * count).map((_, i) => i % 2);
    const before = velocity.slice();
    projectFlow(grid, { open, share: 1, sweeps: 120 }, velocity, scratch);
    for (let i = 0; i < count; i++) if (open[i] === 0) expect([velocity[2 * i], velocity[2 * i + 1]]).toEqual([0, 0]);
    // Ahead of the rock it slows down and parts to both sides; beside it, it hurries.
    expect(velocity[2 * at(10, 7) + 1]).toBeLessThan(0.6);
    expect(velocity[2 * at(8, 7)]).toBeLessThan(-0.1);
    expect(velocity[2 * at(12, 7)]).toBeGreaterThan(0.1);
    expect(velocity[2 * at(14, 10) + 1]).toBeGreaterThan(1.05);
    expect(before[2 * at(10, 7) + 1]).toBe(1);
  });

  it('takes out most of what gathers, and leaves a flow that does not alone', () => {
    const open = new Float32Array(count).fill(1);
    const source = new Float32Array(2 * count).map((_, i) => {
      const [x, y] = [((i >> 1) % grid.columns) - 10, Math.floor((i >> 1) / grid.columns) - 10];
      return (i % 2 === 0 ? x : y) * Math.exp(-(x * x + y * y) / 20);
    });
    const velocity = source.slice();
    projectFlow(grid, { open, share: 1, sweeps: 200 }, velocity, scratch);
    expect(gathering(velocity, open)).toBeLessThan(0.4 * gathering(source, open));
    const even = new Float32Array(2 * count).fill(3);
    projectFlow(grid, { open, share: 1, sweeps: 60 }, even, scratch);
    expect(Math.max(...even) - Math.min(...even)).toBeLessThan(1e-4);
  });
});
