import { expect, it } from 'vitest';
import { mixPlane } from './mix-plane.ts';

it.each([0, 77, 128, 256])('mixes by %d / 256, to the nearest level', (share) => {
  const from = Uint8Array.from({ length: 500 }, (_, i) => (i * 7) % 256);
  const to = Uint8Array.from({ length: 500 }, (_, i) => (i * 13 + 5) % 256);
  const out = new Uint8Array(500);
  mixPlane(from, to, share, out);
  out.forEach((value, i) => {
    const [a, b] = [from[i] ?? 0, to[i] ?? 0];
    expect(value).toBe(Math.floor(a + ((b - a) * share) / 256 + 0.5));
  });
});
