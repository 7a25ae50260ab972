import { describe, expect, it } from 'vitest';
import { applyGains, type Ducking, duckingGains } from './ducking.ts';

const sampleRate = 48_000;
const ducking: Ducking = {
  sampleRate,
  depthDb: 12,
  thresholdDb: -30,
  attackSeconds: 0.06,
  releaseSeconds: 0.3,
  wrap: false,
};

/** Speaks between two moments, at a level. */
function speak(from: number, to: number, level = 0.2, seconds = 4) {
  const side = Float32Array.from({ length: seconds * sampleRate }, (_, i) =>
    i / sampleRate >= from && i / sampleRate < to ? level * Math.sin(i * 0.1) : 0,
  );
  return { left: side, right: side };
}

const at = (gains: Float32Array, seconds: number) =>
  20 * Math.log10(gains[Math.round((seconds * sampleRate) / 64)] ?? 1);

describe('ducking', () => {
  it('is down when the voice begins and back after it', () => {
    const gains = duckingGains(speak(1, 2), ducking);
    expect(at(gains, 0.5)).toBeCloseTo(0, 1);
    expect(at(gains, 1)).toBeLessThan(-9);
    expect(at(gains, 1.5)).toBeCloseTo(-12, 1);
    expect(at(gains, 3.9)).toBeGreaterThan(-0.3);
  });

  it('leaves everything alone for silence and for what is far below the threshold', () => {
    for (const level of [0, 0.002]) {
      expect(Math.min(...duckingGains(speak(1, 2, level), ducking))).toBeCloseTo(1, 6);
    }
  });

  it('begins a loop as it ends', () => {
    const gains = duckingGains(speak(3.5, 4), { ...ducking, wrap: true });
    expect(at(gains, 0.02)).toBeLessThan(-9);
    expect(gains.at(-1)).toBe(gains[0]);
    const steps = gains.map((gain, i) => Math.abs(gain - (gains[i - 1] ?? gain)));
    expect(Math.max(...steps)).toBeLessThan(0.09);
  });

  it('multiplies both sides without steps', () => {
    const sound = { left: new Float32Array(192).fill(1), right: new Float32Array(192).fill(2) };
    applyGains(sound, Float32Array.of(1, 0, 0.5, 0.5));
    expect(
      [sound.left[0], sound.left[32], sound.left[64], sound.left[96]].map((value) => Math.round((value ?? 0) * 100)),
    ).toEqual([100, 50, 0, 25]);
    expect(sound.right[32]).toBeCloseTo(1, 6);
  });
});
