import type { Size } from './resize.ts';

interface Level {
  readonly width: number;
  readonly height: number;
  readonly value: Float32Array;
  readonly weight: Float32Array;
}

/**
 * Replaces every pixel whose `known` is 0 by a smooth continuation of the known ones, which stay as they are (pull-push:
 * Gortler et al., "The Lumigraph", 1996). Pull: halve the picture, averaging known pixels only, until all is known.
 * Push: fill each level's unknown pixels from the level above, bilinearly. A plane with nothing known is left alone.
 */
export function fillHoles(plane: Uint8Array, known: Uint8Array, size: Size, out: Uint8Array): void {
  const levels: Level[] = [pullBytes(plane, known, size)];
  for (let level = levels[0]; level.width > 1 || level.height > 1; ) {
    level = pull(level);
    levels.push(level);
  }
  out.set(plane);
  if (levels[levels.length - 1].weight[0] === 0) return;
  for (let i = levels.length - 2; i >= 0; i--) push(levels[i + 1], levels[i]);
  pushBytes(levels[0], known, size, out);
}

/** The first halving, straight from the bytes: the full size is never held as floats. */
function pullBytes(plane: Uint8Array, known: Uint8Array, size: Size): Level {
  const coarse = createLevel((size.width + 1) >> 1, (size.height + 1) >> 1);
  for (let y = 0, i = 0; y < size.height; y++) {
    const row = (y >> 1) * coarse.width;
    for (let x = 0; x < size.width; x++, i++) {
      if (known[i] === 0) continue;
      coarse.value[row + (x >> 1)] += plane[i];
      coarse.weight[row + (x >> 1)]++;
    }
  }
  normalise(coarse);
  return coarse;
}

function pushBytes(coarse: Level, known: Uint8Array, size: Size, out: Uint8Array): void {
  const above = bindLevel(coarse, size.width);
  for (let y = 0, i = 0; y < size.height; y++) {
    setRow(above, y);
    for (let x = 0; x < size.width; x++, i++) if (known[i] === 0) out[i] = sampleAbove(above, x) + 0.5;
  }
}

function createLevel(width: number, height: number): Level {
  return { width, height, value: new Float32Array(width * height), weight: new Float32Array(width * height) };
}

/** Sums of values become means, counts become known (1) or not (0). */
function normalise({ value, weight }: Level): void {
  for (let j = 0; j < value.length; j++) {
    if (weight[j] > 0) value[j] /= weight[j];
    weight[j] = Math.min(1, weight[j]);
  }
}

function pull(fine: Level): Level {
  const coarse = createLevel((fine.width + 1) >> 1, (fine.height + 1) >> 1);
  for (let y = 0, i = 0; y < fine.height; y++) {
    const row = (y >> 1) * coarse.width;
    for (let x = 0; x < fine.width; x++, i++) {
      coarse.value[row + (x >> 1)] += fine.value[i] * fine.weight[i];
      coarse.weight[row + (x >> 1)] += fine.weight[i];
    }
  }
  normalise(coarse);
  return coarse;
}

function push(coarse: Level, fine: Level): void {
  const above = bindLevel(coarse, fine.width);
  for (let y = 0, i = 0; y < fine.height; y++) {
    setRow(above, y);
    for (let x = 0; x < fine.width; x++, i++) {
      if (fine.weight[i] === 0) fine.value[i] = sampleAbove(above, x);
    }
  }
}

/** A level as seen from the next finer one: for each of its columns and for one row, between which values it lies and where. */
interface Above {
  readonly level: Level;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly share: Float32Array;
  upper: number;
  lower: number;
  down: number;
}

function bindLevel(level: Level, fineWidth: number): Above {
  const left = new Int32Array(fineWidth);
  const right = new Int32Array(fineWidth);
  const share = new Float32Array(fineWidth);
  for (let x = 0; x < fineWidth; x++) {
    const place = placeAbove(x, level.width);
    left[x] = place | 0;
    right[x] = Math.min(level.width - 1, left[x] + 1);
    share[x] = place - left[x];
  }
  return { level, left, right, share, upper: 0, lower: 0, down: 0 };
}

function setRow(above: Above, y: number): void {
  const { width, height } = above.level;
  const place = placeAbove(y, height);
  const row = place | 0;
  above.upper = row * width;
  above.lower = Math.min(height - 1, row + 1) * width;
  above.down = place - row;
}

/** Where the centre of pixel `i` of the finer level lies between the centres of `length` pixels. */
function placeAbove(i: number, length: number): number {
  return Math.min(length - 1, Math.max(0, i / 2 - 0.25));
}

/** Bilinear value at column x of the row that was set. */
function sampleAbove({ level, left, right, share, upper, lower, down }: Above, x: number): number {
  const { value } = level;
  const fx = share[x];
  const top = value[upper + left[x]] * (1 - fx) + value[upper + right[x]] * fx;
  const bottom = value[lower + left[x]] * (1 - fx) + value[lower + right[x]] * fx;
  return top + down * (bottom - top);
}
