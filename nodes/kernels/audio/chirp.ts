import { panGains, type Stereo } from './stereo.ts';

export interface Chirp {
  readonly startSample: number;
  readonly durationSeconds: number;
  /** Pitch along the chirp at equal distances, at least two values; curved softly between them. */
  readonly contourHz: readonly number[];
  readonly amplitude: number;
  readonly pan: number;
  /** Share of the duration until the loudest moment. */
  readonly attack: number;
  /** Fast waver of the pitch: how often, and by which share of it. */
  readonly trillHz?: number;
  readonly trillDepth?: number;
  /** Fast waver of the level, depth 0 to 1. */
  readonly buzzHz?: number;
  readonly buzzDepth?: number;
  /** Second harmonic against the first. */
  readonly overtone?: number;
}

const step = 16;

/**
 * Adds one whistled note: a sine along a pitch contour, its level up and down in squared half sines, so that it starts
 * and ends at zero with no corner. Pitch is set every 16 samples and turns a phasor in between; the second harmonic is
 * 2 sin cos of the same phasor. What runs past the end comes in again at the start.
 */
export function addChirp(out: Stereo, chirp: Chirp, sampleRate: number): void {
  const { left, right } = out;
  const length = left.length;
  const count = Math.min(length, Math.round(chirp.durationSeconds * sampleRate));
  const [panLeft, panRight] = panGains(chirp.pan);
  const overtone = chirp.overtone ?? 0;
  const [trillDepth, trillHz] = [chirp.trillDepth ?? 0, chirp.trillHz ?? 0];
  const [buzzDepth, buzzHz] = [chirp.buzzDepth ?? 0, chirp.buzzHz ?? 0];
  let [x, y] = [1, 0];
  let level = 0;
  let index = Math.floor(chirp.startSample) % length;
  if (index < 0) index += length;
  for (let start = 0; start < count; start += step) {
    const seconds = start / sampleRate;
    const trill = trillDepth === 0 ? 1 : 1 + trillDepth * Math.sin(2 * Math.PI * trillHz * seconds);
    const omega =
      (2 * Math.PI * Math.min(0.45 * sampleRate, contourAt(chirp.contourHz, start / count) * trill)) / sampleRate;
    const [stepX, stepY] = [Math.cos(omega), Math.sin(omega)];
    const end = Math.min(count, start + step);
    const part = end / count;
    const rise = part < chirp.attack ? part / chirp.attack : (1 - part) / (1 - chirp.attack);
    const buzz =
      buzzDepth === 0 ? 1 : 1 - buzzDepth * (0.5 + 0.5 * Math.cos((2 * Math.PI * buzzHz * end) / sampleRate));
    const next = chirp.amplitude * Math.sin((Math.PI / 2) * Math.max(0, rise)) ** 2 * buzz;
    const slope = (next - level) / step;
    for (let i = start; i < end; i++) {
      const value = level * (y + overtone * 2 * x * y);
      left[index] += value * panLeft;
      right[index] += value * panRight;
      level += slope;
      const turned = x * stepX - y * stepY;
      y = x * stepY + y * stepX;
      x = turned;
      index = index + 1 === length ? 0 : index + 1;
    }
    level = next;
    // The phasor keeps its length: one step of Newton's method for 1 / sqrt.
    const size = 1.5 - 0.5 * (x * x + y * y);
    x *= size;
    y *= size;
  }
}

function contourAt(contour: readonly number[], part: number): number {
  const place = Math.min(0.999999, Math.max(0, part)) * (contour.length - 1);
  const at = Math.floor(place);
  const blend = 0.5 - 0.5 * Math.cos(Math.PI * (place - at));
  return contour[at] + (contour[at + 1] - contour[at]) * blend;
}
