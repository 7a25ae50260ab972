import { boxFilter } from './box-filter.ts';
import type { Size } from './resize.ts';

export interface TensorPlanes {
  /** Windowed mean of the squared gradient magnitude. */
  readonly energy: Float32Array;
  /** (λ1 - λ2) / (λ1 + λ2), 0 isotropic to 1 one direction. */
  readonly coherence: Float32Array;
  /** coherence · cos 2θ of the gradient: -1 streaks lie horizontally, +1 they stand upright. */
  readonly upright: Float32Array;
}

/**
 * Structure tensor J = window mean of ∇I ∇Iᵀ with central differences (Bigün and Granlund 1987). With
 * d = Jxx - Jyy and c = 2 Jxy: λ1 - λ2 = √(d² + c²), cos 2θ = d / √(d² + c²).
 */
export function structureTensor(data: Float32Array, size: Size, radius: number, out: TensorPlanes): void {
  const { width, height } = size;
  const count = width * height;
  const xx = new Float32Array(count);
  const yy = new Float32Array(count);
  const xy = new Float32Array(count);
  const scratch = new Float32Array(count);
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - 1) * width;
    const down = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const gx = 0.5 * (data[y * width + Math.min(width - 1, x + 1)] - data[y * width + Math.max(0, x - 1)]);
      const gy = 0.5 * (data[down + x] - data[up + x]);
      xx[i] = gx * gx;
      yy[i] = gy * gy;
      xy[i] = gx * gy;
    }
  }
  boxFilter(xx, size, radius, xx, scratch);
  boxFilter(yy, size, radius, yy, scratch);
  boxFilter(xy, size, radius, xy, scratch);
  for (let i = 0; i < count; i++) {
    const energy = xx[i] + yy[i];
    const difference = xx[i] - yy[i];
    out.energy[i] = energy;
    out.coherence[i] = energy > 1e-9 ? Math.sqrt(difference * difference + 4 * xy[i] * xy[i]) / energy : 0;
    out.upright[i] = energy > 1e-9 ? difference / energy : 0;
  }
}
