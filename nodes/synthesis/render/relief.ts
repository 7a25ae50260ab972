import type { DepthValue } from '../../contract/values/picture.ts';
import { boxFilter } from '../../kernels/box-filter.ts';
import type { Relief } from '../../kernels/camera-map.ts';
import { gridFor } from '../../kernels/flow-grid.ts';

/** Disparity on a coarse grid, smoothed so that parallax bends nothing visibly; its median stays in place. */
export function reliefOf(depth: DepthValue): Relief {
  const grid = gridFor(depth.width, depth.height, 16);
  const disparity = new Float32Array(grid.columns * grid.rows);
  for (let row = 0, i = 0; row < grid.rows; row++) {
    const y = Math.min(depth.height - 1, row * grid.cellPx);
    for (let column = 0; column < grid.columns; column++, i++) {
      disparity[i] = depth.data[y * depth.width + Math.min(depth.width - 1, column * grid.cellPx)] ?? 0;
    }
  }
  const size = { width: grid.columns, height: grid.rows };
  const scratch = new Float32Array(disparity.length);
  for (let pass = 0; pass < 2; pass++) boxFilter(disparity, size, 1, disparity, scratch);
  const sorted = disparity.toSorted();
  return { grid, disparity, pivot: sorted[sorted.length >> 1] ?? 0.5 };
}
