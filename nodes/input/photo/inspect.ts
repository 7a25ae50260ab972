import type { Sharp } from 'sharp';
import { AppError } from '../../contract/app-error.ts';
import { decodeSeconds, explainDecodeFailure, hevcMissing, unreadable } from './damage.ts';
import { type PhotoFormat, sniffPhoto } from './sniff.ts';

export const photoLimits = {
  bytes: 25 * 1024 * 1024,
  pixels: 64_000_000,
  sidePx: 16,
  /** Long side over short side. */
  aspect: 10,
} as const;

/** Size after the EXIF orientation is applied. */
export interface PhotoInfo {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
}

type SharpModule = typeof import('sharp').default;

/** Opens the first picture of a file for decoding. Damage ends the decode instead of leaving grey where data was. */
export function openPhoto(sharp: SharpModule, bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: photoLimits.pixels, failOn: 'error' })
    .timeout({ seconds: decodeSeconds })
    .autoOrient();
}

/** Refuses what is no photo or breaks a limit, from the first bytes and the header alone: nothing is decoded here. */
export async function inspectPhoto(sharp: SharpModule, bytes: Uint8Array): Promise<PhotoInfo> {
  refuseBySize(bytes);
  const format = allowedFormat(bytes);
  // The header reader gets no pixel limit so that the sentence can name the real size; it allocates no raster.
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw explainDecodeFailure(bytes, cause);
    });
  if (header.format !== format) throw unreadable();
  if (format === 'heif' && header.compression === 'hevc') throw hevcMissing();
  const { width, height } = header.autoOrient;
  refuseByShape(width, height);
  return { width, height, hasAlpha: header.hasAlpha };
}

function refuseBySize(bytes: Uint8Array): void {
  if (bytes.length === 0) {
    throw new AppError({
      code: 'input/photo-unreadable',
      kind: 'input',
      message: 'The photo file is empty.',
      hint: 'Upload it again, or choose another photo.',
    });
  }
  if (bytes.length <= photoLimits.bytes) return;
  const megabytes = Math.ceil(bytes.length / 1024 / 1024);
  throw new AppError({
    code: 'input/photo-too-large',
    kind: 'input',
    message: `The photo file has ${megabytes} MB; at most ${photoLimits.bytes / 1024 / 1024} MB are accepted.`,
    hint: 'Save it as a JPEG or make it smaller, then upload it again.',
  });
}

function allowedFormat(bytes: Uint8Array): PhotoFormat {
  const { format, name } = sniffPhoto(bytes);
  if (format) return format;
  throw new AppError({
    code: 'input/photo-type',
    kind: 'input',
    message: `This is not a photo but ${name}.`,
    hint: 'Use a JPEG, PNG, WebP, AVIF, TIFF or GIF file.',
  });
}

function refuseByShape(width: number, height: number): void {
  const size = `${width} × ${height} pixels`;
  if (width * height > photoLimits.pixels) {
    throw new AppError({
      code: 'input/photo-too-many-pixels',
      kind: 'input',
      message: `The photo has ${size}; at most ${photoLimits.pixels / 1e6} million pixels are accepted.`,
      hint: 'Scale it down, then upload it again.',
    });
  }
  if (Math.min(width, height) < photoLimits.sidePx) {
    throw new AppError({
      code: 'input/photo-too-small',
      kind: 'input',
      message: `The photo has only ${size}; both sides need at least ${photoLimits.sidePx}.`,
      hint: 'Choose a larger photo: from about 700 × 1200 pixels on a clip looks sharp.',
    });
  }
  if (Math.max(width, height) > photoLimits.aspect * Math.min(width, height)) {
    throw new AppError({
      code: 'input/photo-aspect',
      kind: 'input',
      message: `The photo has ${size}: a strip that no clip can show.`,
      hint: `Cut it so that the long side is at most ${photoLimits.aspect} times the short one.`,
    });
  }
}
