import { describe, expect, it } from 'vitest';
import { contactDepth, surface } from './contact-depth.ts';

const size = { width: 9, height: 11 };
const ground = (row: number) => 0.1 + (0.9 * Math.max(0, row - 4)) / 6;

function depthOf(kindAt: (x: number, y: number) => number): (x: number, y: number) => number {
  const kind = Uint8Array.from({ length: 99 }, (_, i) => kindAt(i % 9, Math.floor(i / 9)));
  const out = new Float32Array(99);
  contactDepth({ size, kind, horizon: 4, farthest: 0.1 }, out);
  return (x, y) => out[y * 9 + x];
}

describe('contactDepth', () => {
  it('keeps sky at 0 and lets the ground ramp from the horizon to 1 at the bottom', () => {
    const at = depthOf((_, y) => (y < 4 ? surface.sky : surface.flat));
    for (let y = 0; y < 11; y++) expect(at(4, y)).toBeCloseTo(y < 4 ? 0 : ground(y), 5);
  });

  it('puts a standing thing where its foot meets the ground, all the way up', () => {
    const at = depthOf((x, y) =>
      x >= 2 && x <= 6 && y >= 1 && y <= 7 ? surface.standing : y < 4 ? surface.sky : surface.flat,
    );
    for (let y = 1; y <= 7; y++) expect(at(4, y)).toBeCloseTo(ground(8), 5);
  });

  it('takes what is cut by the bottom edge for the nearest', () => {
    const at = depthOf((_, y) => (y < 3 ? surface.sky : surface.standing));
    expect(at(4, 3)).toBeCloseTo(1, 5);
  });

  it('is not torn by one stray column', () => {
    const at = depthOf((x, y) =>
      y < 2 ? surface.sky : x === 4 && y === 5 ? surface.flat : y < 9 ? surface.standing : surface.flat,
    );
    expect(at(4, 3)).toBeCloseTo(ground(9), 5);
  });
});
