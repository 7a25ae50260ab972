import { type Grid, samplePair } from './flow-grid.ts';

export interface PathTable {
  /** Ages on each side of 0. */
  readonly steps: number;
  readonly stepSeconds: number;
  /** Where what is seen at a node came from: interleaved offsets in pixels, `(2 steps + 1) * nodes * 2`, age 0 in the middle. */
  readonly offsets: Float32Array;
  /** Where the second copy of a loop came from, if another flow carries it. */
  readonly second?: PathTable;
}

/**
 * Follows a steady flow from every node, backward for positive ages and forward for negative ones, by the midpoint
 * method: the source of node x at age a is x - ∫₀ᵃ v(X(s)) ds along the path (Holynski et al., "Animating Pictures with
 * Eulerian Motion Fields", 2021, with the field integrated once instead of per frame).
 */
export function flowPaths(grid: Grid, velocity: Float32Array, steps: number, stepSeconds: number): PathTable {
  const nodes = grid.columns * grid.rows;
  const offsets = new Float32Array((2 * steps + 1) * nodes * 2);
  const v = new Float32Array(2);
  for (const sign of [1, -1]) {
    const dt = -sign * stepSeconds;
    for (let step = 1; step <= steps; step++) {
      const from = (steps + sign * (step - 1)) * nodes * 2;
      const to = (steps + sign * step) * nodes * 2;
      for (let i = 0; i < nodes; i++) {
        const x = (i % grid.columns) * grid.cellPx + offsets[from + 2 * i];
        const y = Math.floor(i / grid.columns) * grid.cellPx + offsets[from + 2 * i + 1];
        samplePair(grid, velocity, x, y, v);
        samplePair(grid, velocity, x + (dt / 2) * v[0], y + (dt / 2) * v[1], v);
        offsets[to + 2 * i] = offsets[from + 2 * i] + dt * v[0];
        offsets[to + 2 * i + 1] = offsets[from + 2 * i + 1] + dt * v[1];
      }
    }
  }
  return { steps, stepSeconds, offsets };
}

/** Writes the offset of one node at an age to `out[at]`, `out[at + 1]`; ages beyond the table are clamped. */
export function pathOffset(table: PathTable, node: number, ageSeconds: number, out: Float32Array, at: number): void {
  const nodes = table.offsets.length / (2 * (2 * table.steps + 1));
  const place = Math.min(2 * table.steps, Math.max(0, ageSeconds / table.stepSeconds + table.steps));
  const step = Math.min(2 * table.steps - 1, place | 0);
  const f = place - step;
  const i = (step * nodes + node) * 2;
  const j = i + nodes * 2;
  out[at] = table.offsets[i] + f * (table.offsets[j] - table.offsets[i]);
  out[at + 1] = table.offsets[i + 1] + f * (table.offsets[j + 1] - table.offsets[i + 1]);
}
