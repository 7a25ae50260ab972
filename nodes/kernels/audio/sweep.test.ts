import { describe, expect, it } from 'vitest';
import { whiteNoise } from './noise.ts';
import { controlLength, controlStep, type Sweep, sweepInPlace } from './sweep.ts';

const sampleRate = 48_000;

/** The two integrators of the analogue filter, solved by the trapezoidal rule, written out per sample. */
function reference(input: Float32Array, sweep: Sweep): number[] {
  let [band, low] = [0, 0];
  return Array.from(input, (sample, i) => {
    const g = Math.tan((Math.PI * (sweep.frequencyHz[Math.floor(i / controlStep)] ?? 0)) / sampleRate);
    const k = 1 / sweep.q;
    const newBand = (band + g * (sample - low)) / (1 + g * (g + k));
    const newLow = low + g * newBand;
    band = 2 * newBand - band;
    low = 2 * newLow - low;
    if (sweep.shape === 'low-pass') return newLow;
    return sweep.shape === 'band-pass' ? k * newBand : sample - k * newBand - newLow;
  });
}

/** Largest difference between two runs of samples. */
function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return largest;
}

function sine(frequencyHz: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * frequencyHz * i) / sampleRate));
}

function settledGain(shape: Sweep['shape'], atHz: number): number {
  const samples = sine(atHz, 48_000);
  sweepInPlace(samples, {
    shape,
    frequencyHz: new Float32Array(controlLength(48_000)).fill(1000),
    q: Math.SQRT1_2,
    sampleRate,
  });
  return Math.max(...samples.subarray(24_000));
}

describe('a sweeping filter', () => {
  it.each(['low-pass', 'band-pass', 'high-pass'] as const)('%s solves its equations while it moves', (shape) => {
    const input = new Float32Array(5000);
    whiteNoise(input, 2);
    const frequencyHz = Float32Array.from({ length: controlLength(5000) }, (_, i) => 200 + 60 * i);
    const expected = reference(input, { shape, frequencyHz, q: 0.8, sampleRate });
    const samples = input.slice();
    sweepInPlace(samples, { shape, frequencyHz, q: 0.8, sampleRate });
    expect(gap(samples, expected)).toBeLessThan(1e-5);
  });

  it('has its corner where it says', () => {
    expect(settledGain('low-pass', 1000)).toBeCloseTo(Math.SQRT1_2, 2);
    expect(settledGain('low-pass', 100)).toBeCloseTo(1, 2);
    expect(settledGain('high-pass', 1000)).toBeCloseTo(Math.SQRT1_2, 2);
    expect(settledGain('band-pass', 1000)).toBeCloseTo(1, 2);
  });

  it('stays bounded however wildly it is moved', () => {
    const samples = new Float32Array(48_000);
    whiteNoise(samples, 9);
    const frequencyHz = Float32Array.from({ length: controlLength(48_000) }, (_, i) => (i % 2 ? 30_000 : -5));
    sweepInPlace(samples, { shape: 'low-pass', frequencyHz, q: 5, sampleRate });
    expect(Math.max(...samples.map(Math.abs))).toBeLessThan(40);
  });
});
