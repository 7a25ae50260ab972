import { boxFilter } from './box-filter.ts';
import { smoothstep } from './easing.ts';
import type { Grid } from './flow-grid.ts';
import { structureTensor } from './structure-tensor.ts';

/**
 * How much each grid node looks like leaves or grass rather than a trunk, a fence or a wall, 0 to 1. Leaves are greener than
 * they are dark or brown (excess green (2G - R - B) / (R + G + B), Woebbecke et al. 1995) and their edges point everywhere (low
 * coherence of the structure tensor). Where the mask as a whole is hardly green, as in autumn, colour tells nothing and only
 * edges count. On means over 4 × 4 pixels; a node is no leafier than the nodes beside it, so that a trunk stays whole.
 */
export function leafiness(
  image: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  mask: Uint8Array,
  grid: Grid,
  out: Float32Array,
): void {
  const width = Math.ceil(image.width / 4);
  const height = Math.ceil(image.height / 4);
  const green = new Float32Array(width * height);
  const luma = new Float32Array(width * height);
  let sum = 0;
  let inside = 0;
  for (let cy = 0, i = 0; cy < height; cy++) {
    for (let cx = 0; cx < width; cx++, i++) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let k = 0; k < 16; k++) {
        const y = Math.min(image.height - 1, 4 * cy + (k >> 2));
        const at = 4 * (y * image.width + Math.min(image.width - 1, 4 * cx + (k & 3)));
        r += image.data[at];
        g += image.data[at + 1];
        b += image.data[at + 2];
      }
      green[i] = (2 * g - r - b) / (r + g + b + 160);
      luma[i] = (0.3 * r + 0.6 * g + 0.1 * b) / 16;
      if (mask[Math.min(image.height - 1, 4 * cy + 2) * image.width + Math.min(image.width - 1, 4 * cx + 2)] < 128)
        continue;
      sum += green[i];
      inside++;
    }
  }
  const isGreen = inside > 0 && sum / inside > 0.05;
  const size = { width, height };
  const scratch = new Float32Array(green.length);
  const tensor = {
    energy: new Float32Array(green.length),
    coherence: new Float32Array(green.length),
    upright: scratch,
  };
  structureTensor(luma, size, 2, tensor);
  const radius = Math.max(1, Math.round(grid.cellPx / 8));
  boxFilter(green, size, radius, green, scratch);
  boxFilter(tensor.coherence, size, radius, tensor.coherence, scratch);
  boxFilter(tensor.energy, size, radius, tensor.energy, scratch);
  const own = new Float32Array(out.length);
  for (let node = 0; node < out.length; node++) {
    const x = Math.min(width - 1, ((node % grid.columns) * grid.cellPx) >> 2);
    const y = Math.min(height - 1, (Math.floor(node / grid.columns) * grid.cellPx) >> 2);
    const i = y * width + x;
    const colour = isGreen ? smoothstep(0.02, 0.11, green[i]) : 1;
    // A flat, blurred place has a direction too, but nothing to see of it.
    const straight = smoothstep(0.42, 0.7, tensor.coherence[i]) * smoothstep(20, 120, tensor.energy[i]);
    own[node] = colour * (1 - 0.85 * straight);
  }
  for (let node = 0; node < out.length; node++) {
    const column = node % grid.columns;
    const left = column > 0 ? own[node - 1] : 1;
    const right = column + 1 < grid.columns ? own[node + 1] : 1;
    out[node] = Math.min(own[node], left, right);
  }
  boxFilter(out, { width: grid.columns, height: grid.rows }, 1, out, own);
}
