import { describe, expect, it } from 'vitest';
import { contactDepth, surface } from './contact-depth.ts';

const size = { width: 29, height: 11 };
const ground = (row: number) => 0.1 + (0.9 * Math.max(0, row - 4)) / 6;

function depthOf(kindAt: (x: number, y: number) => number): (x: number, y: number) => number {
  const kind = Uint8Array.from({ length: 319 }, (_, i) => kindAt(i % 29, Math.floor(i / 29)));
  const out = new Float32Array(319);
  contactDepth({ size, kind, horizon: 4, farthest: 0.1, cutTrust: 0.5 }, out);
  return (x, y) => out[y * 29 + x];
}

describe('contactDepth', () => {
  it('keeps sky at 0 and lets the ground ramp from the horizon to 1 at the bottom', () => {
    const at = depthOf((_, y) => (y < 4 ? surface.sky : surface.flat));
    for (let y = 0; y < 11; y++) expect(at(14, y)).toBeCloseTo(y < 4 ? 0 : ground(y), 5);
  });

  it('puts a standing thing where its foot meets the ground, all the way up', () => {
    const at = depthOf((x, y) =>
      x >= 4 && x <= 24 && y >= 1 && y <= 7 ? surface.standing : y < 4 ? surface.sky : surface.flat,
    );
    for (let y = 1; y <= 7; y++) expect(at(14, y)).toBeCloseTo(ground(8), 5);
  });

  it('puts what is cut by the bottom edge between lying and standing near', () => {
    const at = depthOf((_, y) => (y < 3 ? surface.sky : surface.standing));
    for (const row of [3, 7, 10]) expect(at(14, row)).toBeCloseTo((ground(row) + 1) / 2, 5);
  });

  it('is not torn by one stray column', () => {
    const at = depthOf((x, y) =>
      y < 2 ? surface.sky : x === 14 && y === 5 ? surface.flat : y < 9 ? surface.standing : surface.flat,
    );
    expect(at(14, 3)).toBeCloseTo(ground(9), 5);
  });
});
