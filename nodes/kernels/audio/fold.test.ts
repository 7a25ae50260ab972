import { describe, expect, it } from 'vitest';
import { fadeEnds, foldLoop } from './fold.ts';
import { whiteNoise } from './noise.ts';

describe('folding a loop', () => {
  it('lets the end run on into the start', () => {
    // A rising line stands for sound that goes on: after the fold its first sample follows its last one.
    const samples = Float32Array.from({ length: 1200 }, (_, i) => i);
    foldLoop(samples, 1000);
    expect(samples[999]).toBe(999);
    expect(Math.abs((samples[0] ?? 0) - 1000)).toBeLessThan(2);
    expect(samples[199]).toBeCloseTo(199 + 1199 * Math.cos((199.5 / 200) * (Math.PI / 2)), 0);
    expect(samples[500]).toBe(500);
  });

  it('keeps the power of noise through the fold', () => {
    const samples = new Float32Array(72_000);
    whiteNoise(samples, 12);
    foldLoop(samples, 48_000);
    for (let part = 0; part < 4; part++) {
      const slice = samples.subarray(part * 6000, (part + 1) * 6000);
      expect(slice.reduce((sum, value) => sum + value * value, 0) / 6000).toBeCloseTo(1, 0);
    }
  });
});

describe('fading the ends', () => {
  it('starts and ends at nothing and leaves the middle alone', () => {
    const samples = new Float32Array(100).fill(1);
    fadeEnds(samples, 20);
    expect(samples[0]).toBeLessThan(0.01);
    expect(samples[99]).toBe(samples[0]);
    expect(samples[10]).toBeCloseTo(0.5 - 0.5 * Math.cos((Math.PI * 10.5) / 20), 5);
    expect(samples[50]).toBe(1);
  });

  it('meets in the middle of a sound shorter than both fades', () => {
    const samples = new Float32Array(10).fill(1);
    fadeEnds(samples, 1000);
    expect(Math.max(...samples)).toBeLessThanOrEqual(1);
    expect(samples[0]).toBe(samples[9]);
  });
});
