import { describe, expect, it } from 'vitest';
import { stillRegion } from './still-region.ts';

describe('the still region', () => {
  it('keeps 24 pixels away from everything that moves', () => {
    const width = 120;
    const height = 90;
    const mask = new Uint8Array(width * height);
    mask[40 * width + 60] = 9;
    const still = stillRegion(width, height, [mask]);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const isFar = Math.abs(x - 60) > 24 || Math.abs(y - 40) > 24;
        expect(still?.[y * width + x], `${x},${y}`).toBe(isFar ? 1 : 0);
      }
    }
  });

  it('is nothing when everything moves', () => {
    expect(stillRegion(50, 50, [new Uint8Array(2500).fill(255)])).toBeNull();
  });
});
