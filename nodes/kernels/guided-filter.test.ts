import { describe, expect, it } from 'vitest';
import { applyLinearModel, guidedFilterModel, guideStatistics } from './guided-filter.ts';

const size = { width: 10, height: 8 };
const count = 80;
const rgba = Uint8Array.from({ length: count * 4 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256);
const channel = (c: number) => Float32Array.from({ length: count }, (_, i) => rgba[i * 4 + c]);
const guide = { r: channel(0), g: channel(1), b: channel(2) };
const plane = Float32Array.from({ length: count }, (_, i) => ((i * 53) % 17) / 16);
const [radius, epsilon] = [2, 90];

function windowOf(i: number): number[] {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return Array.from({ length: count }, (_, j) => j).filter(
    (j) => Math.abs((j % size.width) - x) <= radius && Math.abs(Math.floor(j / size.width) - y) <= radius,
  );
}

/** Ridge regression of the plane on the guide within one window, by Gauss-Jordan elimination of the normal equations. */
function slowWindow(i: number): readonly number[] {
  const members = windowOf(i);
  const mean = (f: (j: number) => number) => members.reduce((sum, j) => sum + f(j), 0) / members.length;
  const channels = [guide.r, guide.g, guide.b];
  const means = channels.map((c) => mean((j) => c[j]));
  const meanPlane = mean((j) => plane[j]);
  const rows = channels.map((p, m) => [
    ...channels.map((q, n) => mean((j) => p[j] * q[j]) - means[m] * means[n] + (m === n ? epsilon : 0)),
    mean((j) => p[j] * plane[j]) - means[m] * meanPlane,
  ]);
  for (let k = 0; k < 3; k++) {
    const pivot = rows[k][k];
    rows[k] = rows[k].map((v) => v / pivot);
    for (let m = 0; m < 3; m++) {
      const factor = rows[m][k];
      if (m !== k) rows[m] = rows[m].map((v, n) => v - factor * rows[k][n]);
    }
  }
  const a = rows.map((row) => row[3]);
  return [...a, meanPlane - a.reduce((sum, v, k) => sum + v * means[k], 0)];
}

describe('guided filter', () => {
  it('is the mean of the ridge regressions of all windows over a pixel', () => {
    const model = guidedFilterModel(guideStatistics(guide, size, radius, epsilon), plane);
    const windows = Array.from({ length: count }, (_, i) => slowWindow(i));
    for (let i = 0; i < count; i++) {
      const over = windowOf(i).map((j) => windows[j]);
      const mean = [0, 1, 2, 3].map((k) => over.reduce((sum, w) => sum + w[k], 0) / over.length);
      expect(model.red[i]).toBeCloseTo(mean[0], 4);
      expect(model.green[i]).toBeCloseTo(mean[1], 4);
      expect(model.blue[i]).toBeCloseTo(mean[2], 4);
      expect(model.offset[i]).toBeCloseTo(mean[3], 2);
    }
  });

  it('applied at its own size gives a · I + b', () => {
    const model = guidedFilterModel(guideStatistics(guide, size, radius, epsilon), plane);
    const out = new Float32Array(count);
    applyLinearModel(model, size, { data: rgba, size }, (row, y) => out.set(row, y * size.width));
    out.forEach((v, i) => {
      expect(v).toBeCloseTo(
        model.red[i] * guide.r[i] + model.green[i] * guide.g[i] + model.blue[i] * guide.b[i] + model.offset[i],
        4,
      );
    });
  });

  it('enlarges the coefficients bilinearly between pixel centres', () => {
    const flat = new Float32Array(4);
    const model = { red: flat, green: flat, blue: flat, offset: Float32Array.of(0, 1, 2, 3) };
    const out = new Float32Array(64);
    const to = { width: 8, height: 8 };
    applyLinearModel(model, { width: 2, height: 2 }, { data: new Uint8Array(256), size: to }, (row, y) =>
      out.set(row, y * 8),
    );
    const along = (i: number) => Math.min(1, Math.max(0, (i + 0.5) / 4 - 0.5));
    out.forEach((v, i) => {
      expect(v).toBeCloseTo(along(i % 8) + 2 * along(Math.floor(i / 8)), 5);
    });
  });

  it('leaves a step in the guide sharp and smooths where the guide is flat', () => {
    const wide = { width: 40, height: 8 };
    const step = Float32Array.from({ length: 320 }, (_, i) => (i % 40 < 20 ? 40 : 210));
    const noisy = Float32Array.from({ length: 320 }, (_, i) => (i % 40 < 20 ? 0 : 1) * (i % 3 === 0 ? 0.7 : 1));
    const model = guidedFilterModel(guideStatistics({ r: step, g: step, b: step }, wide, 3, 10), noisy);
    const at = (i: number) => (model.red[i] + model.green[i] + model.blue[i]) * step[i] + model.offset[i];
    expect(at(4 * 40 + 20) - at(4 * 40 + 19)).toBeGreaterThan(0.8);
    expect(Math.abs(at(4 * 40 + 30) - at(4 * 40 + 31))).toBeLessThan(0.05);
  });
});
