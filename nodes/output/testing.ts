import { readFile } from 'node:fs/promises';
import type { AudioValue, FramesValue, PixelFormat, VideoFrame } from '../contract/values/time.ts';
import { loadMediaLibrary } from './media-library.ts';

interface TestFrames {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly format?: PixelFormat;
}

/** A soft diagonal wave that travels to the right; planes are reused, as real producers do. */
export function travellingWave(size: TestFrames): FramesValue {
  const format = size.format ?? 'yuv420p';
  return {
    kind: 'frames',
    ...size,
    format,
    open: ({ signal }) => pullWave({ ...size, format }, signal),
  };
}

async function* pullWave(size: Required<TestFrames>, signal: AbortSignal): AsyncGenerator<VideoFrame> {
  const { width, height } = size;
  const pixels = width * height;
  const planes =
    size.format === 'rgba'
      ? [new Uint8Array(pixels * 4).fill(255)]
      : [new Uint8Array(pixels), new Uint8Array(pixels / 4).fill(110), new Uint8Array(pixels / 4).fill(140)];
  const [first = new Uint8Array()] = planes;
  const step = size.format === 'rgba' ? 4 : 1;
  for (let index = 0; index < size.frameCount; index++) {
    if (signal.aborted) return;
    for (let i = 0; i < pixels; i++) {
      first[i * step] = 128 + 80 * Math.sin(((i % width) + Math.floor(i / width) - index * 2) / 9);
    }
    yield { index, planes };
  }
}

/** A sine tone, equal in all channels. */
export function tone(options: { seconds: number; sampleRate?: number; channels?: number; hertz?: number }): AudioValue {
  const { seconds, sampleRate = 48_000, channels = 2, hertz = 440 } = options;
  const samples = Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, i) => 0.4 * Math.sin((2 * Math.PI * hertz * i) / sampleRate),
  );
  return { kind: 'audio', sampleRate, channels: Array.from({ length: channels }, () => samples) };
}

export interface InspectedTrack {
  readonly type: 'picture' | 'sound';
  readonly codec: string;
  /** Presentation times in seconds, in order, with edit lists applied as a player does. */
  readonly times: readonly number[];
  readonly durationSeconds: number;
  readonly packets: readonly Buffer[];
  readonly colour: { range: number; primaries: number; transfer: number; matrix: number };
  readonly sampleRate: number;
}

/** What a player would find in an MP4 file. */
export async function inspectMp4(path: string): Promise<{ startsWithIndex: boolean; tracks: InspectedTrack[] }> {
  const media = await loadMediaLibrary();
  const bytes = await readFile(path);
  const format = new media.FormatContext();
  await format.openInput(path);
  await format.findStreamInfo();
  const packets = format.streams.map(() => [] as { time: number; data: Buffer }[]);
  const packet = new media.Packet();
  packet.alloc();
  while ((await format.readFrame(packet)) >= 0) {
    const base = format.streams[packet.streamIndex]?.timeBase.toDouble() ?? 0;
    packets[packet.streamIndex]?.push({ time: Number(packet.pts) * base, data: Buffer.from(packet.data ?? []) });
    packet.unref();
  }
  const tracks = format.streams.map((stream, index): InspectedTrack => {
    const own = packets[index] ?? [];
    return {
      type: stream.codecpar.codecType === media.AVMEDIA_TYPE_VIDEO ? 'picture' : 'sound',
      codec: stream.codecpar.getCodecString() ?? '',
      times: own.map((entry) => entry.time).sort((a, b) => a - b),
      durationSeconds: Number(stream.duration) * stream.timeBase.toDouble(),
      packets: own.map((entry) => entry.data),
      colour: {
        range: stream.codecpar.colorRange,
        primaries: stream.codecpar.colorPrimaries,
        transfer: stream.codecpar.colorTrc,
        matrix: stream.codecpar.colorSpace,
      },
      sampleRate: stream.codecpar.sampleRate,
    };
  });
  await format.closeInput();
  return { startsWithIndex: bytes.indexOf('moov') < bytes.indexOf('mdat'), tracks };
}

/** Decodes one track: bytes of each frame, 4:2:0 planes or 32-bit float samples by channel. */
export async function decodeTrack(path: string, type: 'picture' | 'sound'): Promise<Buffer[]> {
  const { Decoder, Demuxer } = await import('node-av/api');
  const demuxer = await Demuxer.open(path);
  const stream = type === 'picture' ? demuxer.video() : demuxer.audio();
  if (!stream) return [];
  const decoder = await Decoder.create(stream);
  const frames: Buffer[] = [];
  for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
    if (frame) frames.push(Buffer.from(frame.toBuffer()));
    frame?.free();
  }
  decoder.close();
  await demuxer.close();
  return frames;
}
