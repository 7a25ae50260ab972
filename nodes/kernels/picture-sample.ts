export interface Raster {
  readonly width: number;
  readonly height: number;
}

/**
 * The picture as three planes (R', G', B', 0 to 1) of `size * size`, squeezed to a square: each target pixel is the plain
 * mean of the source pixels in its box [floor(x W/size), floor((x+1) W/size)), at least one. `out` holds
 * `3 * size * size`.
 */
export function sampleRgba(source: Raster & { readonly data: Uint8Array }, size: number, out: Float32Array): void {
  const { width, height, data } = source;
  const area = size * size;
  for (let y = 0, at = 0; y < size; y++) {
    const top = Math.floor((y * height) / size);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / size));
    for (let x = 0; x < size; x++, at++) {
      const left = Math.floor((x * width) / size);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / size));
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let row = top; row < bottom; row++) {
        for (let i = (row * width + left) * 4, end = (row * width + right) * 4; i < end; i += 4) {
          red += data[i];
          green += data[i + 1];
          blue += data[i + 2];
        }
      }
      const scale = 1 / (255 * (bottom - top) * (right - left));
      out[at] = red * scale;
      out[at + area] = green * scale;
      out[at + 2 * area] = blue * scale;
    }
  }
}

/**
 * The same from planar Y'CbCr 4:2:0, BT.709, limited range (Rec. ITU-R BT.709-6, section 3): planes are averaged first,
 * then converted once per target pixel. R' = y + 1.5748 r, B' = y + 1.8556 b, G' = y - 0.1873 b - 0.4681 r with
 * y = (Y - 16)/219, b = (Cb - 128)/224, r = (Cr - 128)/224, clipped to 0..1.
 */
export function sampleYuv420p(
  source: Raster & { readonly planes: readonly Uint8Array[] },
  size: number,
  out: Float32Array,
): void {
  const { width, height, planes } = source;
  const area = size * size;
  const chroma = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const luma = out.subarray(0, area);
  const cb = out.subarray(area, 2 * area);
  const cr = out.subarray(2 * area, 3 * area);
  meanPlane(planes[0], { width, height }, size, luma);
  meanPlane(planes[1], chroma, size, cb);
  meanPlane(planes[2], chroma, size, cr);
  for (let i = 0; i < area; i++) {
    const y = (luma[i] - 16) / 219;
    const b = (cb[i] - 128) / 224;
    const r = (cr[i] - 128) / 224;
    luma[i] = Math.min(1, Math.max(0, y + 1.5748 * r));
    cb[i] = Math.min(1, Math.max(0, y - 0.1873 * b - 0.4681 * r));
    cr[i] = Math.min(1, Math.max(0, y + 1.8556 * b));
  }
}

function meanPlane(plane: Uint8Array, { width, height }: Raster, size: number, out: Float32Array): void {
  for (let y = 0, at = 0; y < size; y++) {
    const top = Math.floor((y * height) / size);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / size));
    for (let x = 0; x < size; x++, at++) {
      const left = Math.floor((x * width) / size);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / size));
      let sum = 0;
      for (let row = top * width; row < bottom * width; row += width) {
        for (let i = row + left; i < row + right; i++) sum += plane[i];
      }
      out[at] = sum / ((bottom - top) * (right - left));
    }
  }
}

/** Number of points that `lumaPoints` takes from a frame. */
export const lumaPointCount = 32 * 32;

/** The luma at the centres of a 32 × 32 grid, and how far it is from the last call: mean |ΔY| in levels. */
export function lumaPoints(
  source: Raster & { readonly plane: Uint8Array; readonly bytesPerPixel: number },
  points: Float32Array,
): number {
  const { width, height, plane, bytesPerPixel } = source;
  let change = 0;
  for (let y = 0, at = 0; y < 32; y++) {
    const row = Math.floor(((y + 0.5) * height) / 32) * width;
    for (let x = 0; x < 32; x++, at++) {
      // Green stands for luma in RGBA: it carries 72 % of it, and only the change matters here.
      const i = (row + Math.floor(((x + 0.5) * width) / 32)) * bytesPerPixel;
      const value = plane[bytesPerPixel === 4 ? i + 1 : i];
      change += Math.abs(value - points[at]);
      points[at] = value;
    }
  }
  return change / lumaPointCount;
}
