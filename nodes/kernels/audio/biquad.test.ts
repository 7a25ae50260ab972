import { describe, expect, it } from 'vitest';
import { type Biquad, type BiquadShape, biquadGain, designBiquad, filterInPlace } from './biquad.ts';
import { whiteNoise } from './noise.ts';

const sampleRate = 48_000;
const shapes: readonly BiquadShape[] = [
  'low-pass',
  'high-pass',
  'band-pass',
  'notch',
  'peak',
  'low-shelf',
  'high-shelf',
];

/** The difference equation as it stands in the books: direct form I, in double precision. */
function directForm(input: Float32Array, { b0, b1, b2, a1, a2 }: Biquad): number[] {
  const out: number[] = [];
  for (let n = 0; n < input.length; n++) {
    const x = (k: number) => input[n - k] ?? 0;
    const y = (k: number) => out[n - k] ?? 0;
    out.push(b0 * x(0) + b1 * x(1) + b2 * x(2) - a1 * y(1) - a2 * y(2));
  }
  return out;
}

/** Largest difference between two runs of samples. */
function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return largest;
}

function gainDb(shape: BiquadShape, at: number, q = Math.SQRT1_2, gain = 0): number {
  const design = designBiquad({ shape, frequencyHz: 1000, q, sampleRate, gainDb: gain });
  return 20 * Math.log10(biquadGain(design, at, sampleRate));
}

describe('a biquad', () => {
  it.each(shapes)('%s filters as its difference equation says', (shape) => {
    const biquad = designBiquad({ shape, frequencyHz: 700, q: 0.9, sampleRate, gainDb: 5 });
    const input = new Float32Array(600);
    whiteNoise(input, 3);
    const expected = directForm(input, biquad);
    const samples = input.slice();
    filterInPlace(samples, biquad);
    expect(gap(samples, expected)).toBeLessThan(1e-5);
  });

  it('has the gains of the cookbook at its corners', () => {
    expect(gainDb('low-pass', 1000)).toBeCloseTo(-3.01, 1);
    expect(gainDb('low-pass', 10)).toBeCloseTo(0, 2);
    expect(gainDb('low-pass', 10_000)).toBeLessThan(-40);
    expect(gainDb('high-pass', 1000)).toBeCloseTo(-3.01, 1);
    expect(gainDb('high-pass', 100)).toBeCloseTo(-40, 0);
    expect(gainDb('band-pass', 1000, 4)).toBeCloseTo(0, 5);
    expect(gainDb('notch', 1000)).toBeLessThan(-100);
    expect(gainDb('peak', 1000, 1, 6)).toBeCloseTo(6, 5);
    expect(gainDb('low-shelf', 5, 0.7, 6)).toBeCloseTo(6, 1);
    expect(gainDb('low-shelf', 20_000, 0.7, 6)).toBeCloseTo(0, 1);
    expect(gainDb('high-shelf', 23_000, 0.7, -6)).toBeCloseTo(-6, 1);
  });

  it('runs through a loop without a start when it is warmed up', () => {
    const loop = new Float32Array(4000);
    whiteNoise(loop, 4);
    const biquad = designBiquad({ shape: 'low-pass', frequencyHz: 800, q: 0.7, sampleRate });
    const thrice = Float32Array.from({ length: 12_000 }, (_, i) => loop[i % 4000] ?? 0);
    filterInPlace(thrice, biquad);
    filterInPlace(loop, biquad, 2000);
    expect(gap(loop, thrice.subarray(8000))).toBeLessThan(1e-6);
  });
});
