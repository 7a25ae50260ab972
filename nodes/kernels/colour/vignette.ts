import type { YuvPlanes } from './recolour.ts';

/** What stays of the light by distance from the middle. */
export interface Vignette {
  /** Share of the squared distance per column and per row, 0 to `steps` / 2. */
  readonly across: Int32Array;
  readonly down: Int32Array;
  /** In 1/1024, by the sum of both. */
  readonly gain: Int32Array;
}

const steps = 1024;

/**
 * gain = 1 - amount · s(r²), s = 3r⁴ - 2r⁶, with r² = ½ (x² + y²) and x, y from -1 to 1: round on a square, oval on a frame,
 * full in the corners.
 */
export function createVignette(width: number, height: number, amount: number): Vignette {
  const squares = (length: number): Int32Array =>
    Int32Array.from({ length }, (_, i) => Math.round((steps / 2) * ((2 * i + 1) / length - 1) ** 2));
  const gain = Int32Array.from({ length: steps + 1 }, (_, i) => {
    const square = i / steps;
    return Math.round(1024 * (1 - amount * square * square * (3 - 2 * square)));
  });
  return { across: squares(width), down: squares(height), gain };
}

/** Darkens in place: light and colour fall together, so that nothing turns more colourful towards the corners. */
export function applyVignette(planes: YuvPlanes, { across, down, gain }: Vignette): void {
  const { width, height, y, cb, cr } = planes;
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      y[i] = 16 + (((y[i] - 16) * gain[across[column] + down[row]] + 512) >> 10);
    }
  }
  for (let row = 0, i = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2, i++) {
      const factor = gain[across[column] + down[row]];
      cb[i] = 128 + (((cb[i] - 128) * factor + 512) >> 10);
      cr[i] = 128 + (((cr[i] - 128) * factor + 512) >> 10);
    }
  }
}
