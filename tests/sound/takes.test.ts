import { describe, expect, it } from 'vitest';
import { soundNames } from '../../nodes/contract/values/words.ts';
import { envelope } from './features.ts';
import { makeTake, sampleRate } from './make-take.ts';

function correlation(a: Float32Array, b: Float32Array): number {
  let [product, first, second] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    product += x * y;
    first += x * x;
    second += y * y;
  }
  return product / Math.sqrt(first * second);
}

/** Steps from one sample to the next, the first one across the seam. */
function steps(samples: Float32Array): Float32Array {
  return samples.map((value, i) => Math.abs(value - (samples.at(i - 1) ?? 0)));
}

/** Of the samples that sound: between two songs there is nothing to compare with. */
function percentile(values: Float32Array, share: number): number {
  const sorted = values.filter((value) => value > 1e-7).sort();
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}

describe.each(soundNames)('%s', (name) => {
  const make = (seed: number, seconds = 3) => makeTake({ sounds: [name], seed, seconds });

  it('has no offset and loops without a click', async () => {
    for (const channel of await make(5)) {
      const mean = channel.reduce((sum, value) => sum + value, 0) / channel.length;
      const rms = Math.sqrt(channel.reduce((sum, value) => sum + value * value, 0) / channel.length);
      expect(Math.abs(mean)).toBeLessThan(0.01 * rms);
      const all = steps(channel);
      expect(all[0]).toBeLessThan(percentile(all, 0.999));
    }
  });

  it('sounds from between the ears, wide but never inside out, and survives in mono', async () => {
    const [left, right] = await make(6);
    const likeness = correlation(left, right);
    expect(likeness).toBeGreaterThan(0.05);
    expect(likeness).toBeLessThan(0.97);
    const power = (samples: Float32Array) => samples.reduce((sum, value) => sum + value * value, 0);
    const mono = left.map((value, i) => (value + (right[i] ?? 0)) / 2);
    const lostDb = 10 * Math.log10((power(left) + power(right)) / 2 / power(mono));
    expect(lostDb).toBeLessThan(3);
    expect(Math.abs(10 * Math.log10(power(left) / power(right)))).toBeLessThan(9);
  });

  it('never gives the same take for ten seeds', async () => {
    const takes = await Promise.all(Array.from({ length: 10 }, async (_, seed) => (await make(seed, 1))[0]));
    for (const [index, take] of takes.entries()) {
      for (const other of takes.slice(0, index)) expect(Math.abs(correlation(take, other))).toBeLessThan(0.5);
    }
  });
});

describe('a long clip', () => {
  it.each(['waves', 'wind', 'birds', 'stream'] as const)('%s do not repeat within a minute', async (name) => {
    const [left] = await makeTake({ sounds: [name], seed: 3, seconds: 60 });
    const levels = envelope(left, sampleRate / 20).map((level) => Math.log(level + 1e-4));
    const middle = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    const centred = Float32Array.from(levels, (level) => level - middle);
    // From three seconds on: nearer moments of one wave or one song are alike, as they should be.
    const likenesses = Array.from({ length: 30 * 20 - 60 }, (_, i) => {
      const shift = i + 60;
      return correlation(centred.subarray(0, centred.length - shift), centred.subarray(shift));
    });
    expect(Math.max(...likenesses)).toBeLessThan(0.6);
  });
});
