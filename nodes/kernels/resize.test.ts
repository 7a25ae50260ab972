import { describe, expect, it } from 'vitest';
import { reduceRgba } from './resize.ts';

const from = { width: 11, height: 7 };
const rgba = Uint8Array.from({ length: 11 * 7 * 4 }, (_, i) => (i * 197) % 256);

/** Mean over the covered area by sampling it finely. */
function slowArea(x: number, y: number, to: { width: number; height: number }, channel: number): number {
  const samples = 60;
  let sum = 0;
  for (let j = 0; j < samples; j++) {
    for (let i = 0; i < samples; i++) {
      const sx = Math.floor(((x + (i + 0.5) / samples) * from.width) / to.width);
      const sy = Math.floor(((y + (j + 0.5) / samples) * from.height) / to.height);
      sum += rgba[(sy * from.width + sx) * 4 + channel];
    }
  }
  return sum / samples ** 2;
}

describe('reduceRgba', () => {
  it.each([
    { width: 4, height: 3 },
    { width: 11, height: 7 },
    { width: 1, height: 1 },
  ])('averages the area under each target pixel: $width × $height', (to) => {
    const plane = () => new Float32Array(to.width * to.height).fill(99);
    const out = { r: plane(), g: plane(), b: plane() };
    reduceRgba(rgba, from, to, out);
    for (let i = 0; i < to.width * to.height; i++) {
      const [x, y] = [i % to.width, Math.floor(i / to.width)];
      expect(Math.abs(out.r[i] - slowArea(x, y, to, 0))).toBeLessThan(3);
      expect(Math.abs(out.g[i] - slowArea(x, y, to, 1))).toBeLessThan(3);
      expect(Math.abs(out.b[i] - slowArea(x, y, to, 2))).toBeLessThan(3);
    }
  });

  it('keeps the mean of the whole picture', () => {
    const out = { r: new Float32Array(15), g: new Float32Array(15), b: new Float32Array(15) };
    reduceRgba(rgba, from, { width: 5, height: 3 }, out);
    const mean = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0) / [...values].length;
    expect(mean(out.g)).toBeCloseTo(mean(rgba.filter((_, i) => i % 4 === 1)), 2);
  });
});
