import { controlStep } from './sweep.ts';

/** Equal-power pan law: -1 left, 0 centre (-3 dB each), 1 right. */
export function panGains(pan: number): readonly [left: number, right: number] {
  const angle = ((Math.min(1, Math.max(-1, pan)) + 1) * Math.PI) / 4;
  return [Math.cos(angle), Math.sin(angle)];
}

export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

export interface MonoPlace {
  readonly pan: number;
  readonly gain: number;
  /** Control curve that the sound is multiplied by, straight lines between its points; none = 1 throughout. */
  readonly level?: Float32Array;
}

/** Adds a single sound at a place between the ears. */
export function addPanned(out: Stereo, mono: Float32Array, place: MonoPlace): void {
  const [panLeft, panRight] = panGains(place.pan);
  const [gainLeft, gainRight] = [panLeft * place.gain, panRight * place.gain];
  const { left, right } = out;
  const length = Math.min(left.length, mono.length);
  for (let start = 0, point = 0; start < length; start += controlStep, point++) {
    const end = Math.min(start + controlStep, length);
    let level = place.level ? place.level[point] : 1;
    const slope = place.level ? (place.level[point + 1] - level) / controlStep : 0;
    for (let i = start; i < end; i++) {
      const sample = mono[i] * level;
      left[i] += sample * gainLeft;
      right[i] += sample * gainRight;
      level += slope;
    }
  }
}

/**
 * Adds a stereo sound, narrowed to `width` (0 = mono, 1 = as it is) by scaling its side signal, then leaned to `pan`
 * with the equal-power law scaled so that the centre keeps its level.
 */
export function addPlaced(
  out: Stereo,
  sound: Stereo,
  place: { readonly pan: number; readonly width: number; readonly gain: number },
): void {
  const [panLeft, panRight] = panGains(place.pan);
  const [gainLeft, gainRight] = [panLeft * Math.SQRT2 * place.gain, panRight * Math.SQRT2 * place.gain];
  const same = (1 + place.width) / 2;
  const other = (1 - place.width) / 2;
  const length = Math.min(out.left.length, sound.left.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [sound.left[i], sound.right[i]];
    out.left[i] += (left * same + right * other) * gainLeft;
    out.right[i] += (right * same + left * other) * gainRight;
  }
}

/** Root mean square over both channels. */
export function stereoRms(sound: Stereo): number {
  let sum = 0;
  for (let i = 0; i < sound.left.length; i++) sum += sound.left[i] * sound.left[i] + sound.right[i] * sound.right[i];
  return Math.sqrt(sum / Math.max(1, 2 * sound.left.length));
}
