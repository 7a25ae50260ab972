import { boxFilter } from './box-filter.ts';
import type { Grid } from './flow-grid.ts';

export interface Streaks {
  /** Per node: cos 2φ and sin 2φ of the streaks (x right, y down) times their coherence, 0 to 1. */
  readonly cosine: Float32Array;
  readonly sine: Float32Array;
}

/**
 * Where streaks run: the minor eigenvector of the structure tensor, as a doubled angle so that opposite ends mean the same. With
 * d = Jxx - Jyy and c = 2 Jxy of the gradient, the streak has cos 2φ = -d / √(d² + c²), sin 2φ = -c / √(d² + c²), and coherence
 * √(d² + c²) / (Jxx + Jyy). On means over 4 × 4 pixels, evened out over `reachPx`.
 */
export function streakDirection(
  image: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  reachPx: number,
  grid: Grid,
  out: Streaks,
): void {
  const width = Math.floor(image.width / 4);
  const height = Math.floor(image.height / 4);
  const count = width * height;
  const luma = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const from = 4 * (Math.floor(i / width) * 4 * image.width + (i % width) * 4);
    let sum = 0;
    for (let k = 0; k < 16; k++) {
      const at = from + 4 * ((k >> 2) * image.width + (k & 3));
      sum += 3 * image.data[at] + 6 * image.data[at + 1] + image.data[at + 2];
    }
    luma[i] = sum / 160;
  }
  const difference = new Float32Array(count);
  const slant = new Float32Array(count);
  const energy = new Float32Array(count);
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - 1) * width;
    const down = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const gx = 0.5 * (luma[y * width + Math.min(width - 1, x + 1)] - luma[y * width + Math.max(0, x - 1)]);
      const gy = 0.5 * (luma[down + x] - luma[up + x]);
      const i = y * width + x;
      difference[i] = gx * gx - gy * gy;
      slant[i] = 2 * gx * gy;
      energy[i] = gx * gx + gy * gy;
    }
  }
  const size = { width, height };
  const scratch = new Float32Array(count);
  const radius = Math.max(1, Math.round(reachPx / 4));
  for (const plane of [difference, slant, energy]) boxFilter(plane, size, radius, plane, scratch);
  for (let node = 0; node < out.cosine.length; node++) {
    const x = Math.min(width - 1, ((node % grid.columns) * grid.cellPx) >> 2);
    const y = Math.min(height - 1, (Math.floor(node / grid.columns) * grid.cellPx) >> 2);
    const i = y * width + x;
    // A little energy is added so that noise on smooth water has no direction.
    out.cosine[node] = -difference[i] / (energy[i] + 1);
    out.sine[node] = -slant[i] / (energy[i] + 1);
  }
}
