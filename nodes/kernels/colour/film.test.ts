import { describe, expect, it } from 'vitest';
import { addGrain, grainSide, grainStrength, makeGrain } from './film-grain.ts';
import { createLocalTone, fillSteps, measureTone, paintTone } from './local-tone.ts';
import { applyVignette, createVignette } from './vignette.ts';

/** A small linear congruential source: the same numbers everywhere. */
function uniformSource(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function spread(values: ArrayLike<number>): { mean: number; deviation: number } {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return { mean, deviation: Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length) };
}

describe('film grain', () => {
  const tile = new Int8Array(grainSide * grainSide);
  makeGrain(uniformSource(), tile);

  it('has no mean, a known strength, and neighbours that are alike', () => {
    const { mean, deviation } = spread(tile);
    expect(Math.abs(mean)).toBeLessThan(1);
    expect(deviation).toBeGreaterThan(28);
    expect(deviation).toBeLessThan(44);
    let product = 0;
    for (let i = 0; i + 1 < tile.length; i++) product += (tile[i] ?? 0) * (tile[i + 1] ?? 0);
    expect(product / tile.length / deviation ** 2).toBeGreaterThan(0.5);
  });

  it('adds the tile, moved and scaled by brightness, and nothing to black and white', () => {
    const strength = new Int32Array(256);
    grainStrength(1, strength);
    const data = Uint8Array.from({ length: 40 * 30 }, (_, i) => [16, 235, 110, 60][i % 4] ?? 0);
    const before = data.slice();
    addGrain({ data, width: 40, height: 30 }, { tile, strength, offsetX: 250, offsetY: 7, sizeShift: 1 });
    data.forEach((value, i) => {
      const [x, y] = [i % 40, Math.floor(i / 40)];
      const grain = tile[(((y >> 1) + 7) & 255) * 256 + (((x >> 1) + 250) & 255)] ?? 0;
      const code = before[i] ?? 0;
      const light = (code - 16) / 219;
      const expected = code + grain * 0.14 * Math.sqrt(4 * light * (1 - light));
      expect(Math.abs(value - Math.min(235, Math.max(16, expected)))).toBeLessThan(0.6);
    });
  });
});

describe('the vignette', () => {
  it('leaves the middle, darkens corners by the amount, and colour with them', () => {
    const [width, height] = [40, 60];
    const planes = {
      width,
      height,
      y: new Uint8Array(width * height).fill(216),
      cb: new Uint8Array(600).fill(100),
      cr: new Uint8Array(600).fill(160),
    };
    applyVignette(planes, createVignette(width, height, 0.5));
    const middle = 30 * 40 + 20;
    expect(planes.y[middle]).toBe(216);
    for (const [x, y] of [
      [3, 5],
      [10, 50],
      [39, 0],
    ] as const) {
      const square = (((2 * x + 1) / width - 1) ** 2 + ((2 * y + 1) / height - 1) ** 2) / 2;
      const expected = 16 + 200 * (1 - 0.5 * square * square * (3 - 2 * square));
      expect(Math.abs((planes.y[y * width + x] ?? 0) - expected)).toBeLessThan(1.2);
    }
    expect(Math.abs((planes.cb[0] ?? 0) - 114)).toBeLessThan(1.5);
  });
});

describe('painted tone', () => {
  const [width, height] = [64, 48];
  const straight = Uint8Array.from({ length: 256 }, (_, code) => code);
  const paint = (data: Uint8Array, lineStrength: number) => {
    const local = createLocalTone(width, height);
    measureTone({ data, width, height }, { radius: 2, epsilon: 300 }, local);
    const out = new Uint8Array(data.length);
    paintTone(data, { width, height }, local, { tone: straight, lineFrom: 8, lineStrength }, out);
    return out;
  };

  it('smooths fine texture away and keeps a strong edge where it is', () => {
    const data = Uint8Array.from({ length: width * height }, (_, i) => {
      const x = i % width;
      return (x < 32 ? 60 : 180) + ((x + Math.floor(i / width)) % 2 === 0 ? 5 : -5);
    });
    const out = paint(data, 0);
    const flat = Array.from({ length: 20 }, (_, x) => out[24 * width + 4 + x] ?? 0);
    expect(spread(flat).deviation).toBeLessThan(1.5);
    expect((out[24 * width + 34] ?? 0) - (out[24 * width + 29] ?? 0)).toBeGreaterThan(85);
  });

  it('draws a line on the dark side of an edge only', () => {
    const data = Uint8Array.from({ length: width * height }, (_, i) => (i % width < 32 ? 90 : 180));
    const [bare, inked] = [paint(data, 0), paint(data, 1.5)];
    const row = 24 * width;
    expect((bare[row + 31] ?? 0) - (inked[row + 31] ?? 0)).toBeGreaterThan(20);
    expect(inked[row + 33]).toBe(bare[row + 33]);
    expect(inked[row + 10]).toBe(bare[row + 10]);
  });

  it('keeps black, white and the order of tones', () => {
    const steps = new Uint8Array(256);
    fillSteps({ steps: 6, softness: 0.35 }, steps);
    expect([steps[16], steps[235]]).toEqual([16, 235]);
    for (let code = 17; code < 236; code++) expect(steps[code]).toBeGreaterThanOrEqual(steps[code - 1] ?? 0);
    const distinct = (softness: number) => {
      fillSteps({ steps: 6, softness }, steps);
      return new Set(steps).size;
    };
    expect(distinct(1)).toBe(220);
    expect(distinct(0.35)).toBeLessThan(200);
    expect(distinct(0)).toBeLessThan(distinct(0.35));
  });
});
