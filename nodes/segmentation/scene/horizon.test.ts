import { describe, expect, it } from 'vitest';
import { findHorizon } from './horizon.ts';

const size = { width: 40, height: 100 };
const mask = (isIn: (x: number, y: number) => boolean) =>
  Uint8Array.from({ length: 4000 }, (_, i) => (isIn(i % 40, Math.floor(i / 40)) ? 1 : 0));
const nothing = mask(() => false);

describe('findHorizon', () => {
  it('is where sea meets sky', () => {
    expect(
      findHorizon(
        mask((_, y) => y < 45),
        mask((_, y) => y >= 45),
        size,
      ),
    ).toBe(45);
  });

  it('lies just above the far shore of a lake, below the skyline', () => {
    const row = findHorizon(
      mask((x, y) => y < 30 + x / 4),
      mask((_, y) => y >= 60),
      size,
    );
    expect(row).toBeGreaterThan(48);
    expect(row).toBeLessThan(60);
  });

  it('follows the lowest sky where towers and trees hide the rest', () => {
    expect(
      findHorizon(
        mask((x, y) => y < (x % 4 === 0 ? 50 : 20)),
        nothing,
        size,
      ),
    ).toBe(50);
  });

  it('is not drawn down by specks of sky under the land', () => {
    const specks = mask((x, y) => y < 40 || (y > 80 && y < 84 && x < 20));
    expect(findHorizon(specks, nothing, size)).toBe(40);
  });

  it('is below the picture when there is only sky, and unknown when there is neither sky nor water', () => {
    expect(
      findHorizon(
        mask(() => true),
        nothing,
        size,
      ),
    ).toBeGreaterThan(100);
    expect(findHorizon(nothing, nothing, size)).toBeNull();
  });
});
