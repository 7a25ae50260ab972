import { panGains, type Stereo } from './stereo.ts';

export interface Grain {
  readonly startSample: number;
  readonly frequencyHz: number;
  /** Time constant of the decay. */
  readonly decaySeconds: number;
  readonly amplitude: number;
  readonly pan: number;
  /** Share of the frequency by which the pitch climbs within one decay time; 0 = steady. */
  readonly rise?: number;
  /** Time constant in which it swells, 1 - e^(-t / attack); 0 = struck. */
  readonly attackSeconds?: number;
}

/** How long a grain rings on: e^-5.5 is 48 dB down, and the last part is faded to nothing. */
const decays = 5.5;

/**
 * Adds one damped sine, A sin(2 pi f t) e^(-t / decay): a drop, a crackle, a glottal pulse in its formant. It starts at
 * zero, so it does not click; what runs past the end comes in again at the start, so grains loop exactly. The sine is
 * a phasor turned by one complex multiplication per sample, its pitch by a second one.
 */
export function addGrain(out: Stereo, grain: Grain, sampleRate: number): void {
  const { left, right } = out;
  const length = left.length;
  const count = Math.min(length, Math.ceil(decays * grain.decaySeconds * sampleRate));
  if (count === 0) return;
  const [gainLeft, gainRight] = panGains(grain.pan);
  const omega = (2 * Math.PI * Math.min(grain.frequencyHz, 0.45 * sampleRate)) / sampleRate;
  const keep = Math.exp(-1 / (grain.decaySeconds * sampleRate));
  const bend = ((grain.rise ?? 0) * omega) / (grain.decaySeconds * sampleRate);
  let [stepX, stepY] = [keep * Math.cos(omega), keep * Math.sin(omega)];
  const [bendX, bendY] = [Math.cos(bend), Math.sin(bend)];
  let held = grain.attackSeconds ? 1 : 0;
  const letGo = grain.attackSeconds ? Math.exp(-1 / (grain.attackSeconds * sampleRate)) : 0;
  let x = grain.amplitude;
  let y = 0;
  // The remaining level at the cut, taken off in a straight line.
  const release = 1 / count;
  let index = Math.floor(grain.startSample) % length;
  if (index < 0) index += length;
  for (let i = 0, fade = 1; i < count; i++, fade -= release) {
    const value = y * fade * (1 - held);
    held *= letGo;
    left[index] += value * gainLeft;
    right[index] += value * gainRight;
    const turned = x * stepX - y * stepY;
    y = x * stepY + y * stepX;
    x = turned;
    if (bend !== 0) {
      const bent = stepX * bendX - stepY * bendY;
      stepY = stepX * bendY + stepY * bendX;
      stepX = bent;
    }
    index = index + 1 === length ? 0 : index + 1;
  }
}
