import { AppError } from '../contract/app-error.ts';

export type MediaLibrary = typeof import('node-av');

let loading: Promise<MediaLibrary> | undefined;

/** FFmpeg, loaded when the first clip is written. Errors come back as results; x264's statistics and
 * the parser's remarks about odd files stay off stderr. */
export function loadMediaLibrary(): Promise<MediaLibrary> {
  loading ??= import('node-av').then((library) => {
    library.Log.setLevel(library.AV_LOG_FATAL);
    return library;
  });
  return loading;
}

/** Passes a non-negative FFmpeg result through and turns a negative one into an error in words. */
export function must(media: MediaLibrary, result: number, step: string): number {
  if (result >= 0) return result;
  const reason = media.FFmpegError.strerror(result);
  const isDiskFull = result === media.AVERROR_ENOSPC;
  throw new AppError({
    code: isDiskFull ? 'output/disk-full' : 'output/write-failed',
    kind: 'operational',
    message: isDiskFull
      ? 'The disk is full, so the clip could not be written.'
      : `The clip could not be written: ${step} failed (${reason}).`,
    hint: isDiskFull
      ? 'Free some space and run again.'
      : 'Run again; if it fails the same way, please report it with the graph.',
  });
}
