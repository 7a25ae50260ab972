import { readFile } from 'node:fs/promises';
import type { DepthValue, ImageValue, MasksValue, MaskValue } from '../../nodes/contract/values/picture.ts';
import type { AudioValue } from '../../nodes/contract/values/time.ts';
import { storedValueMediaType } from '../engine/outputs.ts';
import type { OutputReport } from '../engine/types.ts';
import { decodeValue } from '../engine/value-codec.ts';
import { depthRaster, encodePng, imageRaster, maskRaster, masksRaster, type Raster } from '../previews/rasters.ts';
import { encodeWav } from '../previews/wav.ts';

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
      return png(imageRaster(value as ImageValue));
    case 'mask':
      return png(maskRaster(value as MaskValue));
    case 'masks':
      return png(masksRaster(value as MasksValue));
    case 'depth':
      return png(depthRaster(value as DepthValue));
    case 'audio':
      return { extension: '.wav', content: { bytes: encodeWav(value as AudioValue) } };
    default:
      return { extension: '.bin', content: { path: file?.path ?? '' } };
  }
}

async function png(raster: Raster): Promise<ReadableFile> {
  return { extension: '.png', content: { bytes: await encodePng(raster) } };
}
