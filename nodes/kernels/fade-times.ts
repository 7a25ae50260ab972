import { boxFilter } from './box-filter.ts';
import type { Grid } from './flow-grid.ts';
import { sampleGrid } from './flow-grid.ts';
import { type PathTable, pathOffset } from './flow-paths.ts';
import type { Coarse } from './flow-phase.ts';

/** Half the length of a fade between two copies, in cycles: the least, and where the cycle leaves more room. */
const halfFade = 0.09;
const longHalfFade = 0.12;

const candidates = 9;

/** What a layer shows, coarsely. */
export interface LayerPicture {
  readonly width: number;
  readonly height: number;
  readonly lowPass: Coarse;
  /** 0 where the photo shows the layer, 255 where it had to be made up. */
  readonly madeUp: Coarse;
}

/** Levels that it costs to show what had to be made up. */
const hiddenCost = 40;

/** 0 known to 1 made up; rises over 30 px beyond the border of the picture, where only its mirror image is known. */
function unknownAt(picture: LayerPicture, x: number, y: number): number {
  const beyond = Math.max(0, -x, x - picture.width, -y, y - picture.height);
  return Math.min(1, sampleGrid(picture.madeUp.grid, picture.madeUp.data, x, y) / 255 + beyond / 30);
}

/**
 * When each place of a looping flow should fade from one copy to the other: the point r of its cycle, between `halfFade` and
 * ½ - `halfFade`, where what both copies show differs least, so that a cloud's edge is rarely seen twice, and where neither
 * reaches far into what had to be made up. (Half a cycle later
 * the copies have changed roles; with a flow of its own for each the mean of both fades counts.) The cost |low(x + a) - low(x + b)| competes
 * with being unlike the neighbourhood (iterated conditional modes), so that fades spread gently where nothing is at stake.
 * The idea of choosing transitions by appearance: Schödl et al., "Video Textures", 2000.
 */
export function fadeTimes(
  flow: { readonly grid: Grid; readonly paths: PathTable; readonly cycleSeconds: number },
  picture: LayerPicture,
  out: Float32Array,
): void {
  const { lowPass } = picture;
  const { grid, paths, cycleSeconds } = flow;
  const count = grid.columns * grid.rows;
  const size = { width: grid.columns, height: grid.rows };
  const costs: Float32Array[] = [];
  const smoothed: Float32Array[] = [];
  const offset = new Float32Array(4);
  const pair = (first: PathTable, second: PathTable, i: number, k: number): number => {
    const x = (i % grid.columns) * grid.cellPx;
    const y = Math.floor(i / grid.columns) * grid.cellPx;
    pathOffset(first, i, (candidate(k) - 0.5) * cycleSeconds, offset, 0);
    pathOffset(second, i, candidate(k) * cycleSeconds, offset, 2);
    const a = sampleGrid(lowPass.grid, lowPass.data, x + offset[0], y + offset[1]);
    const b = sampleGrid(lowPass.grid, lowPass.data, x + offset[2], y + offset[3]);
    const hidden = unknownAt(picture, x + offset[0], y + offset[1]) + unknownAt(picture, x + offset[2], y + offset[3]);
    return Math.abs(a - b) + hiddenCost * hidden;
  };
  const other = paths.second;
  const scratch = new Float32Array(count);
  for (let k = 0; k < candidates; k++) {
    const cost = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      cost[i] = other ? (pair(paths, other, i, k) + pair(other, paths, i, k)) / 2 : pair(paths, paths, i, k);
    }
    boxFilter(cost, size, 1, cost, scratch);
    costs.push(cost);
  }
  for (let k = 0; k < candidates; k++) smoothed.push(smoothInTime(costs, k));
  out.fill(0.25);
  const around = new Float32Array(count);
  for (let round = 0; round < rounds; round++) {
    boxFilter(out, size, 2, around, scratch);
    for (let i = 0; i < count; i++) out[i] = cheapest(smoothed, i, around[i]);
  }
  boxFilter(out, size, 1, out, scratch);
}

/** Rounds of choosing, and levels that it costs to fade one cycle (squared) earlier or later than the neighbourhood. */
const rounds = 12;
const unlikeNeighbours = 250;

function smoothInTime(costs: readonly Float32Array[], k: number): Float32Array {
  const before = costs[Math.max(0, k - 1)];
  const after = costs[Math.min(candidates - 1, k + 1)];
  return costs[k].map((cost, i) => (before[i] + 2 * cost + after[i]) / 4);
}

function cheapest(costs: readonly Float32Array[], node: number, around: number): number {
  let least = Infinity;
  let chosen = 0.25;
  for (let k = 0; k < candidates; k++) {
    const apart = candidate(k) - around;
    const cost = costs[k][node] + unlikeNeighbours * apart * apart;
    if (cost < least) {
      least = cost;
      chosen = candidate(k);
    }
  }
  return chosen;
}

function candidate(k: number): number {
  return halfFade + ((0.5 - 2 * halfFade) * k) / (candidates - 1);
}

/** Weight of copy A at place τ of its cycle when it fades in around r and out around r + ½; copy B has the rest. */
export function fadeWeight(place: number, fade: number): number {
  const half = Math.min(longHalfFade, Math.max(halfFade, Math.min(fade, 0.5 - fade)));
  return rise((place - fade) / half) - rise((place - fade - 0.5) / half);
}

function rise(x: number): number {
  if (x <= -1) return 0;
  if (x >= 1) return 1;
  const t = (x + 1) / 2;
  return t * t * (3 - 2 * t);
}
