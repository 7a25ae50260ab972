import type { ImageValue } from '../contract/values/picture.ts';
import { type LabPlanes, type RgbPlanes, rgbToLab } from '../kernels/colour-lab.ts';
import { reduceRgba, type Size } from '../kernels/resize.ts';

/** Pixels that the scene is analysed at: 180 × 320 for a 9:16 picture. */
const workPixels = 57_600;

/** The reduced copy of the photo that everything but the last edge refinement looks at. */
export interface WorkPicture {
  readonly size: Size;
  readonly rgb: RgbPlanes;
  readonly lab: LabPlanes;
}

/** Size of about `workPixels` in the picture's own shape; never larger than the picture. */
export function workSize(picture: Size): Size {
  const scale = Math.min(1, Math.sqrt(workPixels / (picture.width * picture.height)));
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}

export function makeWorkPicture(image: Pick<ImageValue, 'width' | 'height' | 'data'>): WorkPicture {
  const size = workSize(image);
  const count = size.width * size.height;
  const rgb = { r: new Float32Array(count), g: new Float32Array(count), b: new Float32Array(count) };
  const lab = { l: new Float32Array(count), a: new Float32Array(count), b: new Float32Array(count) };
  reduceRgba(image.data, image, size, rgb);
  rgbToLab(rgb, lab);
  return { size, rgb, lab };
}
