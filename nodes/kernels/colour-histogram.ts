import type { LabPlanes } from './colour-lab.ts';

/** Cells per axis: L in steps of 5, a and b in steps of 6 over ±60. */
const cellsL = 20;
const cellsAb = 20;
/** Added to both densities: a cell that neither set has filled says nothing. */
const unseen = 2e-5;

/**
 * Joint Lab histograms of two weighted sets of pixels, smoothed over neighbouring cells, as the log likelihood ratio
 * ln p(colour | inside) - ln p(colour | outside) per pixel (Boykov and Jolly 2001). Colours seen in neither set give 0.
 * `inside` is the weight of each pixel, 0 to 1; `outside` counts 1 - inside; pixels with `ignore` 1 count for neither.
 */
export function colourLikelihoodRatio(
  lab: LabPlanes,
  inside: Float32Array,
  ignore: Uint8Array,
  out: Float32Array,
): void {
  const cells = cellsL * cellsAb * cellsAb;
  const own = new Float32Array(cells);
  const other = new Float32Array(cells);
  const count = lab.l.length;
  const cellOf = new Int32Array(count);
  let ownTotal = 1;
  let otherTotal = 1;
  for (let i = 0; i < count; i++) {
    const cell = cellIndex(lab.l[i], lab.a[i], lab.b[i]);
    cellOf[i] = cell;
    if (ignore[i] === 1) continue;
    own[cell] += inside[i];
    other[cell] += 1 - inside[i];
    ownTotal += inside[i];
    otherTotal += 1 - inside[i];
  }
  smoothCells(own);
  smoothCells(other);
  for (let i = 0; i < count; i++) {
    const p = own[cellOf[i]] / ownTotal;
    const q = other[cellOf[i]] / otherTotal;
    out[i] = Math.log((p + unseen) / (q + unseen));
  }
}

export function cellIndex(l: number, a: number, b: number): number {
  const i = Math.min(cellsL - 1, Math.max(0, Math.floor(l / 5)));
  const j = Math.min(cellsAb - 1, Math.max(0, Math.floor(a / 6) + cellsAb / 2));
  const k = Math.min(cellsAb - 1, Math.max(0, Math.floor(b / 6) + cellsAb / 2));
  return (i * cellsAb + j) * cellsAb + k;
}

/** 1-2-1 along each axis: a colour is evidence for its neighbours too. */
function smoothCells(cells: Float32Array): void {
  const copy = new Float32Array(cells.length);
  for (const stride of [cellsAb * cellsAb, cellsAb, 1]) {
    const axis = stride === cellsAb * cellsAb ? cellsL : cellsAb;
    copy.set(cells);
    for (let i = 0; i < cells.length; i++) {
      const at = Math.floor(i / stride) % axis;
      const before = at > 0 ? copy[i - stride] : copy[i];
      const after = at + 1 < axis ? copy[i + stride] : copy[i];
      cells[i] = 0.25 * before + 0.5 * copy[i] + 0.25 * after;
    }
  }
}
