import type { OutputReport } from '../engine/types.ts';

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
  'audio/wav': '.wav',
};

export function extensionOf(mediaType: string): string {
  return extensions[mediaType] ?? '.bin';
}

/** An output as a file: MP4, PNG, WAV, text or JSON. */
export function readableFile({ type, digest, file, value }: OutputReport): ReadableFile {
  if (file !== undefined) return { extension: extensionOf(file.mediaType), content: { path: file.path } };
  return plainFile(value ?? { type, sha256: digest });
}

/** Text as it is, everything else as JSON. */
export function plainFile(value: unknown): ReadableFile {
  if (typeof value === 'string') return { extension: '.txt', content: { bytes: Buffer.from(`${value}\n`) } };
  const text = JSON.stringify(value, undefined, 2);
  return { extension: '.json', content: { bytes: Buffer.from(`${text}\n`) } };
}
