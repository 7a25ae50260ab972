import type { Size } from '../../kernels/resize.ts';

const none = -1;

/**
 * Row of the horizon from where sky ends and water begins, or null when neither is there. The true horizon lies at or
 * below the lowest sky and at or above the highest water, nearer to the water: a far shore stands on it.
 */
export function findHorizon(sky: Uint8Array, water: Uint8Array, size: Size): number | null {
  const skyEnd: number[] = [];
  const waterStart: number[] = [];
  for (let x = 0; x < size.width; x++) {
    const end = endOfFirstRun(sky, size, x);
    const start = firstRow(water, size, x);
    if (end !== none) skyEnd.push(end);
    if (start !== none) waterStart.push(start);
  }
  const skyRow = skyEnd.length > size.width * 0.15 ? quantile(skyEnd, 0.92) : null;
  const waterRow = waterStart.length > size.width * 0.25 ? quantile(waterStart, 0.12) : null;
  if (waterRow !== null) return skyRow === null || skyRow > waterRow ? waterRow : waterRow - 0.25 * (waterRow - skyRow);
  if (skyRow === null) return null;
  // Sky down to the bottom edge: the camera looks up, the horizon is somewhere below the picture.
  return skyRow >= size.height - 1 ? size.height * 1.15 : skyRow;
}

/** Row below the topmost unbroken stretch of a column: specks farther down, seen through leaves or in glass, count not. */
function endOfFirstRun(mask: Uint8Array, size: Size, x: number): number {
  const start = firstRow(mask, size, x);
  if (start === none) return none;
  let end = start;
  while (end < size.height && mask[end * size.width + x] === 1) end++;
  return end;
}

function firstRow(mask: Uint8Array, { width, height }: Size, x: number): number {
  for (let y = 0; y < height; y++) if (mask[y * width + x] === 1) return y;
  return none;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}
