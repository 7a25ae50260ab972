import { describe, expect, it } from 'vitest';
import { limitTruePeaks } from './limiter.ts';
import { whiteNoise } from './noise.ts';
import { raisePeaks, truePeak } from './true-peak.ts';

/** Soft noise with bursts, one of them across the seam. */
function bursts(seed: number): Float32Array {
  const samples = new Float32Array(9000);
  whiteNoise(samples, seed);
  return samples.map((value, i) => value * ((i + 200) % 4500 < 400 ? 0.9 : 0.15));
}

/** The same curve the slow way: minimum over a window, then mean over a window, sample by sample. */
function slowGains(channels: readonly Float32Array[], ceiling: number, half: number, wrap: boolean): number[] {
  const length = channels[0]?.length ?? 0;
  const peaks = new Float32Array(length);
  for (const channel of channels) raisePeaks(peaks, channel, { threshold: 0, wrap });
  const place = (i: number) => (wrap ? (i + length) % length : Math.min(length - 1, Math.max(0, i)));
  const over = (i: number) => Array.from({ length: 2 * half + 1 }, (_, k) => place(i - half + k));
  const needed = Array.from(peaks, (peak) => Math.min(1, ceiling / peak));
  const lowest = needed.map((_, i) => Math.min(...over(i).map((k) => needed[k] ?? 1)));
  return lowest.map((_, i) => over(i).reduce((sum, k) => sum + (lowest[k] ?? 1), 0) / (2 * half + 1));
}

/** Largest difference between two runs of samples. */
function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return largest;
}

describe.each([true, false])('the limiter, loop %s', (wrap) => {
  const settings = { ceiling: 0.8, lookSamples: 40, wrap };

  it('applies the smoothed minimum of the needed gains', () => {
    const source = [bursts(1), bursts(2)];
    const gains = slowGains(source, 0.8, 40, wrap);
    const limited = source.map((channel) => channel.slice());
    limitTruePeaks(limited, settings);
    for (const [index, channel] of source.entries()) {
      const expected = channel.map((value, i) => value * (gains[i] ?? 0));
      expect(gap(expected, limited[index] ?? [])).toBeLessThan(1e-5);
    }
  });

  it('lets no true peak pass and leaves alone what is far from one', () => {
    const source = bursts(3);
    const limited = source.slice();
    const smallest = limitTruePeaks([limited], settings);
    expect(smallest).toBeLessThan(0.9);
    expect(truePeak([limited], wrap)).toBeLessThan(0.8 * 1.01);
    expect(limited.subarray(1000, 3500)).toEqual(source.subarray(1000, 3500));
  });

  it('does nothing to what stays below', () => {
    const source = bursts(4).map((value) => value * 0.2);
    const limited = source.slice();
    expect(limitTruePeaks([limited], settings)).toBe(1);
    expect(limited).toEqual(source);
  });
});
