import { expect, it } from 'vitest';
import { viewPlane } from './view-plane.ts';

it.each([1, 2] as const)(
  'shows a plane where the camera looks, bilinear, with %d photo pixels per sample',
  (sampling) => {
    const [width, height] = [40, 24];
    const plane = Uint8Array.from(
      { length: width * height },
      (_, i) => 40 + 3 * (i % width) + 2 * Math.floor(i / width),
    );
    const [columns, rows] = [(width * sampling) / 16 + 2, (height * sampling) / 16 + 2];
    const count = Math.ceil(columns) * Math.ceil(rows);
    const stride = Math.ceil(columns);
    const seen = (x: number, y: number) => [4.5 + 0.75 * x + 0.02 * y, 3.2 + 0.7 * y] as const;
    const x = Float32Array.from({ length: count }, (_, i) => seen((i % stride) * 16, Math.floor(i / stride) * 16)[0]);
    const y = Float32Array.from({ length: count }, (_, i) => seen((i % stride) * 16, Math.floor(i / stride) * 16)[1]);
    const out = new Uint8Array(plane.length);
    viewPlane(plane, { width, height, sampling }, { x, y, columns: stride }, out);
    out.forEach((value, i) => {
      const [u, v] = seen((i % width) * sampling, Math.floor(i / width) * sampling);
      const expected = 40 + (3 * u) / sampling + (2 * v) / sampling;
      expect(Math.abs(value - expected)).toBeLessThan(0.6);
    });
  },
);
