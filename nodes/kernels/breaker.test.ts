import { describe, expect, it } from 'vitest';
import { breakerAt } from './breaker.ts';

const breaking = Float32Array.of(0, 0.25, 1, 0.5);

describe('a breaker', () => {
  it('is what the curve says at its steps, and between them lies on the line', () => {
    const curve = { breaking, play: 'loop' } as const;
    expect([0, 1, 2, 3].map((second) => breakerAt(curve, 4, second))).toEqual([0, 0.25, 1, 0.5]);
    expect(breakerAt(curve, 4, 1.5)).toBeCloseTo(0.625, 6);
    expect(breakerAt(curve, 4, 3.5)).toBeCloseTo(0.25, 6);
  });

  it('comes again in a loop, before the start and after the end', () => {
    const curve = { breaking, play: 'loop' } as const;
    for (const second of [0.3, 1.9, 3.7]) {
      expect(breakerAt(curve, 4, second + 8)).toBeCloseTo(breakerAt(curve, 4, second), 5);
      expect(breakerAt(curve, 4, second - 4)).toBeCloseTo(breakerAt(curve, 4, second), 5);
    }
  });

  it('is held at both ends when it is played once', () => {
    const curve = { breaking, play: 'once' } as const;
    expect(breakerAt(curve, 4, -1)).toBe(0);
    expect(breakerAt(curve, 4, 9)).toBe(0.5);
  });

  it('passes farther out earlier', () => {
    const curve = { breaking, play: 'loop' } as const;
    expect(breakerAt(curve, 4, 1 + 1)).toBe(1);
  });
});
