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
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, i++) if (known[i] === 0) out[i] = sampleAbove(coarse, x, y) + 0.5;
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
  for (let y = 0, i = 0; y < fine.height; y++) {
    for (let x = 0; x < fine.width; x++, i++) {
      if (fine.weight[i] === 0) fine.value[i] = sampleAbove(coarse, x, y);
    }
  }
}

/** Bilinear value of the next coarser level at pixel (x, y) of the finer one. */
function sampleAbove(coarse: Level, x: number, y: number): number {
  const { width, height, value } = coarse;
  const cx = Math.min(width - 1, Math.max(0, x / 2 - 0.25));
  const cy = Math.min(height - 1, Math.max(0, y / 2 - 0.25));
  const x0 = cx | 0;
  const y0 = cy | 0;
  const x1 = Math.min(width - 1, x0 + 1);
  const fx = cx - x0;
  const upper = value[y0 * width + x0] * (1 - fx) + value[y0 * width + x1] * fx;
  const below = Math.min(height - 1, y0 + 1) * width;
  const lower = value[below + x0] * (1 - fx) + value[below + x1] * fx;
  return upper + (cy - y0) * (lower - upper);
}
