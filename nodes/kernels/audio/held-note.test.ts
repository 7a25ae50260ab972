import { describe, expect, it } from 'vitest';
import { measureClip, moods, pitchHz } from './harmony.ts';
import { addHeldNote, type HeldNote } from './held-note.ts';
import { addNoiseBurst } from './noise-burst.ts';

const sampleRate = 48_000;
const base: HeldNote = {
  ...{ startSample: 0, durationSeconds: 1, attackSeconds: 0.1, releaseSeconds: 0.2, frequencyHz: 220 },
  ...{ amplitude: 0.3, pan: 0, harmonics: [1, 0.5, 0.25], darkening: 0 },
};

function hold(changes: Partial<HeldNote> = {}, length = 96_000): Float32Array {
  const out = { left: new Float32Array(length), right: new Float32Array(length) };
  addHeldNote(out, { ...base, ...changes }, sampleRate);
  return out.left;
}

describe('a held note', () => {
  it('is its overtone row, summed sine by sine, between attack and release', () => {
    const samples = hold();
    for (const i of [9000, 20_011, 30_500]) {
      const theta = (2 * Math.PI * 220 * i) / sampleRate;
      const sum = Math.sin(theta) + 0.5 * Math.sin(2 * theta) + 0.25 * Math.sin(3 * theta);
      expect(samples[i]).toBeCloseTo(0.3 * Math.SQRT1_2 * sum, 3);
    }
  });

  it('begins and ends in silence, has no overtone above the hearable, and wraps round', () => {
    const samples = hold();
    expect(Math.abs(samples[5] ?? 1)).toBeLessThan(1e-3);
    expect(Math.abs(samples[47_990] ?? 1)).toBeLessThan(1e-3);
    const high = hold({ frequencyHz: 9000 });
    expect(high[20_000]).toBeCloseTo(
      0.3 *
        Math.SQRT1_2 *
        (Math.sin((2 * Math.PI * 9000 * 20_000) / sampleRate) +
          0.5 * Math.sin((4 * Math.PI * 9000 * 20_000) / sampleRate)),
      3,
    );
    expect(hold({ startSample: 90_000 })[24_000]).toBeCloseTo(samples[30_000] ?? 0, 4);
  });
});

describe('harmony', () => {
  it('fills a clip with whole beats and whole chords near the wished tempo', () => {
    for (const [seconds, tempo] of [
      [5, 72],
      [1, 60],
      [10, 140],
      [0.2, 40],
    ] as const) {
      const { beats, beatSeconds, chords } = measureClip(seconds, tempo);
      expect(beats * beatSeconds).toBeCloseTo(seconds, 9);
      expect(Number.isInteger(beats) && beats >= 1 && chords >= 1).toBe(true);
      if (seconds >= 5) expect(Math.abs(60 / beatSeconds / tempo - 1)).toBeLessThan(0.1);
    }
  });

  it('has four chords of four notes for each mood', () => {
    for (const row of Object.values(moods)) expect(row.map((chord) => chord.length)).toEqual([4, 4, 4, 4]);
    expect(pitchHz(220, 12)).toBeCloseTo(440, 9);
  });
});

describe('a brush of noise', () => {
  it('rises within 2 ms, dies away, and has no lows', () => {
    const out = { left: new Float32Array(48_000), right: new Float32Array(48_000) };
    addNoiseBurst(out, { startSample: 47_900, decaySeconds: 0.03, amplitude: 1, pan: -1, seed: 3 }, sampleRate);
    const level = (from: number, to: number) =>
      Math.hypot(...Array.from({ length: to - from }, (_, i) => out.left[(from + i) % 48_000] ?? 0)) /
      Math.sqrt(to - from);
    expect(level(48_100, 48_500)).toBeGreaterThan(0.1);
    expect(level(48_100 + 7000, 48_100 + 7500)).toBeLessThan(0.002);
    expect(Math.abs(out.left.reduce((sum, value) => sum + value, 0))).toBeLessThan(0.5);
    expect(Math.max(...out.right)).toBeLessThan(1e-9);
  });
});
