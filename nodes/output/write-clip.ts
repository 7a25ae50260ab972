import type { Packet } from 'node-av';
import { AppError, throwIfAborted } from '../contract/app-error.ts';
import type { AudioValue, FramesValue, VideoFrame, VideoValue } from '../contract/values/time.ts';
import { copyInto } from './frame-copy.ts';
import { frameRateOf } from './frame-rate.ts';
import { loadMediaLibrary, type MediaLibrary, must } from './media-library.ts';
import { createMp4File } from './mp4-file.ts';
import { allocatePicture, encode, openPictureEncoder, type PictureOptions } from './picture-encoder.ts';
import { isAudible, openSoundTrack } from './sound-encoder.ts';

export interface ClipRequest extends Pick<PictureOptions, 'quality' | 'preset' | 'keyframeSeconds'> {
  readonly frames: FramesValue;
  readonly audio: AudioValue | undefined;
  readonly path: string;
}

export interface ClipWatch {
  readonly signal: AbortSignal;
  progress(fraction: number): void;
}

/**
 * Encodes a stream into an MP4 file. While the encoder works on one frame, on its own threads, the next is already
 * being pulled (and so rendered) on this one; two frames are in memory at any time, whatever the length of the clip.
 */
export async function writeClip(request: ClipRequest, watch: ClipWatch): Promise<VideoValue> {
  const { frames } = request;
  const media = await loadMediaLibrary();
  const writer = await openClipWriter(media, request);
  try {
    let count = 0;
    for await (const frame of frames.open({ signal: watch.signal })) {
      throwIfAborted(watch.signal);
      await writer.add(frame, count);
      count++;
      watch.progress(count / frames.frameCount);
    }
    throwIfAborted(watch.signal);
    if (count !== frames.frameCount) throw wrongFrameCount(count, frames.frameCount);
    await writer.finish();
  } catch (error) {
    await writer.discard();
    throw error;
  } finally {
    writer.free();
  }
  return {
    kind: 'video',
    file: { path: request.path, mediaType: 'video/mp4' },
    width: frames.width,
    height: frames.height,
    fps: frames.fps,
    frameCount: frames.frameCount,
    hasAudio: isAudible(request.audio),
  };
}

interface ClipWriter {
  /** Copies the frame, waits for the one before it and returns as soon as the encoder has started on this one. */
  add(frame: VideoFrame, index: number): Promise<void>;
  finish(): Promise<void>;
  discard(): Promise<void>;
  free(): void;
}

async function openClipWriter(media: MediaLibrary, request: ClipRequest): Promise<ClipWriter> {
  const { frames, audio } = request;
  const { width, height } = frames;
  const frameRate = frameRateOf(frames.fps);
  const frameBase = { num: frameRate.den, den: frameRate.num };
  const secondsAt = (index: number) => (index * frameRate.den) / frameRate.num;

  const encoder = await openPictureEncoder(media, { ...request, width, height, frameRate });
  const sound = isAudible(audio) ? await openSoundTrack(media, audio, secondsAt(frames.frameCount)) : undefined;
  const file = createMp4File(media, { path: request.path, frameRate, picture: encoder, sound: sound?.encoder });
  await file.start();
  const spares = [allocatePicture(media, width, height), allocatePicture(media, width, height)] as const;
  const packet = new media.Packet();
  packet.alloc();

  const writePicture = (finished: Packet) => {
    finished.duration = 1n;
    file.write(finished, 'picture', frameBase);
  };
  const writeSound = (finished: Packet) => file.write(finished, 'sound', sound?.timeBase ?? frameBase);
  const encodeFrame = async (frame: (typeof spares)[0], index: number) => {
    await encode(media, encoder, { frame, packet, write: writePicture });
    await sound?.encodeUntil(secondsAt(index + 1), writeSound);
  };
  let encoding: Promise<void> = Promise.resolve();
  return {
    async add(source, index) {
      const frame = index % 2 === 0 ? spares[0] : spares[1];
      must(media, frame.makeWritable(), 'preparing a frame');
      copyInto(frame, source, frames);
      frame.pts = BigInt(index);
      await encoding;
      encoding = encodeFrame(frame, index);
      // A failure surfaces when the next frame, or the end, waits for this one; until then it is not unhandled.
      encoding.catch(() => {});
    },
    async finish() {
      await encoding;
      await encode(media, encoder, { frame: null, packet, write: writePicture });
      await sound?.finish(writeSound);
      await file.finish();
    },
    async discard() {
      await encoding.catch(() => {});
      await file.discard();
    },
    free() {
      packet.free();
      for (const frame of spares) frame.free();
      encoder.freeContext();
      sound?.free();
    },
  };
}

function wrongFrameCount(count: number, promised: number): AppError {
  return new AppError({
    code: 'output/frame-count',
    kind: 'bug',
    message: `The stream promised ${promised} frames and gave ${count}.`,
    hint: 'The node that makes the frames is at fault; please report it with the graph.',
  });
}
