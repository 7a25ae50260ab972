import { boxFilter } from './box-filter.ts';
import { gridFor } from './flow-grid.ts';
import type { Coarse } from './flow-phase.ts';

/**
 * Low-pass of a plane on a grid of `cellPx`: means of the cells centred on the nodes, then two 3 × 3 boxes. The result is
 * close to a Gaussian of 1.3 cells.
 */
export function coarseMean(plane: Uint8Array, width: number, height: number, cellPx: number): Coarse {
  const grid = gridFor(width, height, cellPx);
  const size = { width: grid.columns, height: grid.rows };
  const data = new Float32Array(size.width * size.height);
  const count = new Float32Array(data.length);
  const cell = (i: number, length: number): number => Math.min(length, Math.max(0, Math.ceil((i - 0.5) * cellPx)));
  for (let y = 0; y < height; y++) {
    const row = Math.round(y / cellPx) * size.width;
    for (let column = 0; column < size.width; column++) {
      const end = cell(column + 1, width);
      const start = cell(column, width);
      let sum = 0;
      for (let x = start; x < end; x++) sum += plane[y * width + x];
      data[row + column] += sum;
      count[row + column] += end - start;
    }
  }
  for (let i = 0; i < data.length; i++) {
    const left = i - 1;
    data[i] = count[i] > 0 ? data[i] / count[i] : data[i % size.width === 0 ? i - size.width : left];
  }
  const scratch = new Float32Array(data.length);
  boxFilter(data, size, 1, data, scratch);
  boxFilter(data, size, 1, data, scratch);
  return { grid, data };
}
