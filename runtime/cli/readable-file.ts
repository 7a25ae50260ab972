import { readFile } from 'node:fs/promises';
import type { ImageValue, MaskValue } from '../../nodes/contract/values/picture.ts';
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
    const decoded = decodeValue(await readFile(file.path));
    if (type === 'image') return png(decoded as ImageValue, 4);
    if (type === 'mask') return png(decoded as MaskValue, 1);
    if (type === 'audio') return { extension: '.wav', content: { bytes: encodeWav(decoded as AudioValue) } };
    return { extension: '.bin', content: { path: file.path } };
  }
  if (typeof value === 'string') return { extension: '.txt', content: { bytes: Buffer.from(`${value}\n`) } };
  const text = JSON.stringify(value ?? { type, sha256: output.digest }, undefined, 2);
  return { extension: '.json', content: { bytes: Buffer.from(`${text}\n`) } };
}

async function png(
  picture: { width: number; height: number; data: Uint8Array | Uint8ClampedArray },
  channels: 1 | 4,
): Promise<ReadableFile> {
  const { default: sharp } = await import('sharp');
  const { width, height, data } = picture;
  const bytes = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
  return { extension: '.png', content: { bytes } };
}
