import { expect, it } from 'vitest';
import { continued, quadTexture } from './quad-texture.ts';

const plane = Uint8Array.from([10, 20, 30, 40, 50, 60]);
const setting = { width: 3, height: 2, margin: 2, border: 'mirror', shift: 16 } as const;

it('packs each texel with its right, lower and lower right neighbour', () => {
  const { quads, stride, rows } = quadTexture(plane, setting);
  expect([stride, rows]).toEqual([7, 6]);
  expect((quads[2 * 7 + 2] ?? 0).toString(16)).toBe('3228140a');
});

it.each([
  ['mirror', [-3, -2, -1, 0, 1, 2, 3, 4, 5], [1, 2, 1, 0, 1, 2, 1, 0, 1]],
  ['clamp', [-3, -1, 0, 2, 3, 9], [0, 0, 0, 2, 2, 2]],
] as const)('continues a row of three beyond its border: %s', (border, places, expected) => {
  expect(places.map((place) => continued(place, 3, border))).toEqual(expected);
});

it('keeps every pixel and interpolates between them with the 8-tap filter when enlarged twice', () => {
  const line = Uint8Array.from({ length: 16 }, (_, i) => (i * i * 5) & 127);
  const square = Uint8Array.from({ length: 256 }, (_, i) => line[i % 16] ?? 0);
  const { quads, stride } = quadTexture(square, { width: 16, height: 16, margin: 0, border: 'clamp', shift: 15 });
  const taps = [-1, 4, -11, 40, 40, -11, 4, -1];
  for (let i = 3; i < 12; i++) {
    expect((quads[2 * 4 * stride + 2 * i] ?? 0) & 255).toBe(line[i]);
    const sum = taps.reduce((total, tap, k) => total + tap * (line[i - 3 + k] ?? 0), 0);
    expect((quads[2 * 4 * stride + 2 * i + 1] ?? 0) & 255).toBe(Math.min(255, Math.max(0, (sum + 32) >> 6)));
  }
});
