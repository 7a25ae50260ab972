import { describe, expect, it } from 'vitest';
import { cloudThickness } from './cloud-thickness.ts';
import { gridFor } from './flow-grid.ts';

const [width, height] = [192, 128];
const grid = gridFor(width, height, 16);
const mask = new Uint8Array(width * height).fill(255);

function thickness(colour: (x: number) => readonly number[], within = mask) {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set([...colour(i % width), 255], 4 * i);
  const out = new Float32Array(grid.columns * grid.rows);
  const luma = cloudThickness({ data, width, height }, within, grid, out);
  return { out, luma };
}

describe('cloudThickness', () => {
  it('is high in white clouds and low in the blue beside them', () => {
    const { out, luma } = thickness((x) => (x < 96 ? [60, 110, 220] : [235, 235, 240]));
    const row = 4 * grid.columns;
    expect(out[row + 1]).toBeLessThan(0.1);
    expect(out[row + 10]).toBeGreaterThan(0.9);
    expect(luma).toBeGreaterThan(150);
  });

  it('says nothing where the sky is the same everywhere, or is not', () => {
    for (const value of thickness(() => [60, 110, 220]).out) expect(value).toBeCloseTo(0.5, 5);
    const none = thickness(() => [60, 110, 220], new Uint8Array(mask.length));
    expect(none.luma).toBe(0);
    expect(Math.max(...none.out)).toBeCloseTo(0.5, 5);
  });
});
