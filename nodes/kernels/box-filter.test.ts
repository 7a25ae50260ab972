import { describe, expect, it } from 'vitest';
import { boxFilter } from './box-filter.ts';

const size = { width: 13, height: 9 };
const data = Float32Array.from({ length: 13 * 9 }, (_, i) => ((i * 7919) % 101) - 50);

function slowMean(x: number, y: number, radius: number): number {
  const window = [...data].filter((_, i) => {
    const [column, row] = [i % size.width, Math.floor(i / size.width)];
    return Math.abs(column - x) <= radius && Math.abs(row - y) <= radius;
  });
  return window.reduce((a, b) => a + b, 0) / window.length;
}

describe('boxFilter', () => {
  it.each([0, 1, 3, 8, 20])('equals the plain mean of the window cut at the border, radius %i', (radius) => {
    const out = new Float32Array(data.length);
    boxFilter(data, size, radius, out, new Float32Array(data.length));
    out.forEach((v, i) => {
      expect(v).toBeCloseTo(slowMean(i % size.width, Math.floor(i / size.width), radius), 3);
    });
  });

  it('may write over its input', () => {
    const apart = new Float32Array(data.length);
    boxFilter(data, size, 2, apart, new Float32Array(data.length));
    const over = data.slice();
    boxFilter(over, size, 2, over, new Float32Array(data.length));
    expect(over).toEqual(apart);
  });
});
