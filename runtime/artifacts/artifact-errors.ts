import { AppError } from '../../nodes/contract/app-error.ts';
import { uploadExtensions } from './media-types.ts';

/** Also for an artifact of another tenant, and for one whose time is over. */
export function artifactNotFound(): AppError {
  return new AppError({
    code: 'artifact/not-found',
    kind: 'input',
    message: 'There is no such artifact.',
    hint: 'It may have been deleted, or its time may be over: upload it again, or run the graph again.',
  });
}

export function noPoster(): AppError {
  return new AppError({
    code: 'artifact/no-poster',
    kind: 'input',
    message: 'There is no picture to show of this file: it is no photo and no clip, or its picture cannot be decoded.',
    hint: 'Ask for a poster of photos and of MP4 clips only.',
  });
}

export function noProvenance(): AppError {
  return new AppError({
    code: 'artifact/no-provenance',
    kind: 'input',
    message: 'The file is no clip, and only clips carry a provenance that can be read here.',
    hint: 'Ask for the provenance of an MP4 file.',
  });
}

export function unknownType(): AppError {
  return new AppError({
    code: 'artifact/type',
    kind: 'input',
    message: 'The first bytes of the file are not those of a format that is taken.',
    hint: `Upload one of ${uploadExtensions.join(', ')}.`,
  });
}

export function fileTooLarge(limitBytes: number): AppError {
  return new AppError({
    code: 'artifact/too-large',
    kind: 'input',
    message: `The file has more than ${Math.floor(limitBytes / 1024 ** 2)} MiB.`,
    hint: 'Scale the photo down or cut the video, and upload it again.',
  });
}

export function noFile(): AppError {
  return new AppError({
    code: 'artifact/no-file',
    kind: 'input',
    message: 'The request holds no file, an empty one, or more than one.',
    hint: 'Send one file as a part of a `multipart/form-data` body.',
  });
}

export function uploadBroken(cause: unknown): AppError {
  return new AppError({
    code: 'artifact/broken-upload',
    kind: 'input',
    message: 'The upload ended before the file did.',
    hint: 'Upload it again.',
    cause,
  });
}

export function storageFailed(cause: unknown): AppError {
  return new AppError({
    code: 'artifact/storage',
    kind: 'operational',
    message: 'The file could not be written to the data folder.',
    hint: 'See that the disk is not full and the data folder can be written, then try again.',
    cause,
  });
}

export function bytesDamaged(): AppError {
  return new AppError({
    code: 'artifact/damaged',
    kind: 'unavailable',
    message: 'The bytes of the artifact are missing or damaged on this server.',
    hint: 'Upload the file again, or run the graph again.',
  });
}

export function artifactInUse(): AppError {
  return new AppError({
    code: 'artifact/in-use',
    kind: 'input',
    message: 'A run that has not ended needs this file.',
    hint: 'Cancel the run, or wait until it has ended.',
  });
}

export function badRange(): AppError {
  return new AppError({
    code: 'artifact/range',
    kind: 'input',
    message: 'The file has no such bytes.',
    hint: 'Ask for bytes within its size, which `Content-Range` says.',
  });
}
