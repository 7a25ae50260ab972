import { fillHoles } from '../../kernels/fill-holes.ts';
import { shrinkMask } from '../../kernels/shrink-mask.ts';
import type { Planes } from './photo-planes.ts';

/** Pixels whose colour can be trusted to be the layer's own, 255 or 0, at full and at chroma size. */
export interface SureArea {
  readonly luma: Uint8Array;
  readonly chroma: Uint8Array;
}

/** Mask value from which a pixel counts as the layer's. */
const sureFrom = 215;
/** Near the edge of the mask a pixel must look like the layer farther inside: within these levels. */
const lumaWithin = 22;
const chromaWithin = 12;

/**
 * The mask shrunk by two pixels, without what near its edge does not look like the layer farther inside: a spire or a bow
 * that the mask cut through. What is left out is not lost; it stays in the picture as a still remainder.
 */
export function sureArea(photo: Planes, mask: Uint8Array): SureArea {
  const { width, height, chromaWidth, chromaHeight } = photo;
  const half = { width: chromaWidth, height: chromaHeight };
  const luma = new Uint8Array(mask.length);
  shrinkMask(mask, { width, height, radius: 2, threshold: sureFrom }, luma);
  const chroma = new Uint8Array(chromaWidth * chromaHeight);
  const small = new Uint8Array(chroma.length);
  for (let y = 0; y < chromaHeight; y++) {
    const upper = 2 * y * width;
    const lower = Math.min(height - 1, 2 * y + 1) * width;
    for (let x = 0; x < chromaWidth; x++) {
      const left = 2 * x;
      const right = Math.min(width - 1, left + 1);
      const i = y * chromaWidth + x;
      small[i] =
        (at(photo.y, upper + left) +
          at(photo.y, upper + right) +
          at(photo.y, lower + left) +
          at(photo.y, lower + right) +
          2) >>
        2;
      chroma[i] = at(luma, upper + left) & at(luma, upper + right) & at(luma, lower + left) & at(luma, lower + right);
    }
  }
  const deep = new Uint8Array(chroma.length);
  shrinkMask(chroma, { ...half, radius: Math.max(2, Math.round(width / 90)), threshold: 128 }, deep);
  if (!deep.includes(255)) return { luma, chroma };
  for (const [plane, within] of [
    [small, lumaWithin],
    [photo.cb, chromaWithin],
    [photo.cr, chromaWithin],
  ] as const) {
    const expected = new Uint8Array(plane.length);
    fillHoles(plane, deep, half, expected);
    for (let i = 0; i < chroma.length; i++) {
      if (chroma[i] && !deep[i] && Math.abs(at(plane, i) - at(expected, i)) > within) chroma[i] = 0;
    }
  }
  shrinkMask(chroma, { ...half, radius: 1, threshold: 128 }, deep);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (at(deep, (y >> 1) * chromaWidth + (x >> 1)) === 0) luma[y * width + x] = 0;
    }
  }
  return { luma, chroma: deep };
}

function at(data: Uint8Array, i: number): number {
  return data[i] ?? 0;
}
