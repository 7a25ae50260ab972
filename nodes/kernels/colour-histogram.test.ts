import { describe, expect, it } from 'vitest';
import { colourLikelihoodRatio } from './colour-histogram.ts';

const count = 400;
const isBlue = (i: number) => i % 2 === 0;
const lab = {
  l: Float32Array.from({ length: count }, (_, i) => (isBlue(i) ? 42 : 72) + (i % 3)),
  a: Float32Array.from({ length: count }, (_, i) => (isBlue(i) ? 2 : 20)),
  b: Float32Array.from({ length: count }, (_, i) => (isBlue(i) ? -38 : 30)),
};

function ratioOf(inside: Float32Array, ignore = new Uint8Array(count)): Float32Array {
  const out = new Float32Array(count);
  colourLikelihoodRatio(lab, inside, ignore, out);
  return out;
}

describe('colourLikelihoodRatio', () => {
  it('favours colours of the set and refuses the others', () => {
    const ratio = ratioOf(Float32Array.from({ length: count }, (_, i) => (isBlue(i) ? 1 : 0)));
    ratio.forEach((v, i) => {
      expect(Math.sign(v)).toBe(isBlue(i) ? 1 : -1);
      expect(Math.abs(v)).toBeGreaterThan(2);
    });
  });

  it('is undecided where both sets share a colour alike', () => {
    const ratio = ratioOf(Float32Array.from({ length: count }, (_, i) => (i % 4 < 2 ? 1 : 0)));
    for (const v of ratio) expect(Math.abs(v)).toBeLessThan(0.1);
  });

  it('learns nothing from ignored pixels', () => {
    const inside = new Float32Array(count).fill(1);
    const ratio = ratioOf(
      inside,
      Uint8Array.from({ length: count }, (_, i) => (isBlue(i) ? 1 : 0)),
    );
    expect(Math.abs(ratio[0])).toBeLessThan(0.1);
    expect(ratio[1]).toBeGreaterThan(2);
  });
});
