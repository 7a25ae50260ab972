import { describe, expect, it } from 'vitest';
import { type BlendMode, blendModes, blendPlanes } from './blend.ts';

const [width, height] = [15, 9];

function picture(step: number) {
  const count = 8 * 5;
  return {
    width,
    height,
    y: Uint8Array.from({ length: width * height }, (_, i) => 16 + ((i * step) % 220)),
    cb: Uint8Array.from({ length: count }, (_, i) => 60 + ((i * step) % 130)),
    cr: Uint8Array.from({ length: count }, (_, i) => 70 + ((i * (step + 4)) % 120)),
  };
}

const formulas: { readonly [mode in BlendMode]: (a: number, b: number) => number } = {
  normal: (_, b) => b,
  screen: (a, b) => 1 - (1 - a) * (1 - b),
  multiply: (a, b) => a * b,
  lighten: Math.max,
  darken: Math.min,
};

describe.each(blendModes)('blending by %s', (mode) => {
  const [below, over] = [picture(37), picture(53)];
  const share = Uint8Array.from({ length: width * height }, (_, i) => [0, 255, 128][i % 3] ?? 0);
  const out = picture(1);
  blendPlanes(below, over, { mode, share }, out);

  it('mixes brightness by the formula and the share', () => {
    out.y.forEach((value, i) => {
      const [a, b] = [((below.y[i] ?? 0) - 16) / 219, ((over.y[i] ?? 0) - 16) / 219];
      const mixed = a + ((share[i] ?? 0) / 255) * (formulas[mode](a, b) - a);
      expect(Math.abs(value - (16 + 219 * mixed))).toBeLessThan(1.5);
    });
  });

  it('keeps colour where nothing is mixed in, and follows brightness elsewhere', () => {
    for (let row = 0; row < 5; row++) {
      for (let column = 0; column < 8; column++) {
        const [i, chroma] = [2 * row * width + 2 * column, row * 8 + column];
        const [a, b] = [((below.y[i] ?? 0) - 16) / 219, ((over.y[i] ?? 0) - 16) / 219];
        // The derivative of the formula: how much each colour difference counts.
        const step = 1e-6;
        const keep = (formulas[mode](a + step, b) - formulas[mode](a, b)) / step;
        const take = (formulas[mode](a, b + step) - formulas[mode](a, b)) / step;
        if (a === b) continue;
        const old = below.cb[chroma] ?? 0;
        const full = 128 + keep * (old - 128) + take * ((over.cb[chroma] ?? 0) - 128);
        const expected = old + ((share[i] ?? 0) / 255) * (full - old);
        expect(Math.abs((out.cb[chroma] ?? 0) - Math.min(255, Math.max(0, expected)))).toBeLessThan(1.2);
      }
    }
  });
});
