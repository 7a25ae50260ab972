import type { Size } from './resize.ts';

/** Mean of everything above each pixel in its column; the first row keeps its own value. */
export function meanAbove(data: Float32Array, size: Size, out: Float32Array): void {
  const { width, height } = size;
  for (let x = 0; x < width; x++) {
    let sum = 0;
    out[x] = data[x];
    for (let y = 1; y < height; y++) {
      sum += data[(y - 1) * width + x];
      out[y * width + x] = sum / y;
    }
  }
}

/** Mean of everything below each pixel in its column; the last row keeps its own value. */
export function meanBelow(data: Float32Array, size: Size, out: Float32Array): void {
  const { width, height } = size;
  for (let x = 0; x < width; x++) {
    let sum = 0;
    out[(height - 1) * width + x] = data[(height - 1) * width + x];
    for (let y = height - 2; y >= 0; y--) {
      sum += data[(y + 1) * width + x];
      out[y * width + x] = sum / (height - 1 - y);
    }
  }
}

/** Greatest value at or above each pixel in its column. */
export function maximumAbove(data: Float32Array, size: Size, out: Float32Array): void {
  const { width, height } = size;
  out.set(data.subarray(0, width));
  for (let i = width; i < width * height; i++) out[i] = Math.max(data[i], out[i - width]);
}

/** Mean of each pixel's whole row. */
export function meanOfRow(data: Float32Array, size: Size, out: Float32Array): void {
  const { width, height } = size;
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) sum += data[y * width + x];
    out.fill(sum / width, y * width, (y + 1) * width);
  }
}
