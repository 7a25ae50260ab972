import { describe, expect, it } from 'vitest';
import { whiteNoise } from './noise.ts';
import { planTiling, tileSound } from './tile.ts';

const sampleRate = 48_000;

function noise(length: number): Float32Array {
  const out = new Float32Array(length);
  whiteNoise(out, 4);
  return out;
}

const tone = (length: number, hertz = 220) =>
  Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / sampleRate));

function fill(source: Float32Array, length: number, wanted = { fade: 4800, wrap: true }): Float32Array {
  const out = new Float32Array(length);
  tileSound(out, source, planTiling(length, source.length, wanted));
  return out;
}

const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

describe('filling a clip', () => {
  it.each([
    ['longer', 96_000, 30_000],
    ['hardly longer', 31_000, 30_000],
    ['as long', 30_000, 30_000],
    ['shorter', 20_000, 30_000],
    ['much shorter', 3_001, 30_000],
  ])('a sound that is %s loops without a step', (_name, available, length) => {
    const out = fill(tone(available), length);
    const steps = out.map((value, i) => Math.abs(value - (out.at(i - 1) ?? 0)));
    // The steepest step of the tone itself is 2π 220 / 48000 = 0.029.
    expect(Math.max(...steps)).toBeLessThan(0.06);
    expect(rms(out)).toBeGreaterThan(0.4);
  });

  it('keeps the level of noise where copies meet', () => {
    const out = fill(noise(40_000), 30_000);
    expect(rms(out.subarray(0, 4800))).toBeCloseTo(rms(out.subarray(10_000, 20_000)), 1);
  });

  it('keeps the level of a tone that goes on in step', () => {
    // 220 Hz has a whole number of periods in 30,000 samples less 0.5 of one; 240 Hz has 150 of them.
    const out = fill(tone(40_000, 240), 30_000);
    expect(rms(out.subarray(1200, 3600))).toBeCloseTo(Math.SQRT1_2, 2);
  });

  it('begins untouched when the clip does not loop', () => {
    const source = noise(20_000);
    const out = fill(source, 30_000, { fade: 2400, wrap: false });
    expect(out.subarray(0, 5000)).toEqual(source.subarray(0, 5000));
  });
});
