import type { DepthValue, ImageValue, MasksValue, MaskValue } from '../../nodes/contract/values/picture.ts';

/** Rows from the top, channels interleaved: grey, RGB or RGBA. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array;
}

export function imageRaster({ width, height, data }: ImageValue): Raster {
  return { width, height, channels: 4, data };
}

export function maskRaster({ width, height, data }: MaskValue): Raster {
  return { width, height, channels: 1, data };
}

/** Near is white, far is black. */
export function depthRaster({ width, height, data }: DepthValue): Raster {
  return { width, height, channels: 1, data: Uint8Array.from(data, (disparity) => Math.round(disparity * 255)) };
}

/** The masks of all classes in one row, in the order of the classes. */
export function masksRaster({ width, height, classes }: MasksValue): Raster {
  const masks = Object.values(classes);
  const data = new Uint8Array(width * masks.length * height);
  masks.forEach((mask, i) => {
    for (let y = 0; y < height; y++) {
      data.set(mask.data.subarray(y * width, (y + 1) * width), (y * masks.length + i) * width);
    }
  });
  return { width: width * masks.length, height, channels: 1, data };
}

export async function encodePng(raster: Raster): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const { width, height, channels, data } = raster;
  return sharp(data, { raw: { width, height, channels } }).png().toBuffer();
}

/** No side longer than `longestPx`; transparency becomes grey. */
export async function encodeSmallJpeg(
  { width, height, channels, data }: Raster,
  longestPx: number,
): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(data, { raw: { width, height, channels } });
  if (channels === 4) picture.flatten({ background: '#808080' });
  return picture
    .resize({ width: longestPx, height: longestPx, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
}
