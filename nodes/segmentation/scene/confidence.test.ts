import { describe, expect, it } from 'vitest';
import { classConfidence } from './confidence.ts';
import type { Partition } from './partition.ts';

const count = 100;
const size = { width: 10, height: 10 };

function confidenceOf(name: 'sky' | 'vegetation', score: number, rgb: readonly [number, number, number]): number {
  const scores = new Float32Array(count).fill(score);
  const chosen = Uint8Array.from({ length: count }, (_, i) => (i < 30 ? 1 : 0));
  const classes = <T>(value: T) => ({ sky: value, water: value, vegetation: value, ground: value, object: value });
  const partition: Partition = { probability: classes(scores), chosen: classes(chosen) };
  const [r, g, b] = rgb.map((v) => new Float32Array(count).fill(v));
  return classConfidence(partition, name, { size, rgb: { r, g, b }, lab: { l: r, a: g, b } });
}

describe('classConfidence', () => {
  it('grows with the score, from nothing at little better than chance', () => {
    const blue = [120, 160, 220] as const;
    expect(confidenceOf('sky', 0.39, blue)).toBe(0);
    expect(confidenceOf('sky', 0.6, blue)).toBeCloseTo(0.35, 2);
    expect(confidenceOf('sky', 0.9, blue)).toBeGreaterThan(0.85);
  });

  it('trusts plants half as much when they are not green', () => {
    const green = confidenceOf('vegetation', 0.85, [60, 120, 40]);
    const orange = confidenceOf('vegetation', 0.85, [200, 130, 60]);
    expect(orange).toBeCloseTo(green / 2, 2);
  });

  it('is nothing where nothing was chosen', () => {
    const none = new Uint8Array(count);
    const zero = new Float32Array(count);
    const classes = <T>(value: T) => ({ sky: value, water: value, vegetation: value, ground: value, object: value });
    const picture = { size, rgb: { r: zero, g: zero, b: zero }, lab: { l: zero, a: zero, b: zero } };
    expect(classConfidence({ probability: classes(zero), chosen: classes(none) }, 'vegetation', picture)).toBe(0);
  });
});
