import type { Size } from './resize.ts';

/**
 * Mean over the (2r+1)² window around each pixel; at the border, over the part of the window that lies inside.
 * Running sums: O(1) per pixel whatever the radius. `scratch` has the size of the plane; `out` may be `data`.
 */
export function boxFilter(
  data: Float32Array,
  size: Size,
  radius: number,
  out: Float32Array,
  scratch: Float32Array,
): void {
  const { width, height } = size;
  for (let y = 0; y < height; y++) {
    const base = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += data[base + x];
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += data[base + x + radius];
      if (x - radius > 0) sum -= data[base + x - radius - 1];
      scratch[base + x] = sum / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1);
    }
  }
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) {
    for (let x = 0; x < width; x++) sums[x] += scratch[y * width + x];
  }
  for (let y = 0; y < height; y++) {
    const entering = y + radius < height ? (y + radius) * width : -1;
    const leaving = y - radius > 0 ? (y - radius - 1) * width : -1;
    const scale = 1 / (Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1);
    const base = y * width;
    for (let x = 0; x < width; x++) {
      let sum = sums[x];
      if (entering >= 0) sum += scratch[entering + x];
      if (leaving >= 0) sum -= scratch[leaving + x];
      sums[x] = sum;
      out[base + x] = sum * scale;
    }
  }
}
