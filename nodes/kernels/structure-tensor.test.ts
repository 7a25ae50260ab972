import { describe, expect, it } from 'vitest';
import { structureTensor } from './structure-tensor.ts';

const size = { width: 12, height: 10 };

function tensorOf(data: Float32Array, radius: number) {
  const plane = () => new Float32Array(data.length);
  const out = { energy: plane(), coherence: plane(), upright: plane() };
  structureTensor(data, size, radius, out);
  return out;
}

/** Eigenvalues of the window's mean gradient product, straight from the definition. */
function slowTensor(data: Float32Array, x: number, y: number, radius: number) {
  const at = (i: number, j: number) =>
    data[Math.min(size.height - 1, Math.max(0, j)) * size.width + Math.min(size.width - 1, Math.max(0, i))];
  let [xx, yy, xy, n] = [0, 0, 0, 0];
  for (let j = Math.max(0, y - radius); j <= Math.min(size.height - 1, y + radius); j++) {
    for (let i = Math.max(0, x - radius); i <= Math.min(size.width - 1, x + radius); i++) {
      const gx = (at(i + 1, j) - at(i - 1, j)) / 2;
      const gy = (at(i, j + 1) - at(i, j - 1)) / 2;
      xx += gx * gx;
      yy += gy * gy;
      xy += gx * gy;
      n++;
    }
  }
  const root = Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy);
  const [big, small] = [(xx + yy) / 2 + root, (xx + yy) / 2 - root];
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const coherence = (big - small) / (big + small);
  return { energy: (xx + yy) / n, coherence, upright: coherence * Math.cos(2 * angle) };
}

describe('structureTensor', () => {
  it('equals the eigenvalues and angle of the windowed gradient product', () => {
    const data = Float32Array.from({ length: 120 }, (_, i) => (i * 6151) % 97);
    const out = tensorOf(data, 2);
    data.forEach((_, i) => {
      const slow = slowTensor(data, i % size.width, Math.floor(i / size.width), 2);
      expect(out.energy[i] / slow.energy).toBeCloseTo(1, 3);
      expect(out.coherence[i]).toBeCloseTo(slow.coherence, 3);
      expect(out.upright[i]).toBeCloseTo(slow.upright, 3);
    });
  });

  it('tells lying streaks from standing ones, and says nothing of a flat plane', () => {
    const rows = tensorOf(
      Float32Array.from({ length: 120 }, (_, i) => 9 * (Math.floor(i / size.width) % 4)),
      3,
    );
    const columns = tensorOf(
      Float32Array.from({ length: 120 }, (_, i) => 9 * ((i % size.width) % 4)),
      3,
    );
    expect(rows.upright[54]).toBeCloseTo(-1, 5);
    expect(columns.upright[54]).toBeCloseTo(1, 5);
    expect(tensorOf(new Float32Array(120).fill(7), 3).coherence[54]).toBe(0);
  });
});
