import type { FormatContext, Stream } from 'node-av';
import { AppError } from '../../contract/app-error.ts';
import type { VideoValue } from '../../contract/values/time.ts';

type MediaLibrary = typeof import('node-av');

export const maxBytes = 128 * 1024 * 1024;
const maxSeconds = 180;
const maxTracks = 8;
const maxSidePx = 8192;
const maxFramesPerSecond = 240;

/** Whether the first bytes are those of an ISO base media file that holds a film, not a picture (ISO/IEC 14496-12). */
export function isMp4(bytes: Uint8Array): boolean {
  const text = (start: number) => String.fromCharCode(...bytes.subarray(start, start + 4));
  return text(4) === 'ftyp' && !/^(avi[fs]|mif1|msf1|miaf|hei[cxms]|hev[cx]|crx )$/.test(text(8));
}

/**
 * What the index of an MP4 file says about it. Only the index is read: no decoder runs on bytes from outside. The format is forced,
 * and neither the network nor another file can be reached from it.
 */
export async function describeMp4(path: string): Promise<Omit<VideoValue, 'kind' | 'file'>> {
  const media = await import('node-av');
  media.Log.setLevel(media.AV_LOG_FATAL);
  const format = new media.FormatContext();
  const options = media.Dictionary.fromObject({ protocol_whitelist: 'file', enable_drefs: 0, use_absolute_path: 0 });
  const opened = await format.openInput(path, media.InputFormat.findInputFormat('mov'), options);
  try {
    if (opened < 0 || format.nbStreams === 0)
      throw refuse('input/video-unreadable', 'The MP4 file is damaged: its index cannot be read.', 'Export it again.');
    return describe(media, format);
  } finally {
    if (opened >= 0) await format.closeInput();
  }
}

function describe(media: MediaLibrary, format: FormatContext): Omit<VideoValue, 'kind' | 'file'> {
  const { streams } = format;
  if (streams.length > maxTracks) {
    throw refuse(
      'input/video-tracks',
      `The video has ${streams.length} tracks; ${maxTracks} are allowed.`,
      'Export it with one picture and one sound track.',
    );
  }
  const picture = streams.find((stream) => stream.codecpar.codecType === media.AVMEDIA_TYPE_VIDEO);
  if (!picture)
    throw refuse('input/video-no-picture', 'The file has no picture track.', 'Choose a video, not a sound file.');
  const { width, height } = picture.codecpar;
  if (width < 16 || height < 16 || width > maxSidePx || height > maxSidePx) {
    throw refuse(
      'input/video-size',
      `A picture of ${width} × ${height} pixels is outside 16 to ${maxSidePx}.`,
      'Scale the video.',
    );
  }
  const { frameCount, fps, seconds } = timing(picture);
  if (frameCount < 1 || !(fps > 0 && fps <= maxFramesPerSecond)) {
    throw refuse(
      'input/video-timing',
      'The index of the video does not say when its frames are shown; it may be a fragmented file.',
      'Export it as a plain MP4.',
    );
  }
  if (seconds > maxSeconds) {
    throw refuse(
      'input/video-too-long',
      `The video lasts ${Math.round(seconds)} seconds; ${maxSeconds} are allowed.`,
      'Cut it.',
    );
  }
  const hasAudio = streams.some((stream) => stream.codecpar.codecType === media.AVMEDIA_TYPE_AUDIO);
  return { width, height, fps, frameCount, hasAudio };
}

/** The index states the length twice, per track and per frame; the longer one counts. */
function timing(stream: Stream): { frameCount: number; fps: number; seconds: number } {
  const frameCount = Number(stream.nbFrames);
  const stated = Number(stream.duration) * stream.timeBase.toDouble();
  const rate = stream.avgFrameRate;
  const fps = rate.num > 0 && rate.den > 0 ? rate.num / rate.den : frameCount / stated;
  return { frameCount, fps, seconds: Math.max(stated, frameCount / fps) };
}

export function refuse(code: string, message: string, hint: string): AppError {
  return new AppError({ code, kind: 'input', message, hint });
}
