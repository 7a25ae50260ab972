import { describe, expect, it } from 'vitest';
import { addGrain, type Grain } from './grain.ts';

const sampleRate = 48_000;
const grain: Grain = { startSample: 100, frequencyHz: 900, decaySeconds: 0.004, amplitude: 0.5, pan: 0 };

function ring(changes: Partial<Grain>, length = 12_000) {
  const out = { left: new Float32Array(length), right: new Float32Array(length) };
  addGrain(out, { ...grain, ...changes }, sampleRate);
  return out;
}

/** Largest difference between two runs of samples. */
function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < b.length; i++) largest = Math.max(largest, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return largest;
}

/** The same by the formula, sample by sample: pitch rises by `rise` of itself per decay time. */
function reference({ frequencyHz, decaySeconds, amplitude, rise = 0, attackSeconds = 0 }: Grain): number[] {
  const count = Math.ceil(5.5 * decaySeconds * sampleRate);
  return Array.from({ length: count }, (_, i) => {
    const time = i / sampleRate;
    const phase = 2 * Math.PI * frequencyHz * (time + (rise * time * time) / (2 * decaySeconds));
    const swell = attackSeconds > 0 ? 1 - Math.exp(-time / attackSeconds) : 1;
    return amplitude * Math.SQRT1_2 * Math.sin(phase) * Math.exp(-time / decaySeconds) * swell * (1 - i / count);
  });
}

describe('a grain', () => {
  it.each([{}, { rise: 0.2 }, { attackSeconds: 0.001 }, { frequencyHz: 4000, decaySeconds: 0.0005 }])(
    'is a damped sine by its formula: %j',
    (changes) => {
      const { left, right } = ring(changes);
      expect(gap(left.subarray(100), reference({ ...grain, ...changes }))).toBeLessThan(0.004);
      expect(gap(right, left)).toBeLessThan(1e-7);
      expect(Math.max(...left.subarray(0, 100))).toBe(0);
    },
  );

  it('comes in again at the start when it runs past the end, and from before the start', () => {
    const across = ring({ startSample: 11_900 }).left;
    const turned = Array.from({ length: 1000 }, (_, i) => across[(11_900 + i) % 12_000] ?? 0);
    expect(gap(turned, ring({}).left.subarray(100, 1100))).toBeLessThan(1e-6);
    expect(gap(ring({ startSample: -100 }).left, ring({ startSample: 11_900 }).left)).toBe(0);
  });

  it('begins at zero and has died away when it is cut', () => {
    const { left } = ring({});
    expect(left[100]).toBe(0);
    const last = 100 + Math.ceil(5.5 * 0.004 * sampleRate);
    expect(Math.max(...left.subarray(last - 60, last).map(Math.abs))).toBeLessThan(1e-3);
  });
});
