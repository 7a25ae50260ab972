import { expect, it } from 'vitest';
import { rgbToLab } from './colour-lab.ts';

/** The published formulas, in double precision and without tables. */
function slowLab(r: number, g: number, b: number): readonly number[] {
  const linear = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  const [lr = 0, lg = 0, lb = 0] = linear;
  const xyz = [
    (0.4124564 * lr + 0.3575761 * lg + 0.1804375 * lb) / 0.95047,
    0.2126729 * lr + 0.7151522 * lg + 0.072175 * lb,
    (0.0193339 * lr + 0.119192 * lg + 0.9503041 * lb) / 1.08883,
  ];
  const [fx = 0, fy = 0, fz = 0] = xyz.map((t) =>
    t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29,
  );
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

it('agrees with CIE L*a*b* over the whole colour cube', () => {
  const levels = [0, 1, 5, 12, 60, 128, 200, 254, 255];
  for (const r of levels) {
    for (const g of levels) {
      for (const b of levels) {
        const out = { l: new Float32Array(1), a: new Float32Array(1), b: new Float32Array(1) };
        rgbToLab({ r: Float32Array.of(r), g: Float32Array.of(g), b: Float32Array.of(b) }, out);
        const [l = 0, a = 0, bb = 0] = slowLab(r, g, b);
        expect(Math.abs(out.l[0] - l)).toBeLessThan(0.3);
        expect(Math.abs(out.a[0] - a)).toBeLessThan(0.3);
        expect(Math.abs(out.b[0] - bb)).toBeLessThan(0.3);
      }
    }
  }
});
