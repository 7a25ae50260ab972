import { AV_LOG_FATAL, Log } from 'node-av';
import { Decoder, Demuxer, FilterAPI } from 'node-av/api';

export interface MeasuredSound {
  readonly integratedLufs: number;
  readonly truePeakDbtp: number;
  /** Decoded samples, one array per channel. */
  readonly channels: readonly Float32Array[];
  readonly sampleRate: number;
}

/** What FFmpeg's own `ebur128` filter says about the sound of a finished file; undefined when it has no sound track. */
export async function measureClip(path: string): Promise<MeasuredSound | undefined> {
  Log.setLevel(AV_LOG_FATAL);
  const demuxer = await Demuxer.open(path);
  try {
    const stream = demuxer.audio();
    if (!stream) return undefined;
    const decoder = await Decoder.create(stream);
    const filter = FilterAPI.create('ebur128=metadata=1:peak=true');
    const parts: Float32Array[][] = [];
    let [integratedLufs, truePeak, sampleRate] = [Number.NaN, 0, 0];
    const read = async () => {
      for (let frame = await filter.receive(); frame; frame = await filter.receive()) {
        const said = frame.getMetadata().getAll();
        integratedLufs = Number(said['lavfi.r128.I'] ?? integratedLufs);
        for (const side of ['0', '1'])
          truePeak = Math.max(truePeak, Number(said[`lavfi.r128.true_peaks_ch${side}`] ?? 0));
        frame.free();
      }
    };
    for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
      if (!frame) continue;
      sampleRate = frame.sampleRate;
      parts.push((frame.extendedData ?? []).map((plane) => samplesOf(plane, frame.nbSamples)));
      await filter.process(frame);
      await read();
      frame.free();
    }
    await filter.flush();
    await read();
    filter.close();
    decoder.close();
    const channels = (parts[0] ?? []).map((_, channel) =>
      join(parts.map((part) => part[channel] ?? new Float32Array())),
    );
    return { integratedLufs, truePeakDbtp: 20 * Math.log10(truePeak), channels, sampleRate };
  } finally {
    await demuxer.close();
  }
}

function samplesOf(plane: Buffer, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => plane.readFloatLE(4 * i));
}

function join(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
