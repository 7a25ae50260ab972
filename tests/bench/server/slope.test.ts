import { describe, expect, it } from 'vitest';
import { slopeOf } from './slope.ts';

const minutes = Array.from({ length: 200 }, (_, i) => i / 20);

describe('the slope of samples', () => {
  it('is that of the line they lie on', () => {
    const slope = slopeOf(
      minutes,
      minutes.map((x) => 5 + 3 * x),
    );
    expect(slope.perMinute).toBeCloseTo(3, 9);
    expect(slope.uncertainty).toBeCloseTo(0, 6);
  });

  it('is uncertain by as much as they scatter, and more when neighbours scatter alike', () => {
    const quick = slopeOf(
      minutes,
      minutes.map((_, i) => (i % 2 === 0 ? 1 : -1)),
    );
    const slow = slopeOf(
      minutes,
      minutes.map((_, i) => (i % 40 < 20 ? 1 : -1)),
    );
    expect(Math.abs(quick.perMinute)).toBeLessThan(quick.uncertainty);
    expect(Math.abs(slow.perMinute)).toBeLessThan(slow.uncertainty);
    expect(slow.uncertainty).toBeGreaterThan(2 * quick.uncertainty);
  });
});
