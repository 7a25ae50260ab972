import type { RgbPlanes } from './colour-lab.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Area-averaging reduction of interleaved RGBA bytes to three planes (0 to 255). Each target pixel is the mean of the
 * source area it covers, fractional edges weighted by their overlap. `to` is not larger than `from`.
 */
export function reduceRgba(data: Uint8Array, from: Size, to: Size, out: RgbPlanes): void {
  out.r.fill(0);
  out.g.fill(0);
  out.b.fill(0);
  const row = new Float32Array(to.width * 3);
  const ratioX = from.width / to.width;
  const ratioY = from.height / to.height;
  for (let y = 0; y < from.height; y++) {
    sumRow(data, y * from.width * 4, { ratio: ratioX, count: to.width, limit: from.width }, row);
    const first = Math.min(to.height - 1, Math.floor(y / ratioY));
    const split = Math.min(1, (first + 1) * ratioY - y);
    addRow(row, split / (ratioX * ratioY), first * to.width, out);
    if (split < 1 && first + 1 < to.height) {
      addRow(row, (1 - split) / (ratioX * ratioY), (first + 1) * to.width, out);
    }
  }
}

interface Span {
  readonly ratio: number;
  readonly count: number;
  readonly limit: number;
}

function sumRow(data: Uint8Array, base: number, span: Span, row: Float32Array): void {
  for (let x = 0; x < span.count; x++) {
    const start = x * span.ratio;
    const end = Math.min(span.limit, start + span.ratio);
    let r = 0;
    let g = 0;
    let b = 0;
    for (let i = Math.floor(start); i < end; i++) {
      const weight = Math.min(end, i + 1) - Math.max(start, i);
      const at = base + i * 4;
      r += weight * data[at];
      g += weight * data[at + 1];
      b += weight * data[at + 2];
    }
    row[x * 3] = r;
    row[x * 3 + 1] = g;
    row[x * 3 + 2] = b;
  }
}

function addRow(row: Float32Array, weight: number, base: number, out: RgbPlanes): void {
  for (let x = 0, at = base; x * 3 < row.length; x++, at++) {
    out.r[at] += weight * row[x * 3];
    out.g[at] += weight * row[x * 3 + 1];
    out.b[at] += weight * row[x * 3 + 2];
  }
}
