/** A regular grid whose nodes lie at multiples of `cellPx`, the first at (0, 0). */
export interface Grid {
  readonly cellPx: number;
  readonly columns: number;
  readonly rows: number;
}

/** The smallest grid that spans a picture. */
export function gridFor(width: number, height: number, cellPx: number): Grid {
  return { cellPx, columns: Math.ceil(width / cellPx) + 1, rows: Math.ceil(height / cellPx) + 1 };
}

/** Bilinear value of one field at a pixel position, clamped to the grid. */
export function sampleGrid(grid: Grid, field: Float32Array, x: number, y: number): number {
  const gx = Math.min(Math.max(x / grid.cellPx, 0), grid.columns - 1);
  const gy = Math.min(Math.max(y / grid.cellPx, 0), grid.rows - 1);
  const column = Math.min(gx | 0, grid.columns - 2);
  const row = Math.min(gy | 0, grid.rows - 2);
  const i = row * grid.columns + column;
  const fx = gx - column;
  const upper = field[i] + fx * (field[i + 1] - field[i]);
  const j = i + grid.columns;
  const lower = field[j] + fx * (field[j + 1] - field[j]);
  return upper + (gy - row) * (lower - upper);
}

/** Bilinear value of a field of interleaved pairs at a pixel position, clamped to the grid. */
export function samplePair(grid: Grid, field: Float32Array, x: number, y: number, out: Float32Array): void {
  const gx = Math.min(Math.max(x / grid.cellPx, 0), grid.columns - 1);
  const gy = Math.min(Math.max(y / grid.cellPx, 0), grid.rows - 1);
  const column = Math.min(gx | 0, grid.columns - 2);
  const row = Math.min(gy | 0, grid.rows - 2);
  const fx = gx - column;
  const fy = gy - row;
  const a = (row * grid.columns + column) * 2;
  const b = a + grid.columns * 2;
  for (let c = 0; c < 2; c++) {
    const upper = field[a + c] + fx * (field[a + 2 + c] - field[a + c]);
    const lower = field[b + c] + fx * (field[b + 2 + c] - field[b + c]);
    out[c] = upper + fy * (lower - upper);
  }
}
