import type { Grid } from './flow-grid.ts';
import { type PathTable, pathOffset } from './flow-paths.ts';

/** A coarse copy of a plane: mean luma around each multiple of `cellPx`. */
export interface Coarse {
  readonly grid: Grid;
  readonly data: Float32Array;
}

/** State of a flow at one instant, per node of the flow's grid. */
export interface FlowState {
  /** Source offsets of the two copies, pixels. */
  readonly ax: Float32Array;
  readonly ay: Float32Array;
  readonly bx: Float32Array;
  readonly by: Float32Array;
  /** Weight of copy A, 0 to 1; copy B has the rest. */
  readonly weightA: Float32Array;
}

export interface FlowClock {
  readonly seconds: number;
  readonly cycleSeconds: number;
  readonly play: 'loop' | 'once';
}

/**
 * Two copies half a cycle apart. At place τ in [0, 1) of its cycle a copy is at age (τ - ½) cycles, so it is at home in the
 * middle and at most half a cycle away, and weighs sin²(πτ), so it jumps back while it cannot be seen. The two weights
 * add up to 1. `phase` shifts τ per node. `once`: copy A alone, at age t.
 */
export function flowState(table: PathTable, phase: Float32Array, clock: FlowClock, out: FlowState): void {
  const offset = new Float32Array(2);
  for (let i = 0; i < phase.length; i++) {
    if (clock.play === 'once') {
      pathOffset(table, i, clock.seconds, offset, 0);
      out.ax[i] = out.bx[i] = offset[0];
      out.ay[i] = out.by[i] = offset[1];
      out.weightA[i] = 1;
      continue;
    }
    const turns = clock.seconds / clock.cycleSeconds + phase[i];
    const placeA = turns - Math.floor(turns);
    const placeB = placeA < 0.5 ? placeA + 0.5 : placeA - 0.5;
    pathOffset(table, i, (placeA - 0.5) * clock.cycleSeconds, offset, 0);
    out.ax[i] = offset[0];
    out.ay[i] = offset[1];
    pathOffset(table, i, (placeB - 0.5) * clock.cycleSeconds, offset, 0);
    out.bx[i] = offset[0];
    out.by[i] = offset[1];
    const s = Math.sin(Math.PI * placeA);
    out.weightA[i] = s * s;
  }
}

/**
 * Factor for the detail of a blend of two unrelated textures with weights w and 1 - w, which would otherwise lose
 * contrast (to 0.71 at w = ½): 1 / √(w² + (1 - w)²).
 */
export function detailGain(weight: number): number {
  return 1 / Math.sqrt(weight * weight + (1 - weight) * (1 - weight));
}
