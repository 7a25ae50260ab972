import { describe, expect, it } from 'vitest';
import { noiseTable } from '../gradient-noise.ts';
import { cloudShadow } from './cloud-shadow.ts';
import { accumulateRays, findSource, rayModulation } from './god-rays.ts';
import { applyLight, createLightField } from './light-field.ts';
import { viewMask } from './view-mask.ts';

describe('light over the frame', () => {
  const [width, height] = [50, 38];
  const planes = () => ({
    width,
    height,
    y: Uint8Array.from({ length: width * height }, (_, i) => 40 + ((i * 7) % 150)),
    cb: new Uint8Array(25 * 19).fill(110),
    cr: new Uint8Array(25 * 19).fill(150),
  });

  it('dims and adds by the value between the nodes', () => {
    const field = createLightField(width, height, 16);
    field.gain.forEach((_, i) => {
      field.gain[i] = 0.7 + (i % 4) * 0.1;
      field.glow[i] = (i % 3) * 0.1;
    });
    const [before, after] = [planes(), planes()];
    applyLight(after, field, { cb: 90, cr: 180 });
    const between = (values: Float32Array, x: number, y: number) => {
      const [column, row] = [Math.floor(x / 16), Math.floor(y / 16)];
      const [u, v] = [x / 16 - column, y / 16 - row];
      const at = (dx: number, dy: number) => values[(row + dy) * field.columns + column + dx] ?? 0;
      return (at(0, 0) * (1 - u) + at(1, 0) * u) * (1 - v) + (at(0, 1) * (1 - u) + at(1, 1) * u) * v;
    };
    after.y.forEach((value, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      const dimmed = 16 + ((before.y[i] ?? 0) - 16) * between(field.gain, x, y);
      const expected = dimmed + (235 - dimmed) * between(field.glow, x, y);
      expect(Math.abs(value - expected)).toBeLessThan(0.6);
    });
    const colour = (x: number, y: number) => {
      const dimmed = 128 + 22 * between(field.gain, 2 * x, 2 * y);
      return dimmed + (180 - dimmed) * between(field.glow, 2 * x, 2 * y);
    };
    expect(Math.abs((after.cr[5 * 25 + 12] ?? 0) - colour(12, 5))).toBeLessThan(0.6);
    expect(Math.abs((after.cr[17 * 25 + 3] ?? 0) - colour(3, 17))).toBeLessThan(0.6);
  });

  it('leaves what it does not change', () => {
    const after = planes();
    applyLight(after, createLightField(width, height, 16), { cb: 90, cr: 180 });
    expect(after).toEqual(planes());
  });
});

describe('rays', () => {
  const [columns, rows] = [40, 60];
  /** A sun at (20, 12) in a dim sky, a wall to its right from row 20 down. */
  const data = Float32Array.from({ length: columns * rows }, (_, i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    if (y > 16) return x > 24 ? 0 : 0.05;
    return Math.hypot(x - 20, y - 12) < 3.5 ? 1 : 0.15;
  });
  const brightness = { columns, rows, data };

  it('start at the brightest spot', () => {
    const source = findSource(brightness);
    expect(Math.hypot((source?.x ?? 0) - 20, (source?.y ?? 0) - 12)).toBeLessThan(2);
    expect(source?.strength).toBeGreaterThan(0.8);
    expect(findSource({ columns, rows, data: data.map((value) => (value > 0 ? 0.5 : 0)) })?.strength).toBeLessThan(
      0.15,
    );
  });

  it('weaken with distance and end behind what is dark', () => {
    const out = new Float32Array(columns * rows);
    accumulateRays(brightness, { x: 20, y: 12, strength: 1 }, out);
    const at = (x: number, y: number) => out[y * columns + x] ?? 0;
    expect(at(20, 14)).toBeGreaterThan(at(20, 25));
    expect(at(20, 25)).toBeGreaterThan(at(20, 50));
    expect(at(12, 40)).toBeGreaterThan(1.15 * at(28, 40));
  });

  it('are after the clip as they were at its start, and change between', () => {
    const lobes = { lobes: [5, 8, 13], cycles: [1, -1, 2], phase: [0.1, 0.4, 0.8] };
    const [start, end, middle] = [new Float32Array(256), new Float32Array(256), new Float32Array(256)];
    rayModulation(lobes, 0, start);
    rayModulation(lobes, 1, end);
    rayModulation(lobes, 0.3, middle);
    start.forEach((value, i) => {
      expect(Math.abs(value - (end[i] ?? 0))).toBeLessThan(1e-5);
    });
    expect(Math.max(...start.map((value, i) => Math.abs(value - (middle[i] ?? 0))))).toBeGreaterThan(0.3);
  });
});

it('a cloud shadow drifts, loops, and never jumps', () => {
  let state = 5;
  const table = noiseTable(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  });
  const field = { table, horizonRow: 200, height: 640, centreColumn: 180, drift: 1 };
  const points = Array.from({ length: 200 }, (_, i) => [(i * 53) % 360, 210 + ((i * 97) % 430)] as const);
  let moved = 0;
  for (const [x, y] of points) {
    expect(cloudShadow(field, x, y, 1)).toBeCloseTo(cloudShadow(field, x, y, 0), 6);
    for (let turn = 0; turn < 1; turn += 0.01) {
      const step = Math.abs(cloudShadow(field, x, y, turn + 0.01) - cloudShadow(field, x, y, turn));
      expect(step).toBeLessThan(0.16);
    }
    moved += Math.abs(cloudShadow(field, x, y, 0.5) - cloudShadow(field, x, y, 0));
  }
  expect(moved / points.length).toBeGreaterThan(0.1);
});

it('a mask is seen where the camera shows it', () => {
  const [width, height] = [64, 48];
  const mask = Uint8Array.from({ length: 32 * 24 }, (_, i) => (i % 32 < 10 ? 0 : 255));
  const [columns, rows] = [width / 16 + 1, height / 16 + 1];
  // Twice enlarged about (16, 12), half a pixel off whole numbers.
  const x = Float32Array.from({ length: columns * rows }, (_, i) => 8 + (i % columns) * 8 + 0.5);
  const y = Float32Array.from({ length: columns * rows }, (_, i) => 6 + Math.floor(i / columns) * 8 + 0.5);
  const out = new Uint8Array(mask.length);
  viewMask(mask, { width, height }, { x, y }, out);
  out.forEach((value, i) => {
    const seenX = 8 + (i % 32) + 0.5;
    expect(value).toBe(seenX / 2 < 10 ? 0 : 255);
  });
});
