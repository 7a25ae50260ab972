/** Mean luma of an 8-bit RGBA picture, 0 to 1, from every `stride`-th pixel: Y' = 0.2126 R + 0.7152 G + 0.0722 B (BT.709). */
export function meanLuma(rgba: Uint8Array, stride = 16): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i + 3 < rgba.length; i += 4 * stride) {
    sum += 0.2126 * rgba[i] + 0.7152 * rgba[i + 1] + 0.0722 * rgba[i + 2];
    count++;
  }
  return count === 0 ? 0 : sum / count / 255;
}
