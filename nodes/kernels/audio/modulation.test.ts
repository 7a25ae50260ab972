import { describe, expect, it } from 'vitest';
import { controlStep } from './control-curve.ts';
import { addSwell, flutter, loopingDrift, type Swell } from './modulation.ts';

const sampleRate = 48_000;
/** 3.2 s are 2400 points exactly. */
const [periodSeconds, period] = [3.2, 2400];

/** Largest difference between two runs of samples. */
function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return largest;
}

describe('looping drift', () => {
  const curve = new Float32Array(period + 500);
  loopingDrift(curve, { periodSeconds, slowestHz: 0.1, fastestHz: 2, seed: 8, sampleRate });

  it('comes back to where it was after one period', () => {
    expect(gap(curve.subarray(period), curve.subarray(0, 500))).toBeLessThan(1e-3);
  });

  it('has mean 0 and standard deviation 1', () => {
    const loop = curve.subarray(0, period);
    const mean = loop.reduce((sum, value) => sum + value, 0) / period;
    expect(mean).toBeCloseTo(0, 3);
    expect(Math.sqrt(loop.reduce((sum, value) => sum + value * value, 0) / period)).toBeCloseTo(1, 2);
  });

  it('has one cycle even when the loop is shorter than its slowest wave', () => {
    const short = new Float32Array(300);
    loopingDrift(short, { periodSeconds: 0.4, slowestHz: 0.1, fastestHz: 0.2, seed: 1, sampleRate });
    expect(Math.max(...short)).toBeCloseTo(Math.SQRT2, 1);
  });
});

describe('a swell', () => {
  /** Rise and fall, repeated from far before to far after. */
  function reference(swell: Swell, seconds: number): number {
    let sum = 0;
    for (let repeat = -30; repeat <= 5; repeat++) {
      const since = seconds - (swell.crestSeconds + repeat * periodSeconds);
      if (since >= 0 && since < 7 * swell.decaySeconds) sum += Math.exp(-since / swell.decaySeconds);
      else if (since < 0 && since > -swell.riseSeconds)
        sum += 0.5 - 0.5 * Math.cos(Math.PI * (1 + since / swell.riseSeconds));
    }
    return swell.strength * sum;
  }

  it.each([
    { crestSeconds: 1, riseSeconds: 0.8, decaySeconds: 0.4, strength: 1 },
    { crestSeconds: 3.1, riseSeconds: 2.5, decaySeconds: 2, strength: 0.6 },
    { crestSeconds: 0.01, riseSeconds: 0.3, decaySeconds: 0.05, strength: 2 },
  ])('rises, falls and repeats: crest at $crestSeconds s', (swell) => {
    const curve = new Float32Array(period + 400);
    addSwell(curve, swell, { periodSeconds, sampleRate });
    const expected = Array.from(curve, (_, i) => reference(swell, (i * controlStep) / sampleRate));
    expect(gap(curve, expected)).toBeLessThan(2e-3 * swell.strength);
  });
});

describe('flutter', () => {
  it('stays around 1, never negative, and is as fast as asked', () => {
    const curve = new Float32Array(20_000);
    flutter(curve, { rateHz: 15, depth: 0.5, seed: 3, sampleRate });
    const mean = curve.reduce((sum, value) => sum + value, 0) / curve.length;
    expect(mean).toBeGreaterThan(0.85);
    expect(mean).toBeLessThan(1.1);
    expect(Math.min(...curve)).toBeGreaterThanOrEqual(0.5);
    const crossings = curve.filter((value, i) => i > 0 && value > mean !== (curve[i - 1] ?? 0) > mean).length;
    expect(crossings / (20_000 / 750)).toBeGreaterThan(15);
  });
});
