import { describe, expect, it } from 'vitest';
import { ClipMeter, meanAbsoluteDifference } from './clip-metrics.ts';

/** A clip of `count` one-row frames whose pixel `x` is `value(x, t)`. */
function measure(
  count: number,
  width: number,
  value: (x: number, t: number) => number,
  still: Uint8Array | null = null,
) {
  const meter = new ClipMeter(width, { still, moving: { all: new Uint8Array(width).fill(1) } });
  for (let t = 0; t < count; t++) meter.add(Uint8Array.from({ length: width }, (_, x) => value(x, t)));
  return meter.result();
}

describe('clip metrics', () => {
  it('finds no seam in a loop and a large one in a one-way ramp', () => {
    const wave = measure(32, 64, (x, t) => 128 + 100 * Math.sin((2 * Math.PI * (x + 2 * t)) / 64));
    expect(wave.loopSeam).toBeGreaterThan(0.8);
    expect(wave.loopSeam).toBeLessThan(1.2);
    expect(measure(32, 64, (_, t) => 4 * t).loopSeam).toBeCloseTo(31, 5);
  });

  it('measures flicker as VBench does', () => {
    expect(measure(10, 8, (_, t) => (t % 2) * 51).temporalFlicker).toBeCloseTo(0.8, 10);
    expect(measure(10, 8, () => 90).temporalFlicker).toBe(1);
  });

  it('sees a pulse as a worst step', () => {
    expect(measure(20, 8, (_, t) => (t < 10 ? t : t + 30)).worstStep).toBeCloseTo(31, 5);
  });

  it('measures change only where the picture should be still', () => {
    const still = Uint8Array.from([1, 1, 0, 0]);
    const result = measure(5, 4, (x, t) => (x < 2 ? 50 : 50 + 10 * t), still);
    expect(result.stillChange).toBe(0);
    expect(result.activity['all']).toBeCloseTo(5, 10);
  });

  it('averages over the region alone', () => {
    expect(meanAbsoluteDifference(Uint8Array.of(0, 10), Uint8Array.of(4, 40), Uint8Array.of(0, 1))).toBe(30);
    expect(meanAbsoluteDifference(Uint8Array.of(1), Uint8Array.of(9), Uint8Array.of(0))).toBe(0);
  });
});
