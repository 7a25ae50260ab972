import type { Grid } from './flow-grid.ts';

/** Over-relaxation of the sweeps; between 1 and 2. */
const relaxation = 1.6;

/**
 * Makes a flow bend round what is closed to it: Helmholtz projection. Velocities are taken on the faces between nodes, 0 where
 * either side is closed; solves ∇²p = ∇·v with no flow through closed faces (Neumann) by red-black successive over-relaxation,
 * takes ∇p off the faces and gives each node the mean of its faces: v ← v + share · (projected - v), 0 where closed. With share
 * 1 the flow hardly gathers or thins out any more (Chorin 1968; Stam, "Stable Fluids", 1999). What flows over the border of the
 * picture goes on as it is. Interleaved velocity, changed in place; `open`: 0 closed, 1 open per node; `pressure`,
 * `divergence`: scratch of one value per node.
 */
export function projectFlow(
  grid: Grid,
  setting: { readonly open: Float32Array; readonly share: number; readonly sweeps: number },
  velocity: Float32Array,
  scratch: { readonly pressure: Float32Array; readonly divergence: Float32Array },
): void {
  const { columns, rows } = grid;
  const { open } = setting;
  const { pressure, divergence } = scratch;
  const nodes = columns * rows;
  // Mean of both sides of a face; the border of the picture is a face with the same on both sides.
  const face = (i: number, j: number, isInside: boolean, axis: number): number => {
    if (open[i] < 0.5) return 0;
    if (!isInside) return velocity[2 * i + axis];
    return open[j] < 0.5 ? 0 : (velocity[2 * i + axis] + velocity[2 * j + axis]) / 2;
  };
  pressure.fill(0);
  for (let i = 0; i < nodes; i++) {
    const column = i % columns;
    const across = face(i, i + 1, column + 1 < columns, 0) - face(i, i - 1, column > 0, 0);
    const down = face(i, i + columns, i + columns < nodes, 1) - face(i, i - columns, i >= columns, 1);
    divergence[i] = across + down;
  }
  for (let sweep = 0; sweep < setting.sweeps; sweep++) {
    for (let colour = 0; colour < 2; colour++) relax(grid, open, pressure, divergence, colour);
  }
  // What is left of the pressure across a face; beyond the border it is 0.
  const slope = (i: number, j: number, isInside: boolean): number => {
    if (!isInside) return -pressure[i];
    return open[j] < 0.5 ? 0 : pressure[j] - pressure[i];
  };
  // The faces are those of the old velocity, which the loop overwrites: kept in the scratch, first across, then down.
  for (let axis = 0; axis < 2; axis++) {
    const step = axis === 0 ? 1 : columns;
    for (let i = 0; i < nodes; i++) {
      const column = i % columns;
      const isBefore = axis === 0 ? column > 0 : i >= columns;
      const isAfter = axis === 0 ? column + 1 < columns : i + columns < nodes;
      const before = face(i, i - step, isBefore, axis) + slope(i, i - step, isBefore);
      const after = face(i, i + step, isAfter, axis) - slope(i, i + step, isAfter);
      divergence[i] = (before + after) / 2;
    }
    for (let i = 0; i < nodes; i++) {
      const own = velocity[2 * i + axis];
      velocity[2 * i + axis] = open[i] < 0.5 ? 0 : own + setting.share * (divergence[i] - own);
    }
  }
}

/** One half of a sweep: every other node, as on a chess board. */
function relax(grid: Grid, open: Float32Array, pressure: Float32Array, divergence: Float32Array, colour: number): void {
  const { columns, rows } = grid;
  for (let row = 0; row < rows; row++) {
    for (let column = (row + colour) & 1; column < columns; column += 2) {
      const i = row * columns + column;
      if (open[i] < 0.5) continue;
      // Beyond the border the pressure is 0, so that what comes in or goes out is not dammed up.
      let count = (column === 0 || column + 1 === columns ? 1 : 0) + (row === 0 || row + 1 === rows ? 1 : 0);
      let sum = 0;
      if (column > 0 && open[i - 1] >= 0.5) {
        sum += pressure[i - 1];
        count++;
      }
      if (column + 1 < columns && open[i + 1] >= 0.5) {
        sum += pressure[i + 1];
        count++;
      }
      if (row > 0 && open[i - columns] >= 0.5) {
        sum += pressure[i - columns];
        count++;
      }
      if (row + 1 < rows && open[i + columns] >= 0.5) {
        sum += pressure[i + columns];
        count++;
      }
      if (count > 0) pressure[i] += relaxation * ((sum - divergence[i]) / count - pressure[i]);
    }
  }
}
