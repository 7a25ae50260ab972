import { describe, expect, it } from 'vitest';
import { cutOut } from './cut-out.ts';

const size = { width: 12, height: 6 };

/** Sky in the upper half, water in the lower right quarter, nothing else. */
function choice() {
  const plane = (isInside: (x: number, y: number) => boolean) =>
    Uint8Array.from({ length: 72 }, (_, i) => (isInside(i % 12, Math.floor(i / 12)) ? 1 : 0));
  const none = plane(() => false);
  const sky = plane((_x, y) => y < 3);
  return { sky, water: plane((x, y) => x >= 6 && y >= 3), vegetation: none, ground: none, object: none };
}

describe('cutting a choice of classes out of a whole picture', () => {
  it('gives the whole back for the whole box', () => {
    const box = { left: 0, top: 0, width: 12, height: 6 };
    expect(cutOut(choice(), size, box, size)).toEqual(choice());
  });

  it('shows only what lies in the box, at the size asked for', () => {
    const cut = cutOut(choice(), size, { left: 6, top: 0, width: 6, height: 6 }, { width: 12, height: 12 });
    expect(Array.from(cut.sky)).toEqual(Array.from({ length: 144 }, (_, i) => (i < 72 ? 1 : 0)));
    expect(Array.from(cut.water.slice(72))).toEqual(new Array(72).fill(1));
    const left = cutOut(choice(), size, { left: 0, top: 3, width: 6, height: 3 }, { width: 4, height: 4 });
    // The last column lies within half a pixel of the water and takes it in or not, the first three cannot.
    for (let i = 0; i < 16; i++) if (i % 4 < 3) expect(left.water[i]).toBe(0);
  });
});
