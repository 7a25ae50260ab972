import type { CodecContext, Frame, Packet } from 'node-av';
import type { AudioValue } from '../contract/values/time.ts';
import type { FrameRate } from './frame-rate.ts';
import { type MediaLibrary, must } from './media-library.ts';
import { encode } from './picture-encoder.ts';

const soundSampleRate = 48_000;
const soundBitRate = 160_000n;

/** Stereo planes at 48 kHz, exactly `sampleCount` samples each. */
type StereoPlanes = readonly [left: Float32Array, right: Float32Array];

/** The sound of one clip on its way into AAC, taken in step with the picture. */
export interface SoundTrack {
  readonly encoder: CodecContext;
  readonly timeBase: FrameRate;
  /** Encodes up to a time of the clip, so that the file stays interleaved. */
  encodeUntil(seconds: number, write: (packet: Packet) => void): Promise<void>;
  finish(write: (packet: Packet) => void): Promise<void>;
  free(): void;
}

/** Whether there is anything to hear: a track of nothing but zeros is left out of the file. */
export function isAudible(audio: AudioValue | undefined): audio is AudioValue {
  return audio?.channels.some((channel) => channel.some((sample) => sample !== 0)) ?? false;
}

/**
 * AAC-LC, 48 kHz, stereo, 160 kb/s. The sound is cut or filled with silence to `durationSeconds`. The encoder starts one frame
 * early (priming, 1,024 samples); the file says so in an edit list, and players skip it.
 */
export async function openSoundTrack(
  media: MediaLibrary,
  audio: AudioValue,
  durationSeconds: number,
): Promise<SoundTrack> {
  const sampleCount = Math.round(durationSeconds * soundSampleRate);
  const planes = toStereo48k(media, audio, sampleCount);
  const encoder = await openEncoder(media);
  const packet = new media.Packet();
  packet.alloc();
  let position = 0;

  const advance = async (end: number, write: (packet: Packet) => void) => {
    while (position < end) {
      const count = Math.min(encoder.frameSize, sampleCount - position);
      const frame = soundFrame(media, planes, { position, count });
      await encode(media, encoder, { frame, packet, write });
      frame.free();
      position += count;
    }
  };
  return {
    encoder,
    timeBase: { num: 1, den: soundSampleRate },
    encodeUntil: (seconds, write) => advance(Math.min(sampleCount, Math.round(seconds * soundSampleRate)), write),
    async finish(write) {
      await advance(sampleCount, write);
      await encode(media, encoder, { frame: null, packet, write });
    },
    free() {
      packet.free();
      encoder.freeContext();
    },
  };
}

async function openEncoder(media: MediaLibrary): Promise<CodecContext> {
  const codec = media.Codec.findEncoderByName(media.FF_ENCODER_AAC);
  const context = new media.CodecContext();
  context.allocContext3(codec);
  context.sampleRate = soundSampleRate;
  context.sampleFormat = media.AV_SAMPLE_FMT_FLTP;
  context.channelLayout = media.AV_CHANNEL_LAYOUT_STEREO;
  context.bitRate = soundBitRate;
  context.timeBase = new media.Rational(1, soundSampleRate);
  context.setFlags(media.AV_CODEC_FLAG_GLOBAL_HEADER, media.AV_CODEC_FLAG_BITEXACT);
  must(media, await context.open2(codec), 'opening the AAC encoder');
  return context;
}

function soundFrame(media: MediaLibrary, planes: StereoPlanes, at: { position: number; count: number }): Frame {
  const frame = new media.Frame();
  frame.alloc();
  frame.format = media.AV_SAMPLE_FMT_FLTP;
  frame.nbSamples = at.count;
  frame.sampleRate = soundSampleRate;
  frame.channelLayout = media.AV_CHANNEL_LAYOUT_STEREO;
  must(media, frame.getBuffer(0), 'allocating sound');
  frame.pts = BigInt(at.position);
  const targets = frame.extendedData ?? [];
  planes.forEach((plane, channel) => {
    targets[channel]?.set(bytesOf(plane.subarray(at.position, at.position + at.count)));
  });
  return frame;
}

function toStereo48k(media: MediaLibrary, audio: AudioValue, sampleCount: number): StereoPlanes {
  const [left = new Float32Array(0), right = left] = audio.channels;
  const source: StereoPlanes = audio.channels.length > 2 ? [mixDown(audio, 0), mixDown(audio, 1)] : [left, right];
  const planes = audio.sampleRate === soundSampleRate ? source : resample(media, source, audio.sampleRate);
  return [cutOrFill(planes[0], sampleCount), cutOrFill(planes[1], sampleCount)];
}

/** More than two channels: even ones to the left, odd ones to the right, at equal weight. */
function mixDown(audio: AudioValue, side: 0 | 1): Float32Array {
  const chosen = audio.channels.filter((_, index) => index % 2 === side);
  const mixed = new Float32Array(audio.channels[0]?.length ?? 0);
  for (const channel of chosen) {
    for (let i = 0; i < mixed.length; i++) mixed[i] = (mixed[i] ?? 0) + (channel[i] ?? 0) / chosen.length;
  }
  return mixed;
}

function resample(media: MediaLibrary, source: StereoPlanes, sampleRate: number): StereoPlanes {
  const stereo = media.AV_CHANNEL_LAYOUT_STEREO;
  const planar = media.AV_SAMPLE_FMT_FLTP;
  const resampler = new media.SoftwareResampleContext();
  must(
    media,
    resampler.allocSetOpts2(stereo, planar, soundSampleRate, stereo, planar, sampleRate),
    'preparing the resampler',
  );
  must(media, resampler.init(), 'opening the resampler');
  const capacity = Math.ceil((source[0].length * soundSampleRate) / sampleRate) + 1024;
  const out: StereoPlanes = [new Float32Array(capacity), new Float32Array(capacity)];
  const written = must(
    media,
    resampler.convertSync(out.map(bytesOf), capacity, source.map(bytesOf), source[0].length),
    'resampling',
  );
  const rest = out.map((plane) => bytesOf(plane.subarray(written)));
  const flushed = must(media, resampler.convertSync(rest, capacity - written, null, 0), 'resampling');
  resampler.free();
  return [out[0].subarray(0, written + flushed), out[1].subarray(0, written + flushed)];
}

function cutOrFill(plane: Float32Array, sampleCount: number): Float32Array {
  if (plane.length >= sampleCount) return plane.subarray(0, sampleCount);
  const filled = new Float32Array(sampleCount);
  filled.set(plane);
  return filled;
}

function bytesOf(samples: Float32Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}
