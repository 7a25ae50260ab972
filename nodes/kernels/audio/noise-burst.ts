import { noiseState } from './noise.ts';
import { panGains, type Stereo } from './stereo.ts';

export interface NoiseBurst {
  readonly startSample: number;
  readonly decaySeconds: number;
  readonly amplitude: number;
  readonly pan: number;
  readonly seed: number;
}

/**
 * Adds a short brush of noise, A e^(-t / decay) after 2 ms of rise, its lows taken off by two differences (12 dB per
 * octave). What runs past the end comes in again at the start.
 */
export function addNoiseBurst(out: Stereo, burst: NoiseBurst, sampleRate: number): void {
  const { left, right } = out;
  const length = left.length;
  const count = Math.min(length, Math.ceil(7 * burst.decaySeconds * sampleRate));
  const attack = Math.max(1, Math.round(0.002 * sampleRate));
  const keep = Math.exp(-1 / (burst.decaySeconds * sampleRate));
  const [panLeft, panRight] = panGains(burst.pan);
  let state = noiseState(burst.seed);
  let [one, two, level] = [0, 0, burst.amplitude];
  let index = Math.floor(burst.startSample) % length;
  if (index < 0) index += length;
  for (let i = 0; i < count; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const white = state / 2147483648;
    const value = level * Math.min(1, i / attack) * 0.25 * (white - 2 * one + two) * (1 - i / count);
    two = one;
    one = white;
    left[index] += value * panLeft;
    right[index] += value * panRight;
    level *= keep;
    index = index + 1 === length ? 0 : index + 1;
  }
}
