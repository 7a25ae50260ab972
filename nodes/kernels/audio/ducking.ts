import { controlLength, controlStep } from './control-curve.ts';
import type { Stereo } from './stereo.ts';

export interface Ducking {
  readonly sampleRate: number;
  /** How far the others sink while this sounds. */
  readonly depthDb: number;
  /** Level of what sounds in front from which the others have sunk fully; 12 dB below they begin to. */
  readonly thresholdDb: number;
  readonly attackSeconds: number;
  readonly releaseSeconds: number;
  readonly wrap: boolean;
}

const kneeDb = 12;

/**
 * Gain, one value per control point, that makes room for what sounds in front: its level per 64 samples, looked at one
 * attack ahead so that the others are out of the way in time, smoothed by a one-pole filter that falls with the attack
 * and comes back with the release time.
 */
export function duckingGains(front: Stereo, ducking: Ducking): Float32Array {
  const gains = new Float32Array(controlLength(front.left.length)).fill(1);
  const points = gains.length - 1;
  const amounts = Float32Array.from({ length: points }, (_, point) => amountAt(front, point, ducking.thresholdDb));
  const perSecond = ducking.sampleRate / controlStep;
  const ahead = Math.round(ducking.attackSeconds * perSecond);
  const fall = 1 - Math.exp(-2.5 / Math.max(1, ahead));
  const rise = 1 - Math.exp(-1 / Math.max(1, ducking.releaseSeconds * perSecond));
  let amount = 0;
  // A loop is gone through twice: the second time it begins as it ends.
  for (let i = ducking.wrap ? -points : 0; i < points; i++) {
    const point = (i + points) % points;
    const next = point + ahead;
    const goal = Math.max(amounts[point], next < points ? amounts[next] : ducking.wrap ? amounts[next % points] : 0);
    amount += (goal > amount ? fall : rise) * (goal - amount);
    gains[point] = 10 ** ((-ducking.depthDb * amount) / 20);
  }
  gains[points] = ducking.wrap ? gains[0] : gains[points - 1];
  return gains;
}

function amountAt({ left, right }: Stereo, point: number, thresholdDb: number): number {
  const start = point * controlStep;
  const end = Math.min(left.length, start + controlStep);
  let sum = 0;
  for (let i = start; i < end; i++) sum += left[i] * left[i] + right[i] * right[i];
  const levelDb = 10 * Math.log10(sum / (2 * Math.max(1, end - start)) + 1e-12);
  return Math.min(1, Math.max(0, 1 + (levelDb - thresholdDb) / kneeDb));
}

/** Multiplies by a control curve, in straight lines between its points. */
export function applyGains(sound: Stereo, gains: Float32Array): void {
  const { left, right } = sound;
  for (let start = 0, point = 0; start < left.length; start += controlStep, point++) {
    let gain = gains[point];
    const slope = (gains[point + 1] - gain) / controlStep;
    const end = Math.min(start + controlStep, left.length);
    for (let i = start; i < end; i++) {
      left[i] *= gain;
      right[i] *= gain;
      gain += slope;
    }
  }
}
