/** Pixels at least this far from any motion must not change; nearer, the codec's blocks mix both. */
const marginPx = 24;

/**
 * One byte per pixel, non-zero where no motion mask reaches within `marginPx` rows or columns; null when that is
 * under 2 % of the picture.
 */
export function stillRegion(width: number, height: number, masks: readonly Uint8Array[]): Uint8Array | null {
  const moving = new Uint8Array(width * height);
  for (const mask of masks) for (let i = 0; i < moving.length; i++) if (mask[i] > 0) moving[i] = 1;
  const near = dilate(dilate(moving, width, height, 1, width), height, width, width, 1);
  let count = 0;
  for (let i = 0; i < near.length; i++) {
    near[i] = near[i] === 0 ? 1 : 0;
    count += near[i];
  }
  return count < 0.02 * near.length ? null : near;
}

/** Spreads non-zero bytes by `marginPx` along lines of `length` pixels, `step` apart, for `lines` lines. */
function dilate(source: Uint8Array, length: number, lines: number, step: number, lineStep: number): Uint8Array {
  const out = new Uint8Array(source.length);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    for (let i = 0, until = -1; i < length + marginPx; i++) {
      if (i < length && source[start + i * step] !== 0) until = i + 2 * marginPx;
      const at = i - marginPx;
      if (at >= 0 && i <= until) out[start + at * step] = 1;
    }
  }
  return out;
}
