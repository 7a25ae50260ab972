import type { ColourTables } from './colour-tables.ts';

/** A 4:2:0 picture: chroma planes have half the size, rounded up; rows without padding. */
export interface YuvPlanes {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly cb: Uint8Array;
  readonly cr: Uint8Array;
}

/**
 * Applies a change of colour: per pixel y = tone[y + lumaFromCb[cb] + lumaFromCr[cr]], per chroma sample a mix of the two
 * chromas, scaled and shifted by the mean luma of its pixels. `out` may be `source`.
 */
export function recolour(source: YuvPlanes, tables: ColourTables, out: YuvPlanes): void {
  const columns = (source.width + 1) >> 1;
  for (let row = 0; 2 * row < source.height; row++) recolourSpan(source, tables, out, row, 0, columns);
}

/**
 * The same with two changes: `first` where the mask (chroma size) is 0, `second` where it is 255, mixed between.
 * `out` may be `source`.
 */
export function recolourMasked(
  source: YuvPlanes,
  changes: { readonly first: ColourTables; readonly second: ColourTables; readonly mask: Uint8Array },
  out: YuvPlanes,
): void {
  const { first, second, mask } = changes;
  const columns = (source.width + 1) >> 1;
  for (let row = 0; 2 * row < source.height; row++) {
    const base = row * columns;
    for (let from = 0; from < columns; ) {
      const value = mask[base + from];
      let to = from + 1;
      if (value === 0 || value === 255) {
        while (to < columns && mask[base + to] === value) to++;
        recolourSpan(source, value === 0 ? first : second, out, row, from, to);
      } else mixBlock(source, changes, out, row, from);
      from = to;
    }
  }
}

function recolourSpan(
  source: YuvPlanes,
  tables: ColourTables,
  out: YuvPlanes,
  chromaRow: number,
  from: number,
  to: number,
): void {
  const { width, height } = source;
  const { y, cb, cr } = source;
  const { lumaFromCb, lumaFromCr, tone, chromaGain, greyCb, greyCr, mix } = tables;
  const outY = out.y;
  const outCb = out.cb;
  const outCr = out.cr;
  const bb = mix[0];
  const br = mix[1];
  const rb = mix[2];
  const rr = mix[3];
  const base = chromaRow * ((width + 1) >> 1);
  const upper = 2 * chromaRow * width;
  const lower = 2 * chromaRow + 1 < height ? upper + width : upper;
  for (let column = from; column < to; column++) {
    const left = 2 * column;
    const right = left + 1 < width ? left + 1 : left;
    const u = cb[base + column];
    const v = cr[base + column];
    const shift = (lumaFromCb[u] + lumaFromCr[v] + 32) >> 6;
    const a = held(y[upper + left] + shift);
    const b = held(y[upper + right] + shift);
    const c = held(y[lower + left] + shift);
    const d = held(y[lower + right] + shift);
    outY[upper + left] = tone[a];
    outY[upper + right] = tone[b];
    outY[lower + left] = tone[c];
    outY[lower + right] = tone[d];
    const mean = (a + b + c + d + 2) >> 2;
    const gain = chromaGain[mean];
    outCb[base + column] = heldChroma((greyCb[mean] + gain * (bb * (u - 128) + br * (v - 128))) >> 16);
    outCr[base + column] = heldChroma((greyCr[mean] + gain * (rb * (u - 128) + rr * (v - 128))) >> 16);
  }
}

/** Both changes for one chroma sample and its pixels, mixed by its share of the mask. */
function mixBlock(
  source: YuvPlanes,
  changes: { readonly first: ColourTables; readonly second: ColourTables; readonly mask: Uint8Array },
  out: YuvPlanes,
  chromaRow: number,
  column: number,
): void {
  const { width, height } = source;
  const { first, second, mask } = changes;
  const chroma = chromaRow * ((width + 1) >> 1) + column;
  // 0 to 256, so that 255 is all of the second.
  const share = mask[chroma] + (mask[chroma] >> 7);
  const u = source.cb[chroma];
  const v = source.cr[chroma];
  const shiftFirst = (first.lumaFromCb[u] + first.lumaFromCr[v] + 32) >> 6;
  const shiftSecond = (second.lumaFromCb[u] + second.lumaFromCr[v] + 32) >> 6;
  let sum = 0;
  let cells = 0;
  for (let y = 2 * chromaRow; y < height && y < 2 * chromaRow + 2; y++) {
    for (let x = 2 * column; x < width && x < 2 * column + 2; x++) {
      const i = y * width + x;
      const luma = source.y[i];
      const before = first.tone[held(luma + shiftFirst)];
      const after = second.tone[held(luma + shiftSecond)];
      out.y[i] = before + (((after - before) * share + 128) >> 8);
      sum += luma;
      cells++;
    }
  }
  const mean = Math.round(sum / cells);
  const a = held(mean + shiftFirst);
  const b = held(mean + shiftSecond);
  const p = first.mix;
  const q = second.mix;
  const du = u - 128;
  const dv = v - 128;
  const cbFirst = (first.greyCb[a] + first.chromaGain[a] * (p[0] * du + p[1] * dv)) >> 12;
  const cbSecond = (second.greyCb[b] + second.chromaGain[b] * (q[0] * du + q[1] * dv)) >> 12;
  const crFirst = (first.greyCr[a] + first.chromaGain[a] * (p[2] * du + p[3] * dv)) >> 12;
  const crSecond = (second.greyCr[b] + second.chromaGain[b] * (q[2] * du + q[3] * dv)) >> 12;
  out.cb[chroma] = heldChroma((cbFirst * (256 - share) + cbSecond * share) >> 12);
  out.cr[chroma] = heldChroma((crFirst * (256 - share) + crSecond * share) >> 12);
}

function held(luma: number): number {
  return luma < 0 ? 0 : luma > 255 ? 255 : luma;
}

function heldChroma(chroma: number): number {
  return chroma < 16 ? 16 : chroma > 240 ? 240 : chroma;
}
