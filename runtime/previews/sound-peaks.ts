import type { JsonObject } from '../../graphs/schema/json.ts';
import type { AudioValue } from '../../nodes/contract/values/time.ts';

const columns = 240;
const fullScale = 100;

/** What is drawn of a sound: least and greatest sample of each column, in turn, in hundredths of full scale, per channel. */
export function aboutSound({ sampleRate, channels }: AudioValue): JsonObject {
  return {
    sampleRate,
    durationSeconds: (channels[0]?.length ?? 0) / sampleRate,
    peaks: channels.map((samples) => peaksOf(samples)),
  };
}

export function peaksOf(samples: Float32Array): number[] {
  const peaks: number[] = [];
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * samples.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * samples.length) / columns));
    let [low, high] = [0, 0];
    for (let i = from; i < to; i++) {
      const sample = samples[i] ?? 0;
      low = Math.min(low, sample);
      high = Math.max(high, sample);
    }
    peaks.push(level(low), level(high));
  }
  return peaks;
}

function level(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * fullScale);
}
