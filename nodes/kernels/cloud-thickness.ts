import { boxFilter } from './box-filter.ts';
import type { Grid } from './flow-grid.ts';

/**
 * How thick the clouds are at each grid node, 0 clear to 1, relative to this sky: whiteness (1 - saturation) · luma by rank
 * between its 10th and 90th percentile inside the mask, evened out over two cells. A sky that is the same everywhere, overcast or
 * clear, is 0.5 throughout. Returns the mean luma of the sky in levels.
 */
export function cloudThickness(
  image: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  mask: Uint8Array,
  grid: Grid,
  out: Float32Array,
): number {
  const { width, height, data } = image;
  const inside: number[] = [];
  const counted = new Float32Array(out.length);
  out.fill(0);
  let luma = 0;
  for (let node = 0; node < out.length; node++) {
    const x = Math.min(width - 1, (node % grid.columns) * grid.cellPx);
    const y = Math.min(height - 1, Math.floor(node / grid.columns) * grid.cellPx);
    for (let k = 0; k < 9; k++) {
      const px = Math.min(width - 1, x + 4 * (k % 3));
      const i = Math.min(height - 1, y + 4 * Math.floor(k / 3)) * width + px;
      if (mask[i] < 200) continue;
      const [r, g, b] = [data[4 * i], data[4 * i + 1], data[4 * i + 2]];
      const most = Math.max(r, g, b, 1);
      out[node] += (Math.min(r, g, b) / most) * (0.3 * r + 0.6 * g + 0.1 * b);
      luma += 0.3 * r + 0.6 * g + 0.1 * b;
      counted[node]++;
    }
    if (counted[node] > 0) inside.push(out[node] / counted[node]);
  }
  const total = counted.reduce((sum, value) => sum + value, 0);
  inside.sort((a, b) => a - b);
  const low = inside[Math.floor(0.1 * (inside.length - 1))] ?? 0;
  const high = inside[Math.floor(0.9 * (inside.length - 1))] ?? 0;
  const range = Math.max(24, high - low);
  const middle = (low + high) / 2;
  for (let node = 0; node < out.length; node++) {
    const value = counted[node] > 0 ? out[node] / counted[node] : middle;
    out[node] = Math.min(1, Math.max(0, 0.5 + (value - middle) / range));
  }
  const scratch = new Float32Array(out.length);
  boxFilter(out, { width: grid.columns, height: grid.rows }, 2, out, scratch);
  return total === 0 ? 0 : luma / total;
}
