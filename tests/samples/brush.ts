/** Paints small opaque things over a picture in linear light, with soft edges one pixel wide. */
import { clamp01 } from './noise.ts';

export interface Canvas {
  readonly light: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** A straight piece of blade or branch: pixel coordinates, half widths and colours of both ends. */
export interface Stroke {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly half0: number;
  readonly half1: number;
  readonly colour0: readonly number[];
  readonly colour1: readonly number[];
}

export function paintStroke(canvas: Canvas, stroke: Stroke): void {
  const { x0, y0, x1, y1, half0, half1, colour0, colour1 } = stroke;
  const { light, width, height } = canvas;
  const dx = x1 - x0;
  const dy = y1 - y0;
  const inverse = 1 / Math.max(1e-6, dx * dx + dy * dy);
  const reach = Math.max(half0, half1) + 1;
  const left = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(x0, x1) + reach));
  const top = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(y0, y1) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - x0;
      const py = y + 0.5 - y0;
      const t = clamp01((px * dx + py * dy) * inverse);
      const ex = px - dx * t;
      const ey = py - dy * t;
      const half = half0 + (half1 - half0) * t;
      const cover = clamp01(half - Math.sqrt(ex * ex + ey * ey) + 0.5) * Math.min(1, half * 2);
      if (cover <= 0) continue;
      const at = (y * width + x) * 3;
      for (let c = 0; c < 3; c++) light[at + c] += cover * (colour0[c] + (colour1[c] - colour0[c]) * t - light[at + c]);
    }
  }
}
