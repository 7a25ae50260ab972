import type { Grid } from './flow-grid.ts';

export interface PlaneFlow {
  readonly horizonRow: number;
  readonly centreColumn: number;
  /** Row where the speed is `speedPxPerSecond`: the top row for a sky, the bottom row for water. */
  readonly referenceRow: number;
  /** 0 = to the right, 90 = up the picture. */
  readonly headingDegrees: number;
  readonly speedPxPerSecond: number;
  /** Share of the speed that is left at the horizon, 0 to 1, so that nothing there stands quite still. */
  readonly atHorizon: number;
}

/**
 * Velocity on the screen of a horizontal plane (a layer of cloud, a sea) that drifts as one piece. A point of the plane is
 * seen at x' = f X / Z and y' = f H / Z from the vanishing point; moving it by (U, W) gives dx'/dt = y' U / H - x' y' W / (f H),
 * dy'/dt = -y'² W / (f H). So it moves faster the farther it is from the horizon, and fans out as it comes near.
 */
export function planeFlow(grid: Grid, flow: PlaneFlow, velocity: Float32Array): void {
  const reach = flow.referenceRow - flow.horizonRow;
  const across = flow.speedPxPerSecond * Math.cos((flow.headingDegrees * Math.PI) / 180);
  const down = -flow.speedPxPerSecond * Math.sin((flow.headingDegrees * Math.PI) / 180);
  const outward = down * Math.sign(reach);
  for (let row = 0, i = 0; row < grid.rows; row++) {
    const height = Math.min(1.2, Math.max(0, (row * grid.cellPx - flow.horizonRow) / reach));
    const lateral = flow.atHorizon + (1 - flow.atHorizon) * height;
    for (let column = 0; column < grid.columns; column++, i++) {
      const sideways = (column * grid.cellPx - flow.centreColumn) / Math.abs(reach);
      velocity[2 * i] = across * lateral + outward * height * sideways;
      velocity[2 * i + 1] = down * lateral * height;
    }
  }
}
