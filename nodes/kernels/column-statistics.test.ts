import { expect, it } from 'vitest';
import { maximumAbove, meanAbove, meanBelow, meanOfRow } from './column-statistics.ts';

const size = { width: 3, height: 5 };
const data = Float32Array.from({ length: 15 }, (_, i) => (i * 37) % 11);
const column = (x: number) => [0, 1, 2, 3, 4].map((y) => data[y * 3 + x]);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const expectEach = (out: Float32Array, slow: (values: readonly number[], y: number) => number) => {
  out.forEach((v, i) => {
    expect(v).toBeCloseTo(slow(column(i % 3), Math.floor(i / 3)), 5);
  });
};

it('averages what lies above, the first row keeping its own value', () => {
  const out = new Float32Array(15);
  meanAbove(data, size, out);
  expectEach(out, (values, y) => (y === 0 ? values[0] : mean(values.slice(0, y))));
});

it('averages what lies below, the last row keeping its own value', () => {
  const out = new Float32Array(15);
  meanBelow(data, size, out);
  expectEach(out, (values, y) => (y === 4 ? values[4] : mean(values.slice(y + 1))));
});

it('keeps the greatest value met so far from the top', () => {
  const out = new Float32Array(15);
  maximumAbove(data, size, out);
  expectEach(out, (values, y) => Math.max(...values.slice(0, y + 1)));
});

it('gives every pixel the mean of its row', () => {
  const out = new Float32Array(15);
  meanOfRow(data, size, out);
  out.forEach((v, i) => {
    const row = Math.floor(i / 3) * 3;
    expect(v).toBeCloseTo(mean([data[row], data[row + 1], data[row + 2]]), 5);
  });
});
