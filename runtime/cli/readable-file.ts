import { readFile } from 'node:fs/promises';
import type { DepthValue, ImageValue, MasksValue, MaskValue } from '../../nodes/contract/values/picture.ts';
import type { AudioValue } from '../../nodes/contract/values/time.ts';
import { storedValueMediaType } from '../engine/outputs.ts';
import type { OutputReport } from '../engine/types.ts';
import { decodeValue } from '../engine/value-codec.ts';
import { encodeWav } from './wav.ts';

/** A file to copy, or bytes to write. */
export type Content = { readonly path: string } | { readonly bytes: Uint8Array };

export interface ReadableFile {
  /** With the dot. */
  readonly extension: string;
  readonly content: Content;
}

const extensions: { readonly [mediaType: string]: string } = {
  'video/mp4': '.mp4',
  'image/png': '.png',
  'image/jpeg': '.jpg',
};

/** An output as a file that other programs open: MP4, PNG, WAV, text or JSON. */
export async function readableFile(output: OutputReport): Promise<ReadableFile> {
  const { file, type, value } = output;
  if (file !== undefined && file.mediaType !== storedValueMediaType) {
    return { extension: extensions[file.mediaType] ?? '.bin', content: { path: file.path } };
  }
  if (file !== undefined) {
    return readableValue(output, decodeValue(await readFile(file.path)));
  }
  if (typeof value === 'string') return { extension: '.txt', content: { bytes: Buffer.from(`${value}\n`) } };
  const text = JSON.stringify(value ?? { type, sha256: output.digest }, undefined, 2);
  return { extension: '.json', content: { bytes: Buffer.from(`${text}\n`) } };
}

async function readableValue({ type, file }: OutputReport, value: unknown): Promise<ReadableFile> {
  switch (type) {
    case 'image':
      return png(value as ImageValue, 4);
    case 'mask':
      return png(value as MaskValue, 1);
    case 'masks':
      return png(sideBySide(value as MasksValue), 1);
    case 'depth': {
      const { width, height, data } = value as DepthValue;
      return png({ width, height, data: Uint8Array.from(data, (disparity) => Math.round(disparity * 255)) }, 1);
    }
    case 'audio':
      return { extension: '.wav', content: { bytes: encodeWav(value as AudioValue) } };
    default:
      return { extension: '.bin', content: { path: file?.path ?? '' } };
  }
}

/** The masks of all classes in one row, in the order of the classes. */
function sideBySide({ width, height, classes }: MasksValue): Raster {
  const masks = Object.values(classes);
  const data = new Uint8Array(width * masks.length * height);
  masks.forEach((mask, i) => {
    for (let y = 0; y < height; y++) {
      data.set(mask.data.subarray(y * width, (y + 1) * width), (y * masks.length + i) * width);
    }
  });
  return { width: width * masks.length, height, data };
}

interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

async function png({ width, height, data }: Raster, channels: 1 | 4): Promise<ReadableFile> {
  const { default: sharp } = await import('sharp');
  const bytes = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
  return { extension: '.png', content: { bytes } };
}
