import type { Grid } from './flow-grid.ts';

export interface Hints {
  /** Sum of weighted velocities per node, interleaved, and of weights: what hands have drawn there. */
  readonly velocity: Float32Array;
  readonly weight: Float32Array;
  /** 0 where nothing may flow, 1 where it may, per node. */
  readonly open: Float32Array;
}

/** Over-relaxation of the sweeps; between 1 and 2. */
const relaxation = 1.7;

/**
 * Spreads hints over what is open to them: solves ∇²v = v / reach² with v given at hints and no slope across closed edges, by
 * successive over-relaxation (forward and backward sweeps in turn). Between hints the flow passes smoothly from one to the
 * other; away from all of them it dies down over `reachPx`; it never leaks round what is closed. Interleaved velocity to `out`.
 */
export function spreadHints(grid: Grid, hints: Hints, reachPx: number, sweeps: number, out: Float32Array): void {
  const { columns, rows, cellPx } = grid;
  const { velocity, weight, open } = hints;
  const nodes = columns * rows;
  const loss = (cellPx / reachPx) ** 2;
  for (let i = 0; i < nodes; i++) {
    const isHint = weight[i] > 0 && open[i] >= 0.5;
    out[2 * i] = isHint ? velocity[2 * i] / weight[i] : 0;
    out[2 * i + 1] = isHint ? velocity[2 * i + 1] / weight[i] : 0;
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let k = 0; k < nodes; k++) {
      const i = sweep % 2 === 0 ? k : nodes - 1 - k;
      if (open[i] < 0.5 || weight[i] > 0) continue;
      const column = i % columns;
      let x = 0;
      let y = 0;
      let count = 0;
      for (let side = 0; side < 4; side++) {
        const step = side === 0 ? -1 : side === 1 ? 1 : side === 2 ? -columns : columns;
        const isBeyond =
          side === 0 ? column === 0 : side === 1 ? column + 1 === columns : i + step < 0 || i + step >= nodes;
        if (isBeyond || open[i + step] < 0.5) continue;
        x += out[2 * (i + step)];
        y += out[2 * (i + step) + 1];
        count++;
      }
      if (count === 0) continue;
      out[2 * i] += relaxation * (x / (count + loss) - out[2 * i]);
      out[2 * i + 1] += relaxation * (y / (count + loss) - out[2 * i + 1]);
    }
  }
}
