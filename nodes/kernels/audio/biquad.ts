/** Second-order filter, normalised to a0 = 1: y = b0 x + b1 x1 + b2 x2 - a1 y1 - a2 y2. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

export type BiquadShape = 'low-pass' | 'high-pass' | 'band-pass' | 'notch' | 'peak' | 'low-shelf' | 'high-shelf';

export interface BiquadDesign {
  readonly shape: BiquadShape;
  readonly frequencyHz: number;
  readonly q: number;
  readonly sampleRate: number;
  /** `peak` and shelves only. */
  readonly gainDb?: number;
}

/**
 * Coefficients after R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients" (W3C note).
 * `band-pass` has 0 dB at its centre; shelves take Q as the cookbook's alpha = sin(w)/(2Q). The frequency is kept
 * below 0.49 of the sample rate, where the bilinear transform still means something.
 */
export function designBiquad(design: BiquadDesign): Biquad {
  const frequency = Math.min(Math.max(design.frequencyHz, 1), design.sampleRate * 0.49);
  const omega = (2 * Math.PI * frequency) / design.sampleRate;
  const cosine = Math.cos(omega);
  const alpha = Math.sin(omega) / (2 * design.q);
  const amplitude = 10 ** ((design.gainDb ?? 0) / 40);
  const shelf = 2 * Math.sqrt(amplitude) * alpha;
  const [up, down] = [amplitude + 1, amplitude - 1];
  switch (design.shape) {
    case 'low-pass':
      return normalised([(1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2], [1 + alpha, -2 * cosine, 1 - alpha]);
    case 'high-pass':
      return normalised([(1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2], [1 + alpha, -2 * cosine, 1 - alpha]);
    case 'band-pass':
      return normalised([alpha, 0, -alpha], [1 + alpha, -2 * cosine, 1 - alpha]);
    case 'notch':
      return normalised([1, -2 * cosine, 1], [1 + alpha, -2 * cosine, 1 - alpha]);
    case 'peak':
      return normalised(
        [1 + alpha * amplitude, -2 * cosine, 1 - alpha * amplitude],
        [1 + alpha / amplitude, -2 * cosine, 1 - alpha / amplitude],
      );
    case 'low-shelf':
      return normalised(
        [
          amplitude * (up - down * cosine + shelf),
          2 * amplitude * (down - up * cosine),
          amplitude * (up - down * cosine - shelf),
        ],
        [up + down * cosine + shelf, -2 * (down + up * cosine), up + down * cosine - shelf],
      );
    case 'high-shelf':
      return normalised(
        [
          amplitude * (up + down * cosine + shelf),
          -2 * amplitude * (down + up * cosine),
          amplitude * (up + down * cosine - shelf),
        ],
        [up - down * cosine + shelf, 2 * (down - up * cosine), up - down * cosine - shelf],
      );
  }
}

function normalised(b: readonly [number, number, number], a: readonly [number, number, number]): Biquad {
  return { b0: b[0] / a[0], b1: b[1] / a[0], b2: b[2] / a[0], a1: a[1] / a[0], a2: a[2] / a[0] };
}

/**
 * Filters in place, from rest or, for a loop, as if it had been running: the last `warmUp` samples go through first,
 * unheard. Transposed direct form II, state in double precision.
 */
export function filterInPlace(samples: Float32Array, biquad: Biquad, warmUp = 0): void {
  const { b0, b1, b2, a1, a2 } = biquad;
  let state1 = 0;
  let state2 = 0;
  for (let i = Math.max(0, samples.length - warmUp); i < samples.length; i++) {
    const input = samples[i];
    const output = b0 * input + state1;
    state1 = b1 * input - a1 * output + state2;
    state2 = b2 * input - a2 * output;
  }
  for (let i = 0; i < samples.length; i++) {
    const input = samples[i];
    const output = b0 * input + state1;
    state1 = b1 * input - a1 * output + state2;
    state2 = b2 * input - a2 * output;
    samples[i] = output;
  }
}

/** Magnitude of the filter at one frequency, from its transfer function on the unit circle. */
export function biquadGain(biquad: Biquad, frequencyHz: number, sampleRate: number): number {
  const omega = (2 * Math.PI * frequencyHz) / sampleRate;
  const [c1, s1, c2, s2] = [Math.cos(omega), Math.sin(omega), Math.cos(2 * omega), Math.sin(2 * omega)];
  const top = Math.hypot(biquad.b0 + biquad.b1 * c1 + biquad.b2 * c2, biquad.b1 * s1 + biquad.b2 * s2);
  return top / Math.hypot(1 + biquad.a1 * c1 + biquad.a2 * c2, biquad.a1 * s1 + biquad.a2 * s2);
}
