import type { ImageValue, MaskValue } from '../../contract/values/picture.ts';
import { attachedLines } from '../../kernels/attached-lines.ts';

/**
 * The mask without the masts, wires and twigs that stand before the sky. Looked for at half the size, where a line of up to
 * four pixels is thin and the noise of the photo is gone.
 */
export function carveLines(image: ImageValue, mask: MaskValue): MaskValue {
  const width = image.width >> 1;
  const height = image.height >> 1;
  const luma = new Uint8Array(width * height);
  const small = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const at = 2 * y * image.width + 2 * x;
      let sum = 0;
      for (const j of [at, at + 1, at + image.width, at + image.width + 1]) {
        sum += 3 * byte(image.data, 4 * j) + 10 * byte(image.data, 4 * j + 1) + byte(image.data, 4 * j + 2);
      }
      luma[i] = sum / 56;
      small[i] = byte(mask.data, at);
    }
  }
  const lines = new Uint8Array(luma.length);
  const setting = { width, height, radius: 2, contrast: 14, reach: Math.round(0.12 * height) };
  if (attachedLines(luma, small, setting, lines) === 0) return mask;
  const data = mask.data.slice();
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === 0) continue;
    const x = 2 * (i % width);
    const y = 2 * Math.floor(i / width);
    for (let row = Math.max(0, y - 1); row <= Math.min(mask.height - 1, y + 2); row++) {
      data.fill(0, row * mask.width + Math.max(0, x - 1), row * mask.width + Math.min(mask.width, x + 3));
    }
  }
  return { ...mask, data };
}

function byte(data: Uint8Array, i: number): number {
  return data[i] ?? 0;
}
