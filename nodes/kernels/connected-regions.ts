import type { Size } from './resize.ts';

/** A flood fill that can be called for one start pixel after another; the queue is shared between calls. */
export interface Flood {
  readonly size: Size;
  /** Class of each pixel: a region is 4-connected pixels of one class. */
  readonly classes: { readonly [index: number]: number; readonly length: number };
  readonly seen: Uint8Array;
  readonly queue: Int32Array;
}

export function createFlood(classes: Flood['classes'], size: Size): Flood {
  const count = size.width * size.height;
  return { size, classes, seen: new Uint8Array(count), queue: new Int32Array(count) };
}

/** Marks the region of `start` as seen and returns its pixels; they are valid until the next call. */
export function floodFrom(flood: Flood, start: number): Int32Array {
  const { classes, seen, queue } = flood;
  const { width, height } = flood.size;
  const own = classes[start];
  let tail = 1;
  queue[0] = start;
  seen[start] = 1;
  for (let head = 0; head < tail; head++) {
    const i = queue[head];
    const x = i % width;
    for (let side = 0; side < 4; side++) {
      if ((side === 0 && x === 0) || (side === 1 && x === width - 1)) continue;
      const j = side === 0 ? i - 1 : side === 1 ? i + 1 : side === 2 ? i - width : i + width;
      if (j < 0 || j >= width * height || seen[j] === 1 || classes[j] !== own) continue;
      seen[j] = 1;
      queue[tail] = j;
      tail++;
    }
  }
  return queue.subarray(0, tail);
}

/** Clears every 4-connected region of nonzero pixels that `keep` refuses. */
export function filterRegions(inside: Uint8Array, size: Size, keep: (pixels: Int32Array) => boolean): void {
  const flood = createFlood(inside.slice(), size);
  for (let start = 0; start < inside.length; start++) {
    if (flood.classes[start] === 0 || flood.seen[start] === 1) continue;
    const pixels = floodFrom(flood, start);
    if (!keep(pixels)) for (const i of pixels) inside[i] = 0;
  }
}
