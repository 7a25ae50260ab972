import { boxFilter } from './box-filter.ts';
import type { LabPlanes } from './colour-lab.ts';
import type { Size } from './resize.ts';

export interface ThinSearch {
  readonly size: Size;
  readonly lab: LabPlanes;
  /** Per pixel, from the structure tensor: +1 where a streak stands upright, -1 where it lies. */
  readonly upright: Float32Array;
  /** How much a pixel must stand out, in multiples of what the region's pixels usually do. */
  readonly strength: number;
}

/**
 * Takes thin upright things out of a smooth region: masts, poles, spires that a labelling of patches has smoothed away.
 * A pixel goes when it stands out from the mean of its surroundings (ΔE over a 7 × 7 window), lies on an upright
 * streak and is joined to the outside by such pixels from below. Returns how many pixels went.
 */
export function growThin({ size, lab, upright, strength }: ThinSearch, region: Uint8Array): number {
  const { width, height } = size;
  const detail = detailOf(lab, size);
  const usual = medianInside(detail, region);
  const threshold = Math.max(3, strength * usual);
  const stands = (i: number): boolean => region[i] === 1 && detail[i] > threshold && upright[i] > 0.25;
  let taken = 0;
  for (let y = height - 2; y >= 0; y--) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (!stands(i)) continue;
      const steps = stepsToOutside(region, size, i);
      if (steps === 0) continue;
      for (let k = 0; k < steps; k++) {
        taken += region[i + k * width];
        region[i + k * width] = 0;
      }
    }
  }
  return taken;
}

/** The foot of a mast meets other edges and looks less upright, so that many rows are bridged. */
const bridge = 3;

/** Rows down to the first pixel outside the region, one column aside allowed; 0 when there is none near. */
function stepsToOutside(region: Uint8Array, { width, height }: Size, start: number): number {
  const x = start % width;
  for (let k = 1; k <= bridge; k++) {
    const i = start + k * width;
    if (i >= width * height) return 0;
    if (region[i] === 0 || (x > 0 && region[i - 1] === 0) || (x + 1 < width && region[i + 1] === 0)) return k;
  }
  return 0;
}

function detailOf(lab: LabPlanes, size: Size): Float32Array {
  const count = lab.l.length;
  const out = new Float32Array(count);
  const mean = new Float32Array(count);
  const scratch = new Float32Array(count);
  for (const plane of [lab.l, lab.a, lab.b]) {
    boxFilter(plane, size, 3, mean, scratch);
    for (let i = 0; i < count; i++) out[i] += (plane[i] - mean[i]) ** 2;
  }
  for (let i = 0; i < count; i++) out[i] = Math.sqrt(out[i]);
  return out;
}

function medianInside(values: Float32Array, region: Uint8Array): number {
  const inside = values.filter((_, i) => region[i] === 1).sort();
  return inside.length > 0 ? inside[inside.length >> 1] : 0;
}
