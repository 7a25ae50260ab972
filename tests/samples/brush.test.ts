import { expect, test } from 'vitest';
import { paintStroke } from './brush.ts';

const white = [1, 1, 1];
const stroke = { x0: 10, y0: 16, x1: 22, y1: 16, half0: 3, half1: 3, colour0: white, colour1: white };

function painted(change: Partial<typeof stroke>): Float32Array {
  const light = new Float32Array(32 * 32 * 3);
  paintStroke({ light, width: 32, height: 32 }, { ...stroke, ...change });
  return light;
}

const area = (light: Float32Array): number => light.reduce((sum, value) => sum + value, 0) / 3;

test('a stroke covers the area of its capsule, edge pixels in part', () => {
  expect(area(painted({}))).toBeCloseTo(6 * 12 + Math.PI * 9, 0);
});

test('a stroke thinner than a pixel fades instead of breaking up', () => {
  const thin = painted({ half0: 0.1, half1: 0.1, y0: 16.5, y1: 16.5 });
  const row = Array.from({ length: 10 }, (_, i) => thin[(16 * 32 + 11 + i) * 3]);
  expect(Math.min(...row)).toBeGreaterThan(0.05);
  expect(Math.max(...row)).toBeLessThan(0.2);
});

test('a stroke outside the picture leaves it as it was', () => {
  expect(area(painted({ y0: -40, y1: -40 }))).toBe(0);
});
