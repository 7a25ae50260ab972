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
  const { width, height } = size;
  const levels: Level[] = [finest(plane, known, width, height)];
  for (let level = levels[0]; level.width > 1 || level.height > 1; ) {
    level = pull(level);
    levels.push(level);
  }
  const top = levels[levels.length - 1];
  if (top.weight[0] === 0) {
    out.set(plane);
    return;
  }
  for (let i = levels.length - 2; i >= 0; i--) push(levels[i + 1], levels[i]);
  const { value } = levels[0];
  for (let i = 0; i < out.length; i++) out[i] = known[i] > 0 ? plane[i] : Math.round(value[i]);
}

function finest(plane: Uint8Array, known: Uint8Array, width: number, height: number): Level {
  const level = { width, height, value: new Float32Array(plane.length), weight: new Float32Array(plane.length) };
  for (let i = 0; i < plane.length; i++) {
    level.value[i] = plane[i];
    level.weight[i] = known[i] > 0 ? 1 : 0;
  }
  return level;
}

function pull(fine: Level): Level {
  const width = (fine.width + 1) >> 1;
  const height = (fine.height + 1) >> 1;
  const coarse = { width, height, value: new Float32Array(width * height), weight: new Float32Array(width * height) };
  for (let y = 0; y < fine.height; y++) {
    for (let x = 0; x < fine.width; x++) {
      const i = y * fine.width + x;
      const j = (y >> 1) * width + (x >> 1);
      coarse.value[j] += fine.value[i] * fine.weight[i];
      coarse.weight[j] += fine.weight[i];
    }
  }
  for (let j = 0; j < coarse.value.length; j++) {
    if (coarse.weight[j] > 0) coarse.value[j] /= coarse.weight[j];
    coarse.weight[j] = Math.min(1, coarse.weight[j]);
  }
  return coarse;
}

function push(coarse: Level, fine: Level): void {
  for (let y = 0; y < fine.height; y++) {
    const cy = Math.min(coarse.height - 1, Math.max(0, y / 2 - 0.25));
    const y0 = cy | 0;
    const y1 = Math.min(coarse.height - 1, y0 + 1);
    const fy = cy - y0;
    for (let x = 0; x < fine.width; x++) {
      const i = y * fine.width + x;
      if (fine.weight[i] > 0) continue;
      const cx = Math.min(coarse.width - 1, Math.max(0, x / 2 - 0.25));
      const x0 = cx | 0;
      const x1 = Math.min(coarse.width - 1, x0 + 1);
      const fx = cx - x0;
      const upper = coarse.value[y0 * coarse.width + x0] * (1 - fx) + coarse.value[y0 * coarse.width + x1] * fx;
      const lower = coarse.value[y1 * coarse.width + x0] * (1 - fx) + coarse.value[y1 * coarse.width + x1] * fx;
      fine.value[i] = upper * (1 - fy) + lower * fy;
    }
  }
}
