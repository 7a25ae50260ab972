import { describe, expect, it } from 'vitest';
import { whiteNoise } from './noise.ts';

function noise(seed: number): Float32Array {
  const out = new Float32Array(1 << 16);
  whiteNoise(out, seed);
  return out;
}

const product = (a: Float32Array, b: Float32Array, shift = 0) =>
  a.reduce((sum, value, i) => sum + value * (b[i + shift] ?? 0), 0) / a.length;

describe('white noise', () => {
  it('has a level of 0 dB and no memory', () => {
    const samples = noise(5);
    expect(product(samples, samples)).toBeCloseTo(1, 1);
    for (const shift of [1, 2, 17]) expect(Math.abs(product(samples, samples, shift))).toBeLessThan(0.02);
  });

  it('repeats with its seed and differs without', () => {
    expect(product(noise(5), noise(5))).toBe(product(noise(5), noise(5)));
    expect(Math.abs(product(noise(5), noise(6)))).toBeLessThan(0.02);
  });
});
