import { describe, expect, it } from 'vitest';
import { drawGlitter, glitterFlare } from './glitter.ts';
import { sampleWaves, waveTable } from './plane-waves.ts';

const setting = {
  horizonRow: 100.5,
  centreColumn: 90,
  focalPx: 260,
  periodSeconds: 5,
  waves: [
    { kx: 3, kz: -14, cycles: 6, phaseRadians: 0.4, weight: 1 },
    { kx: -7, kz: -30, cycles: 9, phaseRadians: 2.1, weight: 0.7 },
  ],
};
const table = waveTable(setting, 260);

function reference(x: number, y: number, seconds: number): [number, number, number] {
  const d = y - setting.horizonRow;
  const row = Math.floor(d);
  const smooth = (a: number, b: number, v: number): number => {
    const t = Math.min(1, Math.max(0, (v - a) / (b - a)));
    return t * t * (3 - 2 * t);
  };
  const sum: [number, number, number] = [0, 0, 0];
  for (const wave of setting.waves) {
    const length = (2 * Math.PI) / Math.hypot(wave.kx / row, (wave.kz * setting.focalPx) / row ** 2);
    const seen = wave.weight * smooth(14, 30, length) * (1 - smooth(130, 240, length));
    const phase =
      (wave.kx * (x - setting.centreColumn)) / d +
      (wave.kz * setting.focalPx) / d +
      wave.phaseRadians -
      (2 * Math.PI * wave.cycles * seconds) / setting.periodSeconds;
    const k = Math.hypot(wave.kx, wave.kz);
    const slope = (Math.sin(phase) * seen * length) / (2 * Math.PI);
    sum[0] += (slope * wave.kx) / k;
    sum[1] += (slope * wave.kz) / k;
    sum[2] += seen * Math.cos(phase);
  }
  return sum;
}

describe('sampleWaves', () => {
  it('matches the sum of sines in perspective', () => {
    const out = new Float32Array(3);
    for (let n = 0; n < 400; n++) {
      const [x, y, t] = [(n * 37) % 180, 101 + ((n * 53) % 250), (n * 0.173) % 5] as const;
      if (y - setting.horizonRow < 1) continue;
      sampleWaves(table, x, y, t, out);
      const expected = reference(x, y, t);
      for (let c = 0; c < 3; c++) expect(Math.abs((out[c] ?? 0) - (expected[c] ?? 0))).toBeLessThan(0.12);
    }
  });

  it('repeats after the period and is still at and above the horizon', () => {
    const first = new Float32Array(3);
    const again = new Float32Array(3);
    sampleWaves(table, 40, 300, 1.2, first);
    sampleWaves(table, 40, 300, 6.2, again);
    first.forEach((value, c) => {
      expect(again[c]).toBeCloseTo(value, 1);
    });
    expect(first.some((value) => Math.abs(value) > 0.05)).toBe(true);
    sampleWaves(table, 40, 100, 1.2, first);
    expect([...first]).toEqual([0, 0, 0]);
  });

  it('travels toward the viewer: a crest moves down the picture', () => {
    const single = waveTable({ ...setting, waves: [{ kx: 0, kz: -14, cycles: 5, phaseRadians: 0, weight: 1 }] }, 260);
    const out = new Float32Array(3);
    const crest = (seconds: number): number => {
      let best = 200;
      let height = -Infinity;
      for (let y = 200; y < 240; y += 0.5) {
        sampleWaves(single, 90, y, seconds, out);
        if ((out[2] ?? 0) > height) {
          height = out[2] ?? 0;
          best = y;
        }
      }
      return best;
    };
    const start = [0, 0.1, 0.2, 0.3].find((t) => crest(t) > 205 && crest(t) < 225) ?? 0;
    expect(crest(start + 0.05)).toBeGreaterThan(crest(start));
  });
});

describe('glitter', () => {
  const points = {
    periodSeconds: 5,
    x: Float32Array.from([10.3, 2]),
    y: Float32Array.from([8.6, 2]),
    radiusPx: Float32Array.from([3, 2]),
    gain: Float32Array.from([80, 200]),
    cycles: Uint8Array.from([4, 7]),
    phaseCycles: Float32Array.from([0, 0.25]),
  };

  it('flares a whole number of times per period', () => {
    for (const t of [0, 0.3, 1.1, 2.9]) {
      expect(glitterFlare(points, 1, t + 5)).toBeCloseTo(glitterFlare(points, 1, t), 9);
    }
    expect(glitterFlare(points, 0, 0)).toBe(1);
    expect(glitterFlare(points, 0, 5 / 8)).toBeCloseTo(0, 9);
  });

  it('adds light around each point, never beyond white of the limited range', () => {
    const luma = new Uint8Array(20 * 16).fill(100);
    luma[5] = 250;
    const plane = { data: luma, stride: 20, width: 18, height: 16 };
    drawGlitter(points, 0, { luma: plane, positions: Float32Array.from([10.3, 8.6, 2, 2]) });
    const fall = (x: number, y: number): number => 1 - ((x - 10.3) / 3) ** 2 - ((y - 8.6) / 1.5) ** 2;
    for (const [x, y] of [
      [10, 8],
      [12, 9],
      [14, 9],
    ] as const) {
      const expected = fall(x, y) > 0 ? 100 + Math.round(80 * fall(x, y) ** 2) : 100;
      expect(luma[y * 20 + x]).toBe(expected);
    }
    expect(luma[5]).toBe(250);
    expect(Math.max(...luma.subarray(6))).toBeLessThanOrEqual(235);
  });
});
