import type { SceneClass } from '../../contract/values/picture.ts';
import type { WorkPicture } from '../work-picture.ts';
import type { Partition } from './partition.ts';

/** A mean probability of this much is no confidence at all, and `full` more of it is all that can be had. */
const even = 0.4;
const full = 0.57;

/**
 * How sure the method is of a class, 0 to 1: the mean probability that the scorer gave to the pixels chosen, stretched so
 * that little better than chance is nothing. Plants that are not green may as well be walls in evening light, so they
 * count half.
 */
export function classConfidence(partition: Partition, name: SceneClass, picture: WorkPicture): number {
  const chosen = partition.chosen[name];
  const score = meanOver(chosen, (i) => partition.probability[name][i] ?? 0);
  const confidence = Math.min(1, Math.max(0, (score - even) / full));
  if (name !== 'vegetation') return confidence;
  const green = meanOver(chosen, (i) => excessGreen(picture, i));
  return confidence * Math.min(1, Math.max(0.5, 0.5 + 12 * green));
}

function meanOver(chosen: Uint8Array, valueAt: (i: number) => number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < chosen.length; i++) {
    if (chosen[i] !== 1) continue;
    sum += valueAt(i);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** ExG = 2g - r - b of the chromatic coordinates (Woebbecke et al. 1995). */
function excessGreen({ rgb }: WorkPicture, i: number): number {
  const [r = 0, g = 0, b = 0] = [rgb.r[i], rgb.g[i], rgb.b[i]];
  return (2 * g - r - b) / (r + g + b + 10);
}
