import type { AudioValue } from '../../nodes/contract/values/time.ts';
import type { Raster } from './rasters.ts';

const width = 480;
const laneHeight = 96;
const ink = 40;
const paper = 245;

/** Least and greatest sample of each column, one lane per channel. */
export function waveform({ channels }: AudioValue): Raster {
  const height = laneHeight * Math.max(1, channels.length);
  const data = new Uint8Array(width * height).fill(paper);
  channels.forEach((samples, lane) => {
    for (let column = 0; column < width; column++) {
      const from = Math.floor((column * samples.length) / width);
      const to = Math.max(from + 1, Math.floor(((column + 1) * samples.length) / width));
      let [low, high] = [0, 0];
      for (let i = from; i < to; i++) {
        const sample = samples[i] ?? 0;
        low = Math.min(low, sample);
        high = Math.max(high, sample);
      }
      for (let row = rowOf(high); row <= rowOf(low); row++) data[(lane * laneHeight + row) * width + column] = ink;
    }
  });
  return { width, height, channels: 1, data };
}

/** 1 is the top row of a lane, -1 the last. */
function rowOf(sample: number): number {
  return Math.round(((1 - Math.max(-1, Math.min(1, sample))) / 2) * (laneHeight - 1));
}
