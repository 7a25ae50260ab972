import { expect, it } from 'vitest';
import { rgbaToYuv420p } from './rgba-to-yuv420p.ts';

it('stays within one level of the formula in real numbers, for every corner of the colour cube and noise', () => {
  const [width, height] = [16, 8];
  const levels = [0, 255, 128, 16, 235];
  const rgba = new Uint8Array(width * height * 4).map((_, i) =>
    i < 256 ? (levels[(i * 7) % 5] ?? 0) : (i * 131) % 256,
  );
  const y = new Uint8Array(width * height);
  const cb = new Uint8Array(y.length / 4);
  const cr = new Uint8Array(y.length / 4);
  rgbaToYuv420p({ rgba, width, height }, { y, cb, cr });
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const corners = [0, 1, 2, 3].map((k) => colourAt((row & ~1) + (k >> 1), (column & ~1) + (k & 1)));
      const mean = [0, 1, 2].map((channel) => corners.reduce((sum, colour) => sum + (colour[channel] ?? 0) / 4, 0));
      const [red = 0, , blue = 0] = mean;
      const chroma = (row >> 1) * (width / 2) + (column >> 1);
      expect(Math.abs((y[row * width + column] ?? 0) - (16 + 219 * luma(colourAt(row, column))))).toBeLessThan(0.51);
      expect(Math.abs((cb[chroma] ?? 0) - (128 + (224 * (blue - luma(mean))) / 1.8556))).toBeLessThan(0.51);
      expect(Math.abs((cr[chroma] ?? 0) - (128 + (224 * (red - luma(mean))) / 1.5748))).toBeLessThan(0.51);
    }
  }

  function colourAt(row: number, column: number): number[] {
    const at = (row * width + column) * 4;
    return [0, 1, 2].map((channel) => (rgba[at + channel] ?? 0) / 255);
  }
  function luma([red = 0, green = 0, blue = 0]: readonly number[]): number {
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
});
