import { describe, expect, it } from 'vitest';
import { growThin } from './grow-thin.ts';
import { structureTensor } from './structure-tensor.ts';

const size = { width: 60, height: 50 };
const count = 3000;

/** A sky with a little grain down to row 40 and whatever is drawn into it; the region is the sky. */
function search(lightnessAt: (x: number, y: number) => number | null, floor = 40) {
  const at = (i: number) => [i % size.width, Math.floor(i / size.width)] as const;
  const l = Float32Array.from({ length: count }, (_, i) => {
    const [x, y] = at(i);
    return y >= floor ? 20 : (lightnessAt(x, y) ?? 70 + ((i * 7919) % 5) * 0.2);
  });
  const zero = new Float32Array(count);
  const upright = new Float32Array(count);
  structureTensor(l, size, 1, { energy: new Float32Array(count), coherence: new Float32Array(count), upright });
  const region = Uint8Array.from({ length: count }, (_, i) => (Math.floor(i / size.width) < floor ? 1 : 0));
  const taken = growThin({ size, lab: { l, a: zero, b: zero }, upright, strength: 6 }, region);
  return { taken, has: (x: number, y: number) => region[y * size.width + x] === 1 };
}

describe('growThin', () => {
  it('takes a mast that stands on the ground out of the sky, to its tip, and nothing beside it', () => {
    const { has } = search((x, y) => (x === 30 && y >= 12 ? 35 : null));
    for (let y = 14; y < 40; y++) expect(has(30, y)).toBe(false);
    for (let y = 0; y < 36; y++) expect(has(24, y) && has(36, y)).toBe(true);
    expect(has(30, 5)).toBe(true);
  });

  it('leaves a plain sky whole', () => {
    expect(search(() => null).taken).toBe(0);
  });

  it('leaves what hangs in the air: it may be a cloud or a bird', () => {
    const { has } = search((x, y) => (x === 30 && y >= 12 && y < 25 ? 35 : null));
    for (let y = 12; y < 25; y++) expect(has(30, y)).toBe(true);
  });

  it('leaves the soft upper edge of a bank of cloud', () => {
    const { taken } = search((_, y) => 70 + 20 / (1 + Math.exp((25 - y) / 2)));
    expect(taken).toBe(0);
  });
});
