import { AppError } from '../../contract/app-error.ts';
import { sniffPhoto } from './sniff.ts';

export const decodeSeconds = 30;

/** The decoder's own words name libraries; this says what happened to the person's file. */
export function explainDecodeFailure(bytes: Uint8Array, cause: unknown): AppError {
  const words = String(cause instanceof Error ? cause.message : cause).toLowerCase();
  if (words.includes('timeout')) {
    return new AppError({
      code: 'input/photo-slow',
      kind: 'input',
      message: `The photo could not be decoded within ${decodeSeconds} seconds.`,
      hint: 'Save it again as a plain JPEG of moderate size, then upload that.',
      cause,
    });
  }
  if (/hevc|unsupported codec|no decoding plugin|11\.6003/.test(words)) return hevcMissing(cause);
  return endsEarly(bytes, words) ? truncated(cause) : unreadable(cause);
}

function endsEarly(bytes: Uint8Array, words: string): boolean {
  if (/premature end|truncat|unexpected end|end of (file|stream)|eof|read error|out of bounds/.test(words)) return true;
  return isCutOff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}

/** Whether the file is shorter than it says, or the mark that closes every complete one is nowhere in its last part. */
function isCutOff(bytes: Buffer): boolean {
  // No format says anything in fewer bytes than its first headers take.
  if (bytes.length < 16) return true;
  const hasEnd = (mark: string): boolean => bytes.subarray(-4096).includes(mark, 0, 'latin1');
  switch (sniffPhoto(bytes).format) {
    case 'jpeg':
      return !hasEnd('\xff\xd9');
    case 'png':
      return !hasEnd('IEND');
    case 'gif':
      return !hasEnd(';');
    case 'webp':
      return bytes.readUInt32LE(4) + 8 > bytes.length;
    case 'tiff':
      // The directory of strips, which writers like to put last, lies where bytes 4 to 7 say.
      return (bytes.toString('latin1', 0, 2) === 'II' ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4)) >= bytes.length;
    default:
      return false;
  }
}

function truncated(cause: unknown): AppError {
  return new AppError({
    code: 'input/photo-truncated',
    kind: 'input',
    message: 'The photo ends before it should: it was probably cut off while uploading.',
    hint: 'Upload it again.',
    cause,
  });
}

export function unreadable(cause?: unknown): AppError {
  return new AppError({
    code: 'input/photo-unreadable',
    kind: 'input',
    message: 'The photo is damaged and cannot be read.',
    hint: 'Open it in a photo program and save it again as a JPEG, or choose another photo.',
    cause,
  });
}

export function hevcMissing(cause?: unknown): AppError {
  return new AppError({
    code: 'input/photo-codec',
    kind: 'unavailable',
    message: 'The photo is a HEIC file, and no HEVC decoder is installed here.',
    hint: 'Save it as a JPEG (iPhone: Settings, Camera, Formats, Most Compatible), then upload that.',
    cause,
  });
}
