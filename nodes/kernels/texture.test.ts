import { expect, it } from 'vitest';
import { continued, createTexture } from './texture.ts';

const plane = Uint8Array.from([10, 20, 30, 40, 50, 60]);

it.each([
  ['mirror', [30, 20, 10, 20, 30, 20, 10, 60, 50, 40, 50, 60, 50, 40]],
  ['clamp', [10, 10, 10, 20, 30, 30, 30, 40, 40, 40, 50, 60, 60, 60]],
] as const)('keeps the picture in the middle of its margin: %s', (border, rows) => {
  const { texels, stride } = createTexture(plane, { width: 3, height: 2, margin: 2, border });
  expect(stride).toBe(7);
  expect([...texels.subarray(14, 28)]).toEqual(rows);
});

it.each([
  ['mirror', [-3, -2, -1, 0, 1, 2, 3, 4, 5], [1, 2, 1, 0, 1, 2, 1, 0, 1]],
  ['clamp', [-3, -1, 0, 2, 3, 9], [0, 0, 0, 2, 2, 2]],
] as const)('continues a row of three beyond its border: %s', (border, places, expected) => {
  expect(places.map((place) => continued(place, 3, border))).toEqual(expected);
});
