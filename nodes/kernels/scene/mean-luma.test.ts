import { expect, it } from 'vitest';
import { meanLuma } from './mean-luma.ts';

it('weighs the colours as the eye does', () => {
  const picture = (...colour: number[]) => Uint8Array.from({ length: 4 * 64 }, (_, i) => [...colour, 255][i % 4] ?? 0);
  expect(meanLuma(picture(255, 255, 255))).toBeCloseTo(1, 6);
  expect(meanLuma(picture(0, 255, 0))).toBeCloseTo(0.7152, 6);
  expect(meanLuma(picture(255, 0, 0), 1)).toBeCloseTo(0.2126, 6);
  expect(meanLuma(new Uint8Array())).toBe(0);
});

it('is the mean over the picture', () => {
  const half = new Uint8Array(4 * 100).fill(255, 0, 200);
  expect(meanLuma(half, 1)).toBeCloseTo(0.5, 6);
});
