import type { LabPlanes } from './colour-lab.ts';
import { createFlood, floodFrom } from './connected-regions.ts';
import type { Size } from './resize.ts';

export interface SlicOptions {
  /** Wanted number of superpixels; the grid gives nearly that. */
  readonly count: number;
  /** m: weight of position against colour. 10 is usual for Lab. */
  readonly compactness: number;
  readonly iterations: number;
}

/**
 * Superpixels by SLIC (Achanta et al. 2012): k-means in (L, a, b, x, y) with
 * D² = d_colour² + (d_space / S)² m², each centre searching only ±S around itself. Pieces cut off from their
 * superpixel then join a neighbour, so every label is one 4-connected region.
 *
 * Writes a label per pixel, numbered from 0 without gaps, and returns how many there are.
 */
export function slic(lab: LabPlanes, size: Size, options: SlicOptions, labels: Int32Array): number {
  const { width, height } = size;
  const step = Math.sqrt((width * height) / options.count);
  const columns = Math.max(1, Math.round(width / step));
  const rows = Math.max(1, Math.round(height / step));
  const total = columns * rows;
  const centres = new Float32Array(total * 5);
  for (let k = 0; k < total; k++) {
    const x = (((k % columns) + 0.5) * width) / columns;
    const y = ((Math.floor(k / columns) + 0.5) * height) / rows;
    const at = Math.floor(y) * width + Math.floor(x);
    centres.set([lab.l[at], lab.a[at], lab.b[at], x - 0.5, y - 0.5], k * 5);
  }
  const distance = new Float32Array(width * height);
  for (let round = 0; round < options.iterations; round++) {
    assign({ lab, size, step, compactness: options.compactness }, centres, distance, labels);
    recentre(lab, size, labels, centres);
  }
  return joinPieces(size, labels, (width * height) / total / 4);
}

interface Assignment {
  readonly lab: LabPlanes;
  readonly size: Size;
  readonly step: number;
  readonly compactness: number;
}

function assign(setting: Assignment, centres: Float32Array, distance: Float32Array, labels: Int32Array): void {
  const { lab, size, step } = setting;
  const spatial = (setting.compactness / step) ** 2;
  const reach = Math.ceil(step * 1.3);
  distance.fill(Infinity);
  for (let k = 0; k * 5 < centres.length; k++) {
    const l = centres[k * 5];
    const a = centres[k * 5 + 1];
    const b = centres[k * 5 + 2];
    const cx = centres[k * 5 + 3];
    const cy = centres[k * 5 + 4];
    const left = Math.max(0, Math.floor(cx - reach));
    const right = Math.min(size.width - 1, Math.ceil(cx + reach));
    const bottom = Math.min(size.height - 1, Math.ceil(cy + reach));
    for (let y = Math.max(0, Math.floor(cy - reach)); y <= bottom; y++) {
      const rowTerm = spatial * (y - cy) * (y - cy);
      for (let x = left, i = y * size.width + left; x <= right; x++, i++) {
        const dl = lab.l[i] - l;
        const da = lab.a[i] - a;
        const db = lab.b[i] - b;
        const d = dl * dl + da * da + db * db + rowTerm + spatial * (x - cx) * (x - cx);
        if (d < distance[i]) {
          distance[i] = d;
          labels[i] = k;
        }
      }
    }
  }
}

function recentre(lab: LabPlanes, size: Size, labels: Int32Array, centres: Float32Array): void {
  const total = centres.length / 5;
  const sums = new Float64Array(total * 6);
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, i++) {
      const at = labels[i] * 6;
      sums[at] += lab.l[i];
      sums[at + 1] += lab.a[i];
      sums[at + 2] += lab.b[i];
      sums[at + 3] += x;
      sums[at + 4] += y;
      sums[at + 5]++;
    }
  }
  for (let k = 0; k < total; k++) {
    const members = sums[k * 6 + 5];
    if (members > 0) for (let c = 0; c < 5; c++) centres[k * 5 + c] = sums[k * 6 + c] / members;
  }
}

/** Relabels 4-connected pieces from 0; a piece smaller than `smallest` takes the label of the piece beside it. */
function joinPieces(size: Size, labels: Int32Array, smallest: number): number {
  const flood = createFlood(labels.slice(), size);
  let next = 0;
  for (let start = 0; start < labels.length; start++) {
    if (flood.seen[start] === 1) continue;
    const hasLeft = start % size.width > 0;
    const neighbour = hasLeft ? labels[start - 1] : start >= size.width ? labels[start - size.width] : -1;
    const pixels = floodFrom(flood, start);
    const joins = pixels.length < smallest && neighbour >= 0;
    for (const i of pixels) labels[i] = joins ? neighbour : next;
    if (!joins) next++;
  }
  return next;
}
