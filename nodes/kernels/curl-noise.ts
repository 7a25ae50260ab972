import type { Grid } from './flow-grid.ts';
import { gradientNoise } from './gradient-noise.ts';

export interface CurlSetting {
  /** Width of one eddy. */
  readonly eddyPx: number;
  /** Typical speed of the eddies where `ramp` is 1. */
  readonly speedPxPerSecond: number;
  /** Per node, 0 to 1: strength of the potential. The flow stays parallel to the edge of the region where it reaches 0. */
  readonly ramp: Float32Array;
}

/**
 * Adds a divergence-free eddying flow to an interleaved velocity field: v = (∂ψ/∂y, -∂ψ/∂x) with a noise potential
 * ψ = speed · eddy · ramp · noise(x / eddy) (Bridson et al., "Curl-noise for procedural fluid flow", 2007). The factor
 * 1.3 makes the root mean square speed about `speedPxPerSecond`.
 */
export function addCurlNoise(grid: Grid, table: Uint8Array, setting: CurlSetting, velocity: Float32Array): void {
  const { columns, rows, cellPx } = grid;
  const { eddyPx, speedPxPerSecond, ramp } = setting;
  const potential = new Float32Array(columns * rows);
  const scale = (1.3 * speedPxPerSecond * eddyPx) / 2;
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      const x = (column * cellPx) / eddyPx;
      const y = (row * cellPx) / eddyPx;
      const noise = gradientNoise(table, x, y) + 0.4 * gradientNoise(table, 2.1 * x + 31.7, 2.1 * y + 17.3);
      potential[i] = scale * ramp[i] * noise;
    }
  }
  for (let row = 0; row < rows; row++) {
    const up = Math.max(0, row - 1);
    const down = Math.min(rows - 1, row + 1);
    for (let column = 0; column < columns; column++) {
      const left = Math.max(0, column - 1);
      const right = Math.min(columns - 1, column + 1);
      const i = row * columns + column;
      const alongY = potential[down * columns + column] - potential[up * columns + column];
      const alongX = potential[row * columns + right] - potential[row * columns + left];
      velocity[2 * i] += alongY / ((down - up) * cellPx);
      velocity[2 * i + 1] -= alongX / ((right - left) * cellPx);
    }
  }
}
