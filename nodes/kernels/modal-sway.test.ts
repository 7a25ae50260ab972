import { describe, expect, it } from 'vitest';
import { gridFor } from './flow-grid.ts';
import { type ModalSetting, modalState } from './modal-sway.ts';

const grid = gridFor(48, 32, 16);
const nodes = grid.columns * grid.rows;
const cycles = [1, 3, 7];
const wild = (i: number, seed: number): number => 3 * Math.sin(12.9898 * i + seed);

function setting(play: 'loop' | 'once'): ModalSetting {
  return {
    grid,
    periodSeconds: 4,
    cycles,
    spectrumPx: new Float32Array(nodes * cycles.length * 4).map((_, i) => wild(i, 1)),
    gust: new Float32Array(8).map((_, i) => 1 + 0.5 * Math.sin(i)),
    play,
    delaySeconds: new Float32Array(nodes).map((_, i) => 0.3 * (i - 5)),
    bendPx: new Float32Array(nodes * 2).map((_, i) => wild(i, 2)),
  };
}

/** The formula, term by term, with complex numbers written out and the curve looked up by hand. */
function slowly({ spectrumPx, gust, play, delaySeconds, bendPx }: ModalSetting, node: number, t: number): number[] {
  const at = (values: Float32Array, i: number): number => values[i] ?? Number.NaN;
  let place = (t - at(delaySeconds, node)) * 2;
  if (play === 'loop') place = ((place % 8) + 8) % 8;
  else place = Math.min(7, Math.max(0, place));
  const low = Math.floor(place);
  const high = play === 'loop' ? (low + 1) % 8 : Math.min(7, low + 1);
  const g = at(gust, low) * (1 - (place - low)) + at(gust, high) * (place - low);
  return [0, 1].map((axis) => {
    const sum = cycles.reduce((total, c, k) => {
      const i = (node * cycles.length + k) * 4 + 2 * axis;
      const angle = (2 * Math.PI * c * t) / 4;
      return total + at(spectrumPx, i) * Math.cos(angle) - at(spectrumPx, i + 1) * Math.sin(angle);
    }, 0);
    return g * sum + (g - 1) * at(bendPx, 2 * node + axis);
  });
}

describe('modalState', () => {
  it.each(['loop', 'once'] as const)('is the sum of its modes, shaken and bent by gusts (%s)', (play) => {
    const modal = setting(play);
    const out = new Float32Array(nodes * 2);
    for (const t of [0, 0.37, 2, 3.99, 5.5]) {
      modalState(modal, t, new Float32Array(2 * cycles.length), out);
      for (let node = 0; node < nodes; node++) {
        const [x = Number.NaN, y = Number.NaN] = slowly(modal, node, t);
        expect(out[2 * node]).toBeCloseTo(x, 3);
        expect(out[2 * node + 1]).toBeCloseTo(y, 3);
      }
    }
  });

  it('returns exactly after its period', () => {
    const waves = new Float32Array(2 * cycles.length);
    const [first, last] = [new Float32Array(nodes * 2), new Float32Array(nodes * 2)];
    modalState(setting('loop'), 1.5, waves, first);
    modalState(setting('loop'), 5.5, waves, last);
    for (let i = 0; i < first.length; i++) expect(last[i]).toBeCloseTo(first[i] ?? Number.NaN, 4);
  });
});
