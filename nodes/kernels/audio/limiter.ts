import { raisePeaks } from './true-peak.ts';

export interface LimiterSettings {
  /** Factor that no true peak may exceed (0.89 = -1 dBTP). */
  readonly ceiling: number;
  /** Half the width of the dip around a peak, in samples. */
  readonly lookSamples: number;
  readonly wrap: boolean;
}

/**
 * True-peak limiter, in place, all channels by one gain: needed gain = ceiling / peak; the smallest needed gain in a
 * window around each sample; that curve smoothed by a moving average of the same window. Every average over a window
 * holds only values that already satisfy its centre, so the gain is never more than needed, and it has no corners to
 * hear. Zero phase: nothing is delayed. Returns the smallest gain used.
 */
export function limitTruePeaks(channels: readonly Float32Array[], settings: LimiterSettings): number {
  const length = channels[0]?.length ?? 0;
  const gains = new Float32Array(length);
  for (const samples of channels) raisePeaks(gains, samples, { threshold: settings.ceiling, wrap: settings.wrap });
  let highest = 0;
  for (let i = 0; i < length; i++) if (gains[i] > highest) highest = gains[i];
  if (highest <= settings.ceiling) return 1;
  for (let i = 0; i < length; i++) gains[i] = Math.min(1, settings.ceiling / gains[i]);
  const half = Math.max(1, Math.min(settings.lookSamples, Math.floor((length - 1) / 4)));
  const lowest = slidingMinimum(gains, half, settings.wrap);
  slidingMean(gains, lowest, half, settings.wrap);
  let smallest = 1;
  for (let i = 0; i < length; i++) if (gains[i] < smallest) smallest = gains[i];
  for (const samples of channels) for (let i = 0; i < length; i++) samples[i] *= gains[i];
  return smallest;
}

/** Minimum over [i - half, i + half] by a monotonic queue, O(n). */
function slidingMinimum(values: Float32Array, half: number, wrap: boolean): Float32Array {
  const length = values.length;
  const out = new Float32Array(length);
  const queue = new Int32Array(length + 2 * half + 1);
  let [head, tail] = [0, 0];
  for (let position = -half; position < length + half; position++) {
    const value = neighbour(values, position, wrap);
    while (tail > head && neighbour(values, queue[tail - 1], wrap) >= value) tail--;
    queue[tail++] = position;
    const centre = position - half;
    while (queue[head] < centre - half) head++;
    if (centre >= 0) out[centre] = neighbour(values, queue[head], wrap);
  }
  return out;
}

/** Mean over [i - half, i + half] by a running sum. */
function slidingMean(out: Float32Array, values: Float32Array, half: number, wrap: boolean): void {
  let sum = 0;
  for (let position = -half; position <= half; position++) sum += neighbour(values, position, wrap);
  const share = 1 / (2 * half + 1);
  for (let i = 0; i < values.length; i++) {
    out[i] = sum * share;
    sum += neighbour(values, i + half + 1, wrap) - neighbour(values, i - half, wrap);
  }
}

/** Past the ends: the other end of a loop, or the end value. */
function neighbour(values: Float32Array, index: number, wrap: boolean): number {
  if (index >= 0 && index < values.length) return values[index];
  if (!wrap) return values[index < 0 ? 0 : values.length - 1];
  return values[index < 0 ? index + values.length : index - values.length];
}
