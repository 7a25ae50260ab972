import { describe, expect, it } from 'vitest';
import { addPlaced, joinAndMeasure, panGains } from './stereo.ts';

const empty = (length: number) => ({ left: new Float32Array(length), right: new Float32Array(length) });

describe('panning', () => {
  it('keeps the power wherever the sound goes', () => {
    for (const pan of [-1, -0.4, 0, 0.7, 1]) {
      const [left, right] = panGains(pan);
      expect(left * left + right * right).toBeCloseTo(1, 10);
    }
    expect(panGains(-1)).toEqual([1, 0]);
    expect(panGains(5)[1]).toBeCloseTo(1, 10);
  });
});

describe('placing a stereo sound', () => {
  const sound = { left: Float32Array.of(1, 0, 0.5), right: Float32Array.of(0, 1, 0.5) };

  it('leaves it as it is at full width in the centre', () => {
    const out = empty(3);
    addPlaced(out, sound, { pan: 0, width: 1, gain: 1 });
    sound.left.forEach((value, i) => {
      expect(out.left[i]).toBeCloseTo(value, 6);
    });
  });

  it('becomes mono at width 0 and leans to its side', () => {
    const out = empty(3);
    addPlaced(out, sound, { pan: 0, width: 0, gain: 1 });
    expect(out.left).toEqual(out.right);
    const leaning = empty(3);
    addPlaced(leaning, sound, { pan: 0.8, width: 0, gain: 1 });
    expect(leaning.right[0]).toBeGreaterThan(3 * (leaning.left[0] ?? 0));
    const power = (sound: typeof out) => (sound.left[0] ?? 0) ** 2 + (sound.right[0] ?? 0) ** 2;
    expect(power(leaning)).toBeCloseTo(power(out), 5);
  });
});

/** One sine, whole cycles. */
const tone = (frequencyHz: number, length = 48_000) =>
  Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * frequencyHz * i) / 48_000));
const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

describe('air', () => {
  it('takes 12 dB per octave off the highs and lets the lows through, without a seam', () => {
    const through = (frequencyHz: number) => {
      const out = empty(48_000);
      const sound = { left: tone(frequencyHz), right: tone(frequencyHz) };
      addPlaced(out, sound, { pan: 0, width: 1, gain: 1, air: { frequencyHz: 1000, sampleRate: 48_000 } });
      const before = 2 * (out.left[0] ?? 0) - (out.left[1] ?? 0);
      expect(Math.abs((out.left.at(-1) ?? 0) - before)).toBeLessThan(0.05);
      return 20 * Math.log10(rms(out.left) / rms(sound.left));
    };
    expect(through(50)).toBeCloseTo(0, 0);
    expect(through(1000)).toBeCloseTo(-6, 0);
    expect(through(8000)).toBeLessThan(-30);
  });
});

describe('joining single happenings and the rest', () => {
  it('adds them without their lows and tells the level of the sum', () => {
    const floor = { highPassHz: 100, sampleRate: 48_000 };
    const sum = empty(48_000);
    const single = { left: tone(2000).map((value) => value + 0.5), right: tone(2000).map((value) => value + 0.5) };
    expect(joinAndMeasure(sum, single, floor)).toBeCloseTo(Math.SQRT1_2, 1);
    expect(Math.abs(sum.left.reduce((total, value) => total + value, 0) / 48_000)).toBeLessThan(1e-3);
    expect(joinAndMeasure(sum, empty(48_000), floor)).toBeCloseTo(Math.SQRT1_2, 1);
  });
});
