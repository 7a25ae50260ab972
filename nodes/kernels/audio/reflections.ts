import type { Stereo } from './stereo.ts';

interface Tap {
  readonly milliseconds: number;
  readonly gain: number;
}

/**
 * First echoes from ground, walls and trees, 11 to 67 ms after the sound, at times without a common divisor so that they
 * give no pitch; half of them come from the other side.
 */
const taps: { readonly [way in 'same' | 'other']: readonly [left: readonly Tap[], right: readonly Tap[]] } = {
  same: [
    [
      { milliseconds: 11.3, gain: 0.42 },
      { milliseconds: 29.1, gain: -0.3 },
    ],
    [
      { milliseconds: 13.7, gain: 0.4 },
      { milliseconds: 31.9, gain: -0.28 },
    ],
  ],
  other: [
    [
      { milliseconds: 19.7, gain: 0.3 },
      { milliseconds: 53.3, gain: 0.2 },
    ],
    [
      { milliseconds: 23.3, gain: 0.28 },
      { milliseconds: 67.1, gain: 0.18 },
    ],
  ],
};

/** Adds the first echoes of `send` to `out`, both of one length; they run on over the end into the start. */
export function addReflections(out: Stereo, send: Stereo, sampleRate: number): void {
  for (const tap of taps.same[0]) addDelayed(out.left, send.left, tap, sampleRate);
  for (const tap of taps.other[0]) addDelayed(out.left, send.right, tap, sampleRate);
  for (const tap of taps.same[1]) addDelayed(out.right, send.right, tap, sampleRate);
  for (const tap of taps.other[1]) addDelayed(out.right, send.left, tap, sampleRate);
}

function addDelayed(out: Float32Array, source: Float32Array, tap: Tap, sampleRate: number): void {
  const length = out.length;
  const delay = Math.round((tap.milliseconds / 1000) * sampleRate) % length;
  for (let i = 0; i < delay; i++) out[i] += tap.gain * source[length - delay + i];
  for (let i = delay; i < length; i++) out[i] += tap.gain * source[i - delay];
}
