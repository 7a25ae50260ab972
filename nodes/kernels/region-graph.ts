import type { Size } from './resize.ts';

/** Which regions touch, each pair once, `from` < `to`. */
export interface RegionGraph {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Pixels of common border per pair. */
  readonly border: Int32Array;
}

/** 4-neighbourhood of a label image whose labels run from 0 to `count` - 1. */
export function regionGraph(labels: Int32Array, size: Size, count: number): RegionGraph {
  const borders = new Map<number, number>();
  const touch = (a: number, b: number): void => {
    if (a === b) return;
    const key = a < b ? a * count + b : b * count + a;
    borders.set(key, (borders.get(key) ?? 0) + 1);
  };
  const { width, height } = size;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (x + 1 < width) touch(labels[i], labels[i + 1]);
      if (y + 1 < height) touch(labels[i], labels[i + width]);
    }
  }
  const keys = [...borders.keys()].sort((a, b) => a - b);
  return {
    from: Int32Array.from(keys, (key) => Math.floor(key / count)),
    to: Int32Array.from(keys, (key) => key % count),
    border: Int32Array.from(keys, (key) => borders.get(key) ?? 0),
  };
}

/**
 * Cheapest way to each region from the nearest seed, steps costing `cost[e]` along edge e: Bellman-Ford in alternating
 * directions, which settles in a few sweeps on graphs of neighbouring regions. Seeds hold 0 in `distance`, others Infinity.
 */
export function geodesicDistance(graph: RegionGraph, cost: Float32Array, distance: Float32Array): void {
  const edges = graph.from.length;
  for (let changed = true; changed; ) {
    changed = false;
    for (let k = 0; k < edges * 2; k++) {
      const e = k < edges ? k : edges * 2 - 1 - k;
      const i = graph.from[e];
      const j = graph.to[e];
      // Rounded to single precision before comparing, or a tie between the two precisions would never settle.
      const toJ = Math.fround(distance[i] + cost[e]);
      const toI = Math.fround(distance[j] + cost[e]);
      if (toJ < distance[j]) {
        distance[j] = toJ;
        changed = true;
      } else if (toI < distance[i]) {
        distance[i] = toI;
        changed = true;
      }
    }
  }
}
