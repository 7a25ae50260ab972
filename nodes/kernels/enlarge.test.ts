import { expect, it } from 'vitest';
import { createRowPainter } from './row-painter.ts';

it.each([16, 19, 5])('keeps every pixel of %i and interpolates between them with the 8-tap filter', (size) => {
  const noise = Uint8Array.from({ length: size * size }, (_, i) => (i * 7919 + i * i * 5) & 255);
  const stride = 2 * size;
  const painter = createRowPainter(4 * size * size);
  const texels = new Uint8Array(painter.buffer);
  texels.set(noise, 3 * size * size);
  painter.enlargeTwice(0, size, size);
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
