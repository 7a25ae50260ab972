import type { AudioValue } from '../../contract/values/time.ts';
import { writeHeat } from '../../kernels/audio/heat-colour.ts';
import { spectrogram } from '../../kernels/audio/spectrogram.ts';

/** A rectangle of an RGBA picture. */
export interface Panel {
  readonly data: Uint8Array;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

const paper = 244;
const ink = 44;

/** Least and greatest sample of each column, one lane per channel, around a line for silence. */
export function paintWaveform({ data, width, top, height }: Panel, { channels }: AudioValue): void {
  data.fill(paper, top * width * 4, (top + height) * width * 4);
  channels.forEach((samples, lane) => {
    const [from, to] = [lane, lane + 1].map((place) => Math.round((place * height) / channels.length));
    const rowOf = (sample: number) =>
      Math.round((from ?? 0) + ((1 - Math.max(-1, Math.min(1, sample))) / 2) * ((to ?? 0) - (from ?? 0) - 1));
    for (let column = 0; column < width; column++) {
      const [low, high] = rangeOf(samples, column / width, (column + 1) / width);
      for (let row = rowOf(high); row <= rowOf(low); row++)
        data.fill(ink, ((top + row) * width + column) * 4, ((top + row) * width + column) * 4 + 3);
    }
  });
  for (let i = top * width; i < (top + height) * width; i++) data[i * 4 + 3] = 255;
}

function rangeOf(samples: Float32Array, from: number, to: number): readonly [low: number, high: number] {
  const start = Math.floor(from * samples.length);
  const end = Math.max(start + 1, Math.floor(to * samples.length));
  let [low, high] = [0, 0];
  for (let i = start; i < end; i++) {
    const sample = samples[i] ?? 0;
    if (sample < low) low = sample;
    if (sample > high) high = sample;
  }
  return [low, high];
}

/** Time to the right, pitch upwards in octaves from 40 Hz to 20 kHz, level as colour over `rangeDb` below `topDb`. */
export function paintSpectrogram(
  panel: Panel,
  audio: AudioValue,
  range: { readonly topDb: number; readonly rangeDb: number },
): void {
  const { data, width, top, height } = panel;
  const mono = mixToMono(audio);
  const levels = new Float32Array(width * height);
  const highestHz = Math.min(20_000, audio.sampleRate / 2);
  spectrogram(mono, { columns: width, rows: height, sampleRate: audio.sampleRate, lowestHz: 40, highestHz }, levels);
  for (let i = 0; i < levels.length; i++) {
    const offset = (top * width + i) * 4;
    writeHeat(data, offset, 1 + ((levels[i] ?? 0) - range.topDb) / range.rangeDb);
    data[offset + 3] = 255;
  }
}

function mixToMono({ channels }: AudioValue): Float32Array {
  const mono = new Float32Array(channels[0]?.length ?? 0);
  for (const channel of channels) {
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0) / channels.length;
  }
  return mono;
}
