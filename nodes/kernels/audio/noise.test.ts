import { describe, expect, it } from 'vitest';
import { designBiquad, filterInPlace } from './biquad.ts';
import { brownNoise, pinkNoise, whiteNoise } from './noise.ts';

const sampleRate = 48_000;
const octaves = [125, 250, 500, 1000, 2000, 4000];

function decibels(samples: Float32Array): number {
  return 10 * Math.log10(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

/** Level of one octave around a frequency. */
function octaveLevel(samples: Float32Array, frequencyHz: number): number {
  const band = samples.slice();
  const design = designBiquad({ shape: 'band-pass', frequencyHz, q: 2, sampleRate });
  filterInPlace(band, design);
  filterInPlace(band, design);
  return decibels(band);
}

/** Least-squares slope of octave levels, in dB per octave. */
function slope(samples: Float32Array): number {
  const levels = octaves.map((frequency) => octaveLevel(samples, frequency));
  const middle = (octaves.length - 1) / 2;
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const top = levels.reduce((sum, level, index) => sum + (index - middle) * (level - mean), 0);
  return top / octaves.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
}

function noise(make: (out: Float32Array, seed: number) => void, seed = 5): Float32Array {
  const out = new Float32Array(1 << 18);
  make(out, seed);
  return out;
}

/** Comparing sample by sample ourselves: hundreds of times faster than a matcher on large arrays. */
function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const brown = (out: Float32Array, seed: number) => brownNoise(out, seed, 30 / sampleRate);

describe.each([
  // An octave band holds twice the width of the one below it: flat noise rises by 3 dB per octave.
  ['white', whiteNoise, 3, 0.05],
  ['pink', pinkNoise, 0, 0.35],
  ['brown', brown, -3, 1.2],
] as const)('%s noise', (_name, make, slopeDb, levelTolerance) => {
  it('has its slope', () => {
    expect(slope(noise(make))).toBeCloseTo(slopeDb, 0);
  });

  it('has a level of 0 dB', () => {
    expect(Math.abs(decibels(noise(make)))).toBeLessThan(levelTolerance);
  });

  it('repeats with its seed and differs without', () => {
    expect(same(noise(make, 5), noise(make, 5))).toBe(true);
    const [a, b] = [noise(make, 5), noise(make, 6)];
    const product = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0) / a.length;
    expect(Math.abs(product)).toBeLessThan(0.2);
  });
});
