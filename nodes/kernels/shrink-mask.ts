/**
 * 255 where the whole (2r+1)² window around a pixel is at least `threshold`, else 0; the border of the picture does not
 * shrink. Separable: along rows, then along columns, each by the distance since the last pixel that failed. Both walk
 * row by row, as the memory lies.
 */
export function shrinkMask(
  mask: Uint8Array,
  setting: { readonly width: number; readonly height: number; readonly radius: number; readonly threshold: number },
  out: Uint8Array,
): void {
  const { width, height, radius, threshold } = setting;
  for (let i = 0; i < out.length; i++) out[i] = mask[i] >= threshold ? 255 : 0;
  for (let y = 0; y < height; y++) shrinkRow(out, y * width, width, radius);
  shrinkColumns(out, width, height, radius);
}

function shrinkRow(data: Uint8Array, start: number, length: number, radius: number): void {
  let failed = -Infinity;
  for (let i = 0; i < length; i++) {
    if (data[start + i] === 0) {
      // Looking back is safe: pixels already passed are not read again. Behind the last failure all is clear already.
      for (let j = Math.max(0, failed + 1, i - radius); j < i; j++) data[start + j] = 0;
      failed = i;
    } else if (i - failed <= radius) data[start + i] = 0;
  }
}

function shrinkColumns(data: Uint8Array, width: number, height: number, radius: number): void {
  const failed = new Int32Array(width).fill(-radius - 1);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] === 0) {
        for (let j = Math.max(0, failed[x] + 1, y - radius); j < y; j++) data[j * width + x] = 0;
        failed[x] = y;
      } else if (y - failed[x] <= radius) data[i] = 0;
    }
  }
}
