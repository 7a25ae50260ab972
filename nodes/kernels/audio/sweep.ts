/** Samples between two points of a control curve: 750 points per second at 48 kHz. */
export const controlStep = 64;

/** Points that a control curve needs to cover `length` samples, with one more to interpolate towards. */
export function controlLength(length: number): number {
  return Math.ceil(length / controlStep) + 1;
}

export interface Sweep {
  readonly shape: 'low-pass' | 'band-pass' | 'high-pass';
  /** Corner or centre in Hz, one value per control point. */
  readonly frequencyHz: Float32Array;
  readonly q: number;
  readonly sampleRate: number;
}

/**
 * Filters in place with a moving corner: a trapezoidal state-variable filter, which stays stable and free of clicks
 * while its frequency moves (A. Simper, "Solving the continuous SVF equations using trapezoidal integration", 2013).
 * `band-pass` has 0 dB at its centre.
 */
export function sweepInPlace(samples: Float32Array, sweep: Sweep): void {
  const damping = 1 / sweep.q;
  const [low, band, high] = [
    +(sweep.shape === 'low-pass'),
    +(sweep.shape === 'band-pass'),
    +(sweep.shape === 'high-pass'),
  ];
  let first = 0;
  let second = 0;
  for (let start = 0, point = 0; start < samples.length; start += controlStep, point++) {
    const frequency = Math.min(Math.max(sweep.frequencyHz[point], 5), sweep.sampleRate * 0.45);
    const g = Math.tan((Math.PI * frequency) / sweep.sampleRate);
    const a1 = 1 / (1 + g * (g + damping));
    const a2 = g * a1;
    const a3 = g * a2;
    const end = Math.min(start + controlStep, samples.length);
    for (let i = start; i < end; i++) {
      const input = samples[i];
      const rest = input - second;
      const v1 = a1 * first + a2 * rest;
      const v2 = second + a2 * first + a3 * rest;
      first = 2 * v1 - first;
      second = 2 * v2 - second;
      samples[i] = low * v2 + damping * v1 * band + high * (input - damping * v1 - v2);
    }
  }
}
