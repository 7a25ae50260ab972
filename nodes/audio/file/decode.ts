import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CodecContext, FormatContext, Frame, SoftwareResampleContext, Stream } from 'node-av';
import { throwIfAborted } from '../../contract/app-error.ts';
import { sampleRate } from '../sample-clock.ts';
import { checkLayout, refuse, soundLimits, spoken } from './limits.ts';
import type { SoundFormat } from './sniff.ts';

type MediaLibrary = typeof import('node-av');

export interface DecodedSound {
  /** Stereo at 48 kHz, from `startSeconds` on, at most `lengthSeconds`. */
  readonly sides: readonly [left: Float32Array, right: Float32Array];
  readonly sourceRate: number;
  readonly sourceChannels: number;
  /** Packets that could not be decoded and were left out. */
  readonly damaged: number;
}

interface Wanted {
  readonly path: string;
  readonly format: SoundFormat;
  readonly startSeconds: number;
  readonly lengthSeconds: number;
}

/** Decoders that may run on bytes from outside. */
const codecs = /^(pcm_[a-z0-9]+|flac|mp3|mp3float|aac|alac|vorbis|opus|libopus)$/;
const packetsBetweenTurns = 64;

/**
 * Decodes part of a sound file and brings it to stereo at 48 kHz with FFmpeg's resampler and its usual down-mix. The
 * format is forced, and neither the network nor another file can be reached from it.
 */
export async function decodeSound(wanted: Wanted, signal: AbortSignal): Promise<DecodedSound> {
  const media = await import('node-av');
  media.Log.setLevel(media.AV_LOG_FATAL);
  const format = new media.FormatContext();
  const options = media.Dictionary.fromObject({ protocol_whitelist: 'file', enable_drefs: 0, use_absolute_path: 0 });
  const opened = await format.openInput(wanted.path, media.InputFormat.findInputFormat(wanted.format.demuxer), options);
  if (opened < 0) throw unreadable();
  try {
    if ((await format.findStreamInfo()) < 0 || format.nbStreams === 0) throw unreadable();
    const stream = format.streams.find(({ codecpar }) => codecpar.codecType === media.AVMEDIA_TYPE_AUDIO);
    if (!stream) {
      throw refuse(
        'audio/file-no-sound',
        'The file has no sound track.',
        'Choose a sound file, or a video with sound.',
      );
    }
    const seconds = statedSeconds(format, stream);
    const { sampleRate: sourceRate, channels: sourceChannels } = stream.codecpar;
    checkLayout({ seconds, channels: sourceChannels, sampleRate: sourceRate });
    const decoder = await openDecoder(media, stream);
    try {
      const sink = createSink(media, wanted);
      const damaged = await readAll({ media, format, stream, decoder, sink }, signal);
      const sides = sink.finish();
      if (sides[0].length === 0) throw nothingDecoded(sink.totalSeconds(), damaged, wanted);
      return { sides, sourceRate, sourceChannels, damaged };
    } finally {
      decoder.freeContext();
    }
  } finally {
    await format.closeInput();
  }
}

function statedSeconds(format: FormatContext, stream: Stream): number {
  const own = Number(stream.duration) * stream.timeBase.toDouble();
  const whole = Number(format.duration) / 1e6;
  return Math.max(own > 0 ? own : 0, whole > 0 ? whole : 0);
}

async function openDecoder(media: MediaLibrary, stream: Stream): Promise<CodecContext> {
  const codec = media.Codec.findDecoder(stream.codecpar.codecId);
  if (!codec || !codecs.test(codec.name ?? '')) {
    throw refuse(
      'audio/file-codec',
      `The sound is coded in a way that is not taken here${codec?.name ? ` (${codec.name})` : ''}.`,
      'Save it as WAV, FLAC, MP3, M4A (AAC) or Ogg.',
    );
  }
  const context = new media.CodecContext();
  context.allocContext3(codec);
  context.parametersToContext(stream.codecpar);
  context.pktTimebase = stream.timeBase;
  if ((await context.open2(codec)) < 0) throw unreadable();
  return context;
}

interface Reading {
  readonly media: MediaLibrary;
  readonly format: FormatContext;
  readonly stream: Stream;
  readonly decoder: CodecContext;
  readonly sink: SoundSink;
}

/** Feeds the decoder until the sink has enough; answers how many packets were damaged. */
async function readAll({ media, format, stream, decoder, sink }: Reading, signal: AbortSignal): Promise<number> {
  const packet = new media.Packet();
  packet.alloc();
  const frame = new media.Frame();
  frame.alloc();
  let [damaged, count] = [0, 0];
  const drain = () => {
    while (decoder.receiveFrameSync(frame) >= 0) {
      sink.take(frame);
      frame.unref();
    }
  };
  try {
    while (!sink.isFull() && (await format.readFrame(packet)) >= 0) {
      if (packet.streamIndex === stream.index && decoder.sendPacketSync(packet) < 0) damaged++;
      packet.unref();
      drain();
      if (++count % packetsBetweenTurns !== 0) continue;
      throwIfAborted(signal);
      await nextTurn();
    }
    decoder.sendPacketSync(null);
    drain();
    return damaged;
  } finally {
    packet.free();
    frame.free();
  }
}

interface SoundSink {
  take(frame: Frame): void;
  isFull(): boolean;
  finish(): readonly [Float32Array, Float32Array];
  /** Seconds of sound that went through, wanted or not. */
  totalSeconds(): number;
}

/** Resamples frame by frame, drops what comes before the start and keeps what is wanted. */
function createSink(media: MediaLibrary, { startSeconds, lengthSeconds }: Wanted): SoundSink {
  let resampler: SoftwareResampleContext | undefined;
  let layout = '';
  // FFmpeg would halve the power of a mono sound on its way to two sides; here it keeps its level on both.
  let isMono = false;
  const parts: [Float32Array, Float32Array][] = [];
  let position = 0;
  const from = Math.round(startSeconds * sampleRate);
  const to = from + Math.round(Math.min(lengthSeconds, soundLimits.seconds) * sampleRate);
  const convert = (planes: Buffer[] | null, samples: number) => {
    if (!resampler) return;
    const room = resampler.getOutSamples(samples) + 64;
    const left = new Float32Array(room);
    const right = isMono ? left : new Float32Array(room);
    const written = resampler.convertSync((isMono ? [left] : [left, right]).map(bytesOf), room, planes, samples);
    if (written <= 0) return;
    const first = Math.max(0, from - position);
    const last = Math.min(written, to - position);
    position += written;
    if (first < last) parts.push([left.slice(first, last), right.slice(first, last)]);
  };
  return {
    take(frame) {
      const { channelLayout, format, sampleRate: rate, nbSamples } = frame;
      const key = `${channelLayout.nbChannels} ${channelLayout.mask} ${format} ${rate}`;
      if (key !== layout) {
        convert(null, 0);
        resampler?.free();
        layout = key;
        resampler = new media.SoftwareResampleContext();
        isMono = channelLayout.nbChannels === 1;
        const target = isMono ? media.AV_CHANNEL_LAYOUT_MONO : media.AV_CHANNEL_LAYOUT_STEREO;
        const source = channelLayout.mask === 0n ? defaultLayout(media, channelLayout.nbChannels) : channelLayout;
        const set = resampler.allocSetOpts2(
          target,
          media.AV_SAMPLE_FMT_FLTP,
          sampleRate,
          source,
          format as never,
          rate,
        );
        if (set < 0 || resampler.init() < 0) throw unreadable();
      }
      convert(frame.extendedData ?? [], nbSamples);
    },
    isFull: () => position >= to,
    finish() {
      convert(null, 0);
      resampler?.free();
      const length = parts.reduce((sum, [left]) => sum + left.length, 0);
      const sides = [new Float32Array(length), new Float32Array(length)] as const;
      let at = 0;
      for (const [left, right] of parts) {
        sides[0].set(left, at);
        sides[1].set(right, at);
        at += left.length;
      }
      return sides;
    },
    totalSeconds: () => position / sampleRate,
  };
}

/** What a file without a channel layout most likely means. */
function defaultLayout(media: MediaLibrary, channels: number) {
  const usual = [
    media.AV_CHANNEL_LAYOUT_MONO,
    media.AV_CHANNEL_LAYOUT_STEREO,
    media.AV_CHANNEL_LAYOUT_2POINT1,
    media.AV_CHANNEL_LAYOUT_QUAD,
    media.AV_CHANNEL_LAYOUT_5POINT0,
    media.AV_CHANNEL_LAYOUT_5POINT1,
    media.AV_CHANNEL_LAYOUT_6POINT1,
    media.AV_CHANNEL_LAYOUT_7POINT1,
  ];
  return usual[channels - 1] ?? media.AV_CHANNEL_LAYOUT_STEREO;
}

function nothingDecoded(seconds: number, damaged: number, { startSeconds }: Wanted) {
  if (seconds > 0 && seconds <= startSeconds) {
    return refuse(
      'audio/file-start',
      `The sound lasts ${spoken(seconds)}, and it should begin after ${spoken(startSeconds)}.`,
      'Begin earlier.',
    );
  }
  return damaged > 0
    ? unreadable()
    : refuse('audio/file-no-sound', 'The sound track is empty.', 'Choose another file.');
}

function unreadable() {
  return refuse('audio/file-unreadable', 'The sound file is damaged and cannot be read.', 'Export it again.');
}

function bytesOf(samples: Float32Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}
