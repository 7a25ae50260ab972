import { describe, expect, it } from 'vitest';
import { whiteNoise } from './noise.ts';
import { raisePeaks, truePeak } from './true-peak.ts';

/** A sine at a share of the sample rate, its samples missing its peaks by the phase. */
function sine(share: number, phase: number, length = 4800): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(2 * Math.PI * share * i + phase));
}

const decibels = (factor: number) => 20 * Math.log10(factor);

describe('true peak', () => {
  it.each([
    // EBU Tech 3341, cases 15 to 19: within +0.2 and -0.4 dB.
    [1 / 4, 0],
    [1 / 4, Math.PI / 4],
    [1 / 6, Math.PI / 3],
    [1 / 8, (3 * Math.PI) / 8],
  ])('finds the peak of a sine at fs * %f between its samples', (share, phase) => {
    const level = decibels(truePeak([sine(share, phase)], true));
    expect(level).toBeGreaterThan(-0.4);
    expect(level).toBeLessThan(0.2);
  });

  it('is more than the sample peak where that lies between', () => {
    const samples = sine(1 / 4, Math.PI / 4);
    expect(decibels(Math.max(...samples))).toBeCloseTo(-3.01, 1);
    expect(decibels(truePeak([samples], true))).toBeGreaterThan(-0.4);
  });

  it('skips only what cannot reach the threshold', () => {
    const samples = new Float32Array(20_000);
    whiteNoise(samples, 21);
    for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * (i % 4000 < 400 ? 1 : 0.1);
    const [all, some] = [new Float32Array(20_000), new Float32Array(20_000)];
    raisePeaks(all, samples, { threshold: 0, wrap: true });
    raisePeaks(some, samples, { threshold: 0.8, wrap: true });
    expect(all.filter((value) => value > 0.8).length).toBeGreaterThan(100);
    expect(some.map((value) => (value > 0.8 ? value : 0))).toEqual(all.map((value) => (value > 0.8 ? value : 0)));
  });

  it('looks across the seam of a loop, and at silence around a clip', () => {
    const turned = sine(1 / 4, Math.PI / 4, 4800);
    const inner = Float32Array.from({ length: 4800 }, (_, i) => turned[(i + 2400) % 4800] ?? 0);
    expect(truePeak([turned], true)).toBeCloseTo(truePeak([inner], true), 4);
    expect(truePeak([Float32Array.of(0.5)], false)).toBeCloseTo(0.5, 5);
    expect(truePeak([], true)).toBe(0);
  });
});
