/**
 * 255 where the whole (2r+1)² window around a pixel is at least `threshold`, else 0; the border of the picture does not
 * shrink. Separable: along rows, then along columns, each by the distance since the last pixel that failed.
 */
export function shrinkMask(
  mask: Uint8Array,
  setting: { readonly width: number; readonly height: number; readonly radius: number; readonly threshold: number },
  out: Uint8Array,
): void {
  const { width, height, radius, threshold } = setting;
  for (let i = 0; i < out.length; i++) out[i] = mask[i] >= threshold ? 255 : 0;
  for (let y = 0; y < height; y++) shrinkLine(out, y * width, 1, width, radius);
  for (let x = 0; x < width; x++) shrinkLine(out, x, width, height, radius);
}

function shrinkLine(data: Uint8Array, start: number, step: number, length: number, radius: number): void {
  let clearUntil = -1;
  for (let i = 0; i < length; i++) {
    const at = start + i * step;
    if (data[at] === 0) {
      // Looking back is safe: pixels already passed are not read again.
      for (let j = Math.max(0, i - radius); j < i; j++) data[start + j * step] = 0;
      clearUntil = i + radius;
    } else if (i <= clearUntil) data[at] = 0;
  }
}
