import type { ImageValue } from '../../contract/values/picture.ts';
import { rgbaToYuv420p } from '../../kernels/rgba-to-yuv420p.ts';

/** A planar 4:2:0 picture; chroma planes have half the size, rounded up. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  readonly chromaWidth: number;
  readonly chromaHeight: number;
  readonly y: Uint8Array;
  readonly cb: Uint8Array;
  readonly cr: Uint8Array;
}

/** The photo as BT.709 limited range 4:2:0. An odd last column or row is repeated so that its chroma has a full mean. */
export function photoPlanes(image: ImageValue): Planes {
  const width = image.width + (image.width & 1);
  const height = image.height + (image.height & 1);
  const even = width === image.width && height === image.height ? image.data : repeatLast(image, width, height);
  const chromaWidth = width / 2;
  const chromaHeight = height / 2;
  const luma = new Uint8Array(width * height);
  const cb = new Uint8Array(chromaWidth * chromaHeight);
  const cr = new Uint8Array(chromaWidth * chromaHeight);
  rgbaToYuv420p({ rgba: even, width, height }, { y: luma, cb, cr });
  const y = width === image.width ? luma : withoutLastColumn(luma, width, image.height);
  return {
    width: image.width,
    height: image.height,
    chromaWidth,
    chromaHeight,
    y: y.subarray(0, image.width * image.height),
    cb,
    cr,
  };
}

function repeatLast(image: ImageValue, width: number, height: number): Uint8Array {
  const out = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const row = Math.min(image.height - 1, y) * image.width * 4;
    out.set(image.data.subarray(row, row + image.width * 4), y * width * 4);
    if (width > image.width) {
      out.set(image.data.subarray(row + image.width * 4 - 4, row + image.width * 4), (y * width + width - 1) * 4);
    }
  }
  return out;
}

function withoutLastColumn(plane: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array((width - 1) * height);
  for (let y = 0; y < height; y++) {
    out.set(plane.subarray(y * width, y * width + width - 1), y * (width - 1));
  }
  return out;
}
