import { panGains, type Stereo } from './stereo.ts';

export interface HeldNote {
  readonly startSample: number;
  readonly durationSeconds: number;
  readonly attackSeconds: number;
  readonly releaseSeconds: number;
  readonly frequencyHz: number;
  readonly amplitude: number;
  readonly pan: number;
  /** Amplitudes of the harmonics, the first one first. */
  readonly harmonics: readonly number[];
  /** How much softer the upper harmonics have become at the end: 0 = none, 1 = gone. */
  readonly darkening: number;
}

const step = 64;

/**
 * Adds a held note with an overtone row: sin(hθ) by Chebyshev's recurrence s(h+1) = 2 cos θ s(h) - s(h-1), one phasor for
 * θ. It swells and fades in squared half sines; what runs past the end comes in again at the start.
 */
export function addHeldNote(out: Stereo, note: HeldNote, sampleRate: number): void {
  const { left, right } = out;
  const length = left.length;
  const count = Math.min(length, Math.round(note.durationSeconds * sampleRate));
  const usable = Math.max(1, Math.floor((0.4 * sampleRate) / note.frequencyHz));
  const rows = Math.min(note.harmonics.length, usable);
  const [panLeft, panRight] = panGains(note.pan);
  const omega = (2 * Math.PI * note.frequencyHz) / sampleRate;
  const [stepX, stepY] = [Math.cos(omega), Math.sin(omega)];
  const levels = new Float64Array(rows);
  let [x, y] = [1, 0];
  let level = 0;
  let index = Math.floor(note.startSample) % length;
  if (index < 0) index += length;
  for (let start = 0; start < count; start += step) {
    const end = Math.min(count, start + step);
    const seconds = end / sampleRate;
    const rest = (count - end) / sampleRate;
    const swell = Math.min(1, seconds / note.attackSeconds, rest / note.releaseSeconds);
    const next = note.amplitude * Math.sin((Math.PI / 2) * Math.max(0, swell)) ** 2;
    const slope = (next - level) / (end - start);
    const dark = 1 - note.darkening * (start / count);
    for (let h = 0; h < rows; h++) levels[h] = note.harmonics[h] * dark ** h;
    for (let i = start; i < end; i++) {
      let before = 0;
      let now = y;
      let sum = levels[0] * y;
      for (let h = 1; h < rows; h++) {
        const after = 2 * x * now - before;
        before = now;
        now = after;
        sum += levels[h] * after;
      }
      const value = sum * level;
      left[index] += value * panLeft;
      right[index] += value * panRight;
      level += slope;
      const turned = x * stepX - y * stepY;
      y = x * stepY + y * stepX;
      x = turned;
      index = index + 1 === length ? 0 : index + 1;
    }
    level = next;
    const size = 1.5 - 0.5 * (x * x + y * y);
    x *= size;
    y *= size;
  }
}
