import type { Grid } from './flow-grid.ts';

export type RootSide = 'bottom' | 'top' | 'left' | 'right';

/**
 * How far each grid node is from where the things in a mask are rooted, in pixels: along its column (or row) to the first
 * place outside the mask on the side of the root. A gap shortens the distance by six times its length instead of starting
 * anew, so that sky between leaves does not root them. What the border of the picture cuts off is rooted `beyondPx` farther
 * out. Looked at every fourth pixel, then evened out over the lines beside it that are inside the mask; 0 where none is.
 */
export function rootDistance(
  mask: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  side: RootSide,
  beyondPx: number,
  grid: Grid,
  out: Float32Array,
): void {
  const columns = Math.ceil(mask.width / 4);
  const rows = Math.ceil(mask.height / 4);
  const isUpright = side === 'bottom' || side === 'top';
  const lines = isUpright ? columns : rows;
  const length = isUpright ? rows : columns;
  const isFromEnd = side === 'bottom' || side === 'right';
  const distance = new Float32Array(columns * rows);
  const cell = (line: number, step: number): number => {
    const along = isFromEnd ? length - 1 - step : step;
    return isUpright ? along * columns + line : line * columns + along;
  };
  for (let line = 0; line < lines; line++) {
    let run = beyondPx;
    for (let step = 0; step < length; step++) {
      const i = cell(line, step);
      const x = Math.min(mask.width - 1, 4 * (i % columns) + 2);
      const y = Math.min(mask.height - 1, 4 * Math.floor(i / columns) + 2);
      const isInside = mask.data[y * mask.width + x] >= 128;
      run = isInside ? run + 4 : Math.max(0, run - 24);
      distance[i] = isInside ? run : 0;
    }
  }
  const spread = Math.max(1, Math.round(grid.cellPx / 4));
  for (let node = 0; node < out.length; node++) {
    const x = Math.min(columns - 1, ((node % grid.columns) * grid.cellPx) >> 2);
    const y = Math.min(rows - 1, (Math.floor(node / grid.columns) * grid.cellPx) >> 2);
    let sum = 0;
    let count = 0;
    for (let shift = -spread; shift <= spread; shift++) {
      const cx = isUpright ? x + shift : x;
      const cy = isUpright ? y : y + shift;
      if (cx < 0 || cy < 0 || cx >= columns || cy >= rows || distance[cy * columns + cx] === 0) continue;
      sum += distance[cy * columns + cx];
      count++;
    }
    out[node] = count === 0 ? 0 : sum / count;
  }
}
