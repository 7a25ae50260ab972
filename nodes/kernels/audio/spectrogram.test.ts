import { describe, expect, it } from 'vitest';
import { spectrogram } from './spectrogram.ts';

const sampleRate = 48_000;
const grid = { columns: 20, rows: 90, sampleRate, lowestHz: 40, highestHz: 20_480 };

/** 90 rows over nine octaves: ten per octave. */
const rowOf = (hertz: number) => Math.floor(10 * Math.log2(grid.highestHz / hertz));

function draw(samples: Float32Array): Float32Array {
  const out = new Float32Array(grid.columns * grid.rows);
  spectrogram(samples, grid, out);
  return out;
}

describe('a spectrogram', () => {
  it('shows a tone in its row at its level, and nothing elsewhere', () => {
    const hertz = (sampleRate / 2048) * 64;
    const out = draw(
      Float32Array.from({ length: sampleRate }, (_, i) => 0.1 * Math.sin((2 * Math.PI * hertz * i) / sampleRate)),
    );
    const at = (row: number) => out[row * grid.columns + 10] ?? 0;
    const loudest = [...Array(grid.rows).keys()].reduce((best, row) => (at(row) > at(best) ? row : best), 0);
    expect(Math.abs(loudest - rowOf(hertz))).toBeLessThanOrEqual(1);
    expect(at(loudest)).toBeGreaterThan(-26);
    expect(at(loudest)).toBeLessThan(-19.9);
    expect(at(rowOf(6000))).toBeLessThan(-100);
  });

  it('shows when something happens', () => {
    const out = draw(Float32Array.from({ length: sampleRate }, (_, i) => (i > 36_000 ? Math.sin(i) : 0)));
    const row = rowOf(sampleRate / (2 * Math.PI));
    expect(out[row * grid.columns + 3]).toBeLessThan(-100);
    expect(out[row * grid.columns + 17]).toBeGreaterThan(-15);
  });
});
