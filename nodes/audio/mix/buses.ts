import type { AudioValue } from '../../contract/values/time.ts';
import { designBiquad, filterInPlace } from '../../kernels/audio/biquad.ts';
import { addPlaced, type Stereo } from '../../kernels/audio/stereo.ts';
import { sampleRate } from '../sample-clock.ts';
import { badTrack, stereoPair } from '../stereo-pair.ts';

export interface Bus {
  /** One gain per track; 0 dB for those not listed. */
  readonly gainsDb: readonly number[];
  readonly length: number;
  readonly loop: boolean;
}

/** A mean above this is an offset, not chance. */
const leastOffset = 1e-4;
/** Time for the filter that takes an offset away to settle, before the loop begins. */
const settleSeconds = 0.5;

/**
 * Adds tracks into one stereo sum of exactly `length` samples: mono in the middle at its own level, longer tracks cut,
 * shorter ones followed by silence. An offset (DC) is taken away.
 */
export function sumTracks(tracks: readonly AudioValue[], bus: Bus): Stereo {
  const sum = { left: new Float32Array(bus.length), right: new Float32Array(bus.length) };
  for (const [index, track] of tracks.entries()) {
    const [left, right] = stereoPair(track, index);
    addPlaced(sum, { left, right }, { pan: 0, width: 1, gain: 10 ** ((bus.gainsDb[index] ?? 0) / 20) });
  }
  for (const channel of [sum.left, sum.right]) removeOffset(channel, bus.loop);
  return sum;
}

function removeOffset(channel: Float32Array, loop: boolean): void {
  let sum = 0;
  for (let i = 0; i < channel.length; i++) sum += channel[i] ?? 0;
  // One NaN or infinity makes the sum one; far cheaper than a test per sample.
  if (!Number.isFinite(sum)) throw badTrack('holds samples that are not numbers', 'Repair or re-export it.');
  if (Math.abs(sum / Math.max(1, channel.length)) < leastOffset) return;
  const design = designBiquad({ shape: 'high-pass', frequencyHz: 15, q: 0.7, sampleRate });
  filterInPlace(channel, design, loop ? Math.round(settleSeconds * sampleRate) : 0);
}
