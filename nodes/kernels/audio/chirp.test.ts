import { describe, expect, it } from 'vitest';
import { addChirp, type Chirp } from './chirp.ts';

const sampleRate = 48_000;
const base: Chirp = {
  startSample: 0,
  durationSeconds: 0.2,
  contourHz: [3000, 3000],
  amplitude: 0.5,
  pan: 0,
  attack: 0.5,
};

function sing(changes: Partial<Chirp>, length = 24_000): Float32Array {
  const out = { left: new Float32Array(length), right: new Float32Array(length) };
  addChirp(out, { ...base, ...changes }, sampleRate);
  return out.left;
}

/** Pitch around a moment, from the times between upward zero crossings. */
function pitchAt(samples: Float32Array, seconds: number): number {
  const crossings: number[] = [];
  const start = Math.round((seconds - 0.006) * sampleRate);
  for (let i = start; i < start + 0.012 * sampleRate; i++) {
    const [a, b] = [samples[i] ?? 0, samples[i + 1] ?? 0];
    if (a < 0 && b >= 0) crossings.push(i + a / (a - b));
  }
  return ((crossings.length - 1) * sampleRate) / ((crossings.at(-1) ?? 1) - (crossings[0] ?? 0));
}

describe('a chirp', () => {
  it('goes along its contour', () => {
    const samples = sing({ contourHz: [2000, 4000, 3000] });
    expect(pitchAt(samples, 0.01)).toBeLessThan(2300);
    expect(pitchAt(samples, 0.1)).toBeGreaterThan(3900);
    expect(pitchAt(samples, 0.19)).toBeCloseTo(3000, -2);
  });

  it('swells to its amplitude and is silent at both ends, without a step', () => {
    const samples = sing({});
    const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(peak).toBeCloseTo(0.5 * Math.SQRT1_2, 2);
    expect(Math.max(...samples.subarray(0, 40).map(Math.abs))).toBeLessThan(0.001);
    expect(Math.max(...samples.subarray(9560, 9601).map(Math.abs))).toBeLessThan(0.001);
    expect(samples.subarray(9600).some((value) => value !== 0)).toBe(false);
  });

  it('has an overtone one octave up, and buzzes, when asked to', () => {
    const power = (samples: Float32Array, hertz: number) => {
      let [x, y] = [0, 0];
      samples.forEach((value, i) => {
        x += value * Math.cos((2 * Math.PI * hertz * i) / sampleRate);
        y += value * Math.sin((2 * Math.PI * hertz * i) / sampleRate);
      });
      return Math.hypot(x, y);
    };
    expect(power(sing({}), 6000) / power(sing({}), 3000)).toBeLessThan(0.001);
    const rich = sing({ overtone: 0.2 });
    expect(power(rich, 6000) / power(rich, 3000)).toBeCloseTo(0.2, 2);
    const buzzing = sing({ buzzHz: 100, buzzDepth: 1 });
    expect(power(buzzing, 3100) / power(buzzing, 3000)).toBeGreaterThan(0.3);
  });

  it('comes in again at the start when it runs past the end', () => {
    const across = sing({ startSample: 20_000 });
    const inside = sing({});
    for (const i of [4200, 5000, 9000]) expect(across[(20_000 + i) % 24_000]).toBeCloseTo(inside[i] ?? 0, 5);
  });
});
