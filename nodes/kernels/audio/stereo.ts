/** Equal-power pan law: -1 left, 0 centre (-3 dB each), 1 right. */
export function panGains(pan: number): readonly [left: number, right: number] {
  const angle = ((Math.min(1, Math.max(-1, pan)) + 1) * Math.PI) / 4;
  return [Math.cos(angle), Math.sin(angle)];
}

export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

export interface StereoPlace {
  readonly pan: number;
  /** 0 = mono, 1 = as it is: factor on the side signal. */
  readonly width: number;
  readonly gain: number;
  /** Takes away 12 dB per octave above this, as air does, by two one-pole filters. */
  readonly air?: { readonly frequencyHz: number; readonly sampleRate: number };
}

/** Samples at the end that pass the air first, so that the start of a loop finds it as its end leaves it. */
const airRunIn = 600;

/**
 * Adds a stereo sound, narrowed to `width`, then leaned to `pan` with the equal-power law scaled so that the centre keeps
 * its level.
 */
export function addPlaced(out: Stereo, sound: Stereo, place: StereoPlace): void {
  const gains = panGains(place.pan);
  const same = ((1 + place.width) / 2) * Math.SQRT2 * place.gain;
  const other = ((1 - place.width) / 2) * Math.SQRT2 * place.gain;
  const sameLeft = same * gains[0];
  const otherLeft = other * gains[0];
  const sameRight = same * gains[1];
  const otherRight = other * gains[1];
  const length = Math.min(out.left.length, sound.left.length);
  const { left, right } = sound;
  const { left: outLeft, right: outRight } = out;
  if (place.air === undefined) {
    for (let i = 0; i < length; i++) {
      outLeft[i] += left[i] * sameLeft + right[i] * otherLeft;
      outRight[i] += right[i] * sameRight + left[i] * otherRight;
    }
    return;
  }
  const take = 1 - Math.exp((-2 * Math.PI * place.air.frequencyHz) / place.air.sampleRate);
  let firstL = 0;
  let firstR = 0;
  let secondL = 0;
  let secondR = 0;
  for (let i = Math.max(0, length - airRunIn) - length; i < length; i++) {
    const at = i < 0 ? i + length : i;
    firstL += take * (left[at] * sameLeft + right[at] * otherLeft - firstL);
    firstR += take * (right[at] * sameRight + left[at] * otherRight - firstR);
    secondL += take * (firstL - secondL);
    secondR += take * (firstR - secondR);
    if (i < 0) continue;
    outLeft[i] += secondL;
    outRight[i] += secondR;
  }
}

/**
 * Adds `more`, freed of what lies below `highPassHz` (6 dB per octave, as if it had been running before), to `sound`, of
 * one length, and returns the root mean square over both channels of the sum.
 */
export function joinAndMeasure(
  sound: Stereo,
  more: Stereo,
  floor: { readonly highPassHz: number; readonly sampleRate: number },
): number {
  const { left, right } = sound;
  const { left: moreLeft, right: moreRight } = more;
  const length = left.length;
  const take = 1 - Math.exp((-2 * Math.PI * floor.highPassHz) / floor.sampleRate);
  let lowL = 0;
  let lowR = 0;
  for (let i = Math.max(0, length - Math.ceil(5 / take)); i < length; i++) {
    lowL += take * (moreLeft[i] - lowL);
    lowR += take * (moreRight[i] - lowR);
  }
  let sum = 0;
  for (let i = 0; i < length; i++) {
    lowL += take * (moreLeft[i] - lowL);
    lowR += take * (moreRight[i] - lowR);
    const l = left[i] + moreLeft[i] - lowL;
    const r = right[i] + moreRight[i] - lowR;
    left[i] = l;
    right[i] = r;
    sum += l * l + r * r;
  }
  return Math.sqrt(sum / Math.max(1, 2 * length));
}

/** Root mean square over both channels, from every `stride`-th sample. */
export function stereoRms({ left, right }: Stereo, stride = 3): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < left.length; i += stride) {
    sum += left[i] * left[i] + right[i] * right[i];
    count += 2;
  }
  return Math.sqrt(sum / Math.max(1, count));
}
