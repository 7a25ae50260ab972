import { describe, expect, it } from 'vitest';
import { gridFor } from './flow-grid.ts';
import { gradientNoise, noiseTable } from './gradient-noise.ts';
import { leafiness } from './leafiness.ts';
import { rootDistance } from './root-distance.ts';
import { modeStrengths, type SwaySetting, swayCycles, swaySpectrum } from './sway-spectrum.ts';

const grid = gridFor(64, 48, 16);
const nodes = grid.columns * grid.rows;
let state = 5;
const table = noiseTable(() => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
});
const setting: SwaySetting = {
  cycles: [1, 4, 9],
  periodSeconds: 5,
  naturalHz: 0.9,
  damping: 0.3,
  windX: 0.8,
  windY: -0.6,
  windPxPerSecond: 40,
  clumpPx: 20,
  disorder: 0.5,
  acrossShare: 0.4,
  rmsPx: new Float32Array(nodes).map((_, i) => 1 + 0.1 * i),
};

describe('swayCycles', () => {
  it('are the sixteen lowest fifths of a hertz, whole and each once', () => {
    expect(swayCycles(5)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(swayCycles(1)).toEqual([1, 2, 3]);
    expect(swayCycles(60)).toHaveLength(16);
  });
});

describe('modeStrengths', () => {
  it('peak at the natural frequency and have a root mean square of 1', () => {
    const strengths = modeStrengths({ ...setting, cycles: swayCycles(5), damping: 0.1 });
    expect(strengths.indexOf(Math.max(...strengths))).toBeLessThanOrEqual(4);
    expect(strengths.indexOf(Math.max(...strengths))).toBeGreaterThanOrEqual(3);
    expect(strengths.reduce((sum, value) => sum + (value * value) / 2, 0)).toBeCloseTo(1, 9);
  });
});

describe('swaySpectrum', () => {
  it('moves along the wind with the stated phase and across it a quarter of a cycle later', () => {
    const out = new Float32Array(nodes * 3 * 4);
    swaySpectrum(grid, setting, table, out);
    const strengths = modeStrengths(setting);
    for (let node = 0; node < nodes; node++) {
      const x = (node % grid.columns) * 16;
      const y = Math.floor(node / grid.columns) * 16;
      setting.cycles.forEach((cycles, j) => {
        const f = cycles / 5;
        const clump = 20 / Math.sqrt(Math.max(0.5, f));
        const noise = gradientNoise(table, x / clump + 13.7 * j, y / clump + 7.3 * j);
        const phase = 2 * Math.PI * (0.5 * noise - (f * (0.8 * x - 0.6 * y)) / 40 + ((0.381966 * j * j) % 1));
        for (const angle of [0, 1.1, 2.9]) {
          const at = (node * 3 + j) * 4;
          const part = (c: number): number =>
            (out[at + c] ?? 0) * Math.cos(angle) - (out[at + c + 1] ?? 0) * Math.sin(angle);
          const size = (1 + 0.1 * node) * (strengths[j] ?? 0);
          expect(0.8 * part(0) - 0.6 * part(2)).toBeCloseTo(size * Math.cos(phase + angle), 4);
          expect(0.6 * part(0) + 0.8 * part(2)).toBeCloseTo(-0.4 * size * Math.sin(phase + angle), 4);
        }
      });
    }
  });
});

describe('rootDistance', () => {
  const inside = (x: number, y: number): boolean => x >= 16 && x < 48 && y >= 8 && y < 40;
  const data = new Uint8Array(64 * 48).map((_, i) => (inside(i % 64, Math.floor(i / 64)) ? 255 : 0));
  const mask = { data, width: 64, height: 48 };
  const at = (side: 'bottom' | 'top' | 'left' | 'right', x: number, y: number, beyond = 0): number => {
    const out = new Float32Array(nodes);
    rootDistance(mask, side, beyond, grid, out);
    return out[(y / 16) * grid.columns + x / 16] ?? Number.NaN;
  };

  it('counts pixels to the side of the root', () => {
    expect(at('bottom', 32, 16)).toBeCloseTo(24, 0);
    expect(at('top', 32, 16)).toBeCloseTo(12, 0);
    expect(at('left', 32, 16)).toBeCloseTo(20, 0);
    expect(at('right', 32, 16)).toBeCloseTo(16, 0);
    expect(at('bottom', 32, 0)).toBe(0);
  });

  it('starts farther out where the border cuts', () => {
    const full = { ...mask, data: new Uint8Array(64 * 48).fill(255) };
    const out = new Float32Array(nodes);
    rootDistance(full, 'bottom', 30, grid, out);
    expect(out[2]).toBeCloseTo(30 + 48, 0);
  });
});

describe('leafiness', () => {
  const paint = (colour: (x: number, y: number) => readonly number[]) => {
    const data = new Uint8Array(64 * 48 * 4);
    for (let i = 0; i < 64 * 48; i++) data.set([...colour(i % 64, Math.floor(i / 64)), 255], 4 * i);
    return { data, width: 64, height: 48 };
  };
  const mask = new Uint8Array(64 * 48).fill(255);
  const speck = (x: number, y: number): number => (Math.imul(x * 7919 + y * 104729, 2654435761) >>> 24) / 4;
  const found = (colour: (x: number, y: number) => readonly number[]): Float32Array => {
    const out = new Float32Array(nodes);
    leafiness(paint(colour), mask, grid, out);
    return out;
  };

  it('is high on green specks and low on brown among them', () => {
    const out = found((x, y) => (x < 32 ? [60, 110 + speck(x, y), 40] : [90, 70, 60]));
    expect(out[grid.columns]).toBeGreaterThan(0.6);
    expect(out[grid.columns + 3]).toBeLessThan(0.1);
  });

  it('holds straight edges, and looks at nothing but edges where nothing is green', () => {
    const rails = found((x) => (x % 16 < 8 ? [40, 40, 40] : [200, 200, 200]));
    expect(Math.max(...rails)).toBeLessThan(0.4);
    expect(Math.min(...found((x, y) => [120 + speck(x, y), 90 + speck(x, y), 60]))).toBeGreaterThan(0.8);
  });
});
