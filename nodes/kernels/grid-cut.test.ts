import { expect, it } from 'vitest';
import { createPixelGrid, cutPixelGrid } from './grid-cut.ts';

const size = { width: 4, height: 3 };
const lab = {
  l: Float32Array.of(10, 12, 60, 62, 11, 30, 61, 60, 9, 14, 20, 63),
  a: new Float32Array(12),
  b: new Float32Array(12),
};

/** The energy that the comment promises, term by term. */
function energy(logOdds: Float32Array, smoothness: number, inside: readonly number[]): number {
  let contrast = 0;
  for (let i = 0; i < 12; i++) if (i % 4 > 0) contrast += (lab.l[i] - lab.l[i - 1]) ** 2 / 9;
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    sum += inside[i] ? Math.max(0, -logOdds[i]) : Math.max(0, logOdds[i]);
    for (let j = i + 1; j < 12; j++) {
      const [dx, dy] = [Math.abs((i % 4) - (j % 4)), Math.abs(Math.floor(i / 4) - Math.floor(j / 4))];
      if (dx > 1 || dy > 1 || inside[i] === inside[j]) continue;
      sum += (smoothness / Math.hypot(dx, dy)) * (0.03 + Math.exp(-((lab.l[i] - lab.l[j]) ** 2) / (2 * contrast)));
    }
  }
  return sum;
}

it.each([0.2, 1, 4])('is the cheapest of all 4,096 labellings, smoothness %d, each time it is cut', (smoothness) => {
  const grid = createPixelGrid(lab, size, smoothness);
  for (const logOdds of [
    Float32Array.of(2, 0.1, -1, -2, 0.5, -0.4, -0.1, -1, 1, 0, 0.2, -3),
    Float32Array.of(-1, 0.3, 1, 2, -0.5, 0.4, 0.3, -1, -2, 1, 0.6, 1),
  ]) {
    const inside = new Uint8Array(12);
    cutPixelGrid(grid, logOdds, inside);
    const all = Array.from({ length: 4096 }, (_, bits) =>
      energy(
        logOdds,
        smoothness,
        Array.from({ length: 12 }, (_, i) => (bits >> i) & 1),
      ),
    );
    expect(energy(logOdds, smoothness, [...inside])).toBeLessThan(Math.min(...all) + 0.12);
  }
});
