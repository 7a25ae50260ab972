import { fadeWeight } from './fade-times.ts';
import type { Grid } from './flow-grid.ts';
import { type PathTable, pathOffset } from './flow-paths.ts';

/** A coarse copy of a plane: mean luma around each multiple of `cellPx`. */
export interface Coarse {
  readonly grid: Grid;
  readonly data: Float32Array;
}

/** Values per node of a flow's state: source offset of copy A (x, y) and copy B (x, y) in pixels, weight of copy A. */
export const stateSize = 5;

export interface FlowClock {
  readonly seconds: number;
  readonly cycleSeconds: number;
  readonly play: 'loop' | 'once';
}

/** Per node of the flow's grid, in cycles. */
export interface FlowTiming {
  /** Shift of the whole cycle. */
  readonly phaseCycles: Float32Array;
  /** When copy A takes over from copy B: see `fadeTimes`. */
  readonly fadeCycles: Float32Array;
}

/**
 * State of a flow at one instant, `stateSize` values per node. Two copies half a cycle apart: at place τ in [0, 1) of its
 * cycle a copy is at age (τ - ½) cycles, so it is at home in the middle and at most half a cycle away, and it jumps back
 * while it cannot be seen. The two weights add up to 1. `once`: copy A alone, at age t.
 */
export function flowState(table: PathTable, timing: FlowTiming, clock: FlowClock, out: Float32Array): void {
  const { phaseCycles, fadeCycles } = timing;
  const second = table.second ?? table;
  for (let i = 0, at = 0; i < phaseCycles.length; i++, at += stateSize) {
    if (clock.play === 'once') {
      pathOffset(table, i, clock.seconds, out, at);
      out[at + 2] = out[at];
      out[at + 3] = out[at + 1];
      out[at + 4] = 1;
      continue;
    }
    const turns = clock.seconds / clock.cycleSeconds + phaseCycles[i];
    const placeA = turns - Math.floor(turns);
    const placeB = placeA < 0.5 ? placeA + 0.5 : placeA - 0.5;
    pathOffset(table, i, (placeA - 0.5) * clock.cycleSeconds, out, at);
    pathOffset(second, i, (placeB - 0.5) * clock.cycleSeconds, out, at + 2);
    out[at + 4] = fadeWeight(placeA, fadeCycles[i]);
  }
}

/** Bilinear state at a pixel position, clamped to the grid. */
export function sampleState(grid: Grid, state: Float32Array, x: number, y: number, out: Float32Array): void {
  const gx = Math.min(Math.max(x / grid.cellPx, 0), grid.columns - 1);
  const gy = Math.min(Math.max(y / grid.cellPx, 0), grid.rows - 1);
  const column = Math.min(gx | 0, grid.columns - 2);
  const row = Math.min(gy | 0, grid.rows - 2);
  const fx = gx - column;
  const fy = gy - row;
  const a = (1 - fx) * (1 - fy);
  const b = fx * (1 - fy);
  const c = (1 - fx) * fy;
  const d = fx * fy;
  const i = (row * grid.columns + column) * stateSize;
  const j = i + grid.columns * stateSize;
  for (let k = 0; k < stateSize; k++) {
    out[k] = a * state[i + k] + b * state[i + stateSize + k] + c * state[j + k] + d * state[j + stateSize + k];
  }
}

/**
 * Factor for the detail of a blend of two unrelated textures with weights w and 1 - w, which would otherwise lose
 * contrast (to 0.71 at w = ½): 1 / √(w² + (1 - w)²).
 */
export function detailGain(weight: number): number {
  return 1 / Math.sqrt(weight * weight + (1 - weight) * (1 - weight));
}
