import { expect, it } from 'vitest';
import { continued, createTexture } from './texture.ts';

const plane = Uint8Array.from([10, 20, 30, 40, 50, 60]);

it.each([
  ['mirror', [30, 20, 10, 20, 30, 20, 10, 60, 50, 40, 50, 60, 50, 40]],
  ['clamp', [10, 10, 10, 20, 30, 30, 30, 40, 40, 40, 50, 60, 60, 60]],
] as const)('keeps the picture in the middle of its margin: %s', (border, rows) => {
  const { texels, stride } = createTexture(plane, { width: 3, height: 2, margin: 2, border, scale: 1 });
  expect(stride).toBe(7);
  expect([...texels.subarray(14, 28)]).toEqual(rows);
});

it.each([
  ['mirror', [-3, -2, -1, 0, 1, 2, 3, 4, 5], [1, 2, 1, 0, 1, 2, 1, 0, 1]],
  ['clamp', [-3, -1, 0, 2, 3, 9], [0, 0, 0, 2, 2, 2]],
] as const)('continues a row of three beyond its border: %s', (border, places, expected) => {
  expect(places.map((place) => continued(place, 3, border))).toEqual(expected);
});

it('keeps every pixel and interpolates between them with the 8-tap filter when enlarged twice', () => {
  const size = 16;
  const noise = Uint8Array.from({ length: size * size }, (_, i) => (i * 7919 + i * i * 5) & 255);
  const { texels, stride } = createTexture(noise, { width: size, height: size, margin: 0, border: 'clamp', scale: 2 });
  const taps = [-1, 4, -11, 40, 40, -11, 4, -1];
  const hold = (i: number): number => Math.min(size - 1, Math.max(0, i));
  const between = (values: (i: number) => number): number => {
    const sum = taps.reduce((total, tap, k) => total + tap * values(k - 3), 0);
    return Math.min(255, Math.max(0, (sum + 32) >> 6));
  };
  const pixel = (x: number, y: number): number => noise[hold(y) * size + hold(x)] ?? 0;
  const beside = (x: number, y: number): number => between((k) => pixel(x + k, y));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = 2 * y * stride + 2 * x;
      expect(texels[at]).toBe(pixel(x, y));
      expect(texels[at + 1]).toBe(beside(x, y));
      expect(texels[at + stride]).toBe(between((k) => pixel(x, y + k)));
      expect(texels[at + stride + 1]).toBe(between((k) => beside(x, hold(y + k))));
    }
  }
});
