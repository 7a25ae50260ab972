import type { Size } from './resize.ts';

/** How a pixel stands to the ground plane. */
export const surface = { sky: 0, flat: 1, standing: 2 } as const;

export interface DepthScene {
  readonly size: Size;
  /** One of `surface` per pixel. */
  readonly kind: Uint8Array;
  /** Row where the ground plane vanishes; may lie outside. */
  readonly horizon: number;
  /** Disparity of the farthest thing that is not sky. */
  readonly farthest: number;
  /**
   * How far a thing cut off by the bottom edge counts as upright and near (1) rather than as lying with the ground (0):
   * whether it is a person or a pier cannot be told from its outline.
   */
  readonly cutTrust: number;
}

/**
 * Disparity from the geometry of a level camera: a ground plane has 1/Z proportional to the rows below the horizon, so
 * it ramps from `farthest` at the horizon to 1 at the bottom edge. A standing thing is as near as the place where it
 * meets the ground, which in each column is the first flat pixel below it. Sky is 0.
 */
export function contactDepth(scene: DepthScene, out: Float32Array): void {
  const { size, kind } = scene;
  const { width, height } = size;
  const contact = new Float32Array(width);
  const smoothed = new Float32Array(width);
  contact.fill(height);
  for (let y = height - 1; y >= 0; y--) {
    const base = y * width;
    for (let x = 0; x < width; x++) if (kind[base + x] !== surface.standing) contact[x] = y;
    medianAlong(contact, smoothed);
    const ramp = groundDisparity(y, scene);
    for (let x = 0; x < width; x++) {
      const what = kind[base + x];
      if (what === surface.sky) out[base + x] = 0;
      else if (what === surface.flat) out[base + x] = ramp;
      else if (smoothed[x] === height) out[base + x] = ramp + scene.cutTrust * (1 - ramp);
      else out[base + x] = groundDisparity(smoothed[x], scene);
    }
  }
}

function groundDisparity(row: number, { size, horizon, farthest }: DepthScene): number {
  const below = (row - horizon) / Math.max(1, size.height - 1 - horizon);
  return farthest + (1 - farthest) * Math.min(1, Math.max(0, below));
}

const samples = 9;
const sampleStep = 2;

/** Median over nine columns, two apart: one stray column does not cut a thing apart. */
function medianAlong(values: Float32Array, out: Float32Array): void {
  const last = values.length - 1;
  const window = new Float32Array(samples);
  for (let x = 0; x <= last; x++) {
    for (let k = 0; k < samples; k++) {
      window[k] = values[Math.min(last, Math.max(0, x + sampleStep * (k - (samples >> 1))))];
    }
    window.sort();
    out[x] = window[samples >> 1];
  }
}
