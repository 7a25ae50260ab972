import type { CodecParameters, Packet } from 'node-av';
import { AppError, throwIfAborted } from '../contract/app-error.ts';
import type { AudioValue, VideoValue } from '../contract/values/time.ts';
import { frameRateOf } from './frame-rate.ts';
import { loadMediaLibrary, type MediaLibrary, must } from './media-library.ts';
import { createMp4File } from './mp4-file.ts';
import { isAudible, openSoundTrack } from './sound-encoder.ts';
import type { ClipWatch } from './write-clip.ts';

export interface SoundRequest {
  readonly video: VideoValue;
  readonly audio: AudioValue | undefined;
  readonly path: string;
}

/**
 * Writes a copy of a clip with the sound in place of whatever it had. Picture packets are copied, not decoded, so the
 * picture is the same bit for bit. Without anything to hear the copy is silent.
 */
export async function addSound({ video, audio, path }: SoundRequest, watch: ClipWatch): Promise<VideoValue> {
  const media = await loadMediaLibrary();
  const frameRate = frameRateOf(video.fps);
  const durationSeconds = (video.frameCount * frameRate.den) / frameRate.num;
  const source = await openPictureTrack(media, video.file.path);
  const sound = isAudible(audio) ? await openSoundTrack(media, audio, durationSeconds) : undefined;
  const file = createMp4File(media, { path, frameRate, picture: source.parameters, sound: sound?.encoder });
  const { timeBase } = source;
  const writeSound = (packet: Packet) => file.write(packet, 'sound', sound?.timeBase ?? timeBase);
  try {
    await file.start();
    let count = 0;
    for await (const packet of source.packets()) {
      throwIfAborted(watch.signal);
      await sound?.encodeUntil((Number(packet.dts) * timeBase.num) / timeBase.den, writeSound);
      file.write(packet, 'picture', timeBase);
      count++;
      watch.progress(count / video.frameCount);
    }
    await sound?.finish(writeSound);
    await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  } finally {
    await source.close();
    sound?.free();
  }
  return { ...video, file: { path, mediaType: 'video/mp4' }, hasAudio: sound !== undefined };
}

interface PictureTrack {
  readonly parameters: CodecParameters;
  readonly timeBase: { readonly num: number; readonly den: number };
  /** In file order; each packet is valid until the next is asked for. */
  packets(): AsyncGenerator<Packet>;
  close(): Promise<void>;
}

async function openPictureTrack(media: MediaLibrary, path: string): Promise<PictureTrack> {
  const format = new media.FormatContext();
  const options = media.Dictionary.fromObject({ protocol_whitelist: 'file', ignore_editlist: 1 });
  const opened = await format.openInput(path, media.InputFormat.findInputFormat('mov'), options);
  const stream = format.streams.find((candidate) => candidate.codecpar.codecType === media.AVMEDIA_TYPE_VIDEO);
  if (opened < 0 || !stream) {
    await format.closeInput();
    throw noPicture();
  }
  return {
    parameters: stream.codecpar,
    timeBase: stream.timeBase,
    async *packets() {
      const packet = new media.Packet();
      packet.alloc();
      try {
        for (;;) {
          const result = await format.readFrame(packet);
          if (result === media.AVERROR_EOF) return;
          must(media, result, 'reading the picture');
          if (packet.streamIndex === stream.index) yield packet;
          packet.unref();
        }
      } finally {
        packet.free();
      }
    },
    close: () => format.closeInput(),
  };
}

function noPicture(): AppError {
  return new AppError({
    code: 'output/no-picture',
    kind: 'input',
    message: 'The video to add sound to is not an MP4 file with a picture.',
    hint: 'Connect the video of an encoder, or of a video input.',
  });
}
