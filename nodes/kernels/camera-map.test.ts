import { describe, expect, it } from 'vitest';
import { fixPosition, type View, viewPoints, viewPositions } from './camera-map.ts';
import { outAndBack, smootherstep, smoothstep } from './easing.ts';
import { gridFor } from './flow-grid.ts';

const frame = { width: 160, height: 96, columns: 11, rows: 25, blockWidth: 16, blockHeight: 4 };
const still = { panX: 0, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };
const grid = gridFor(160, 96, 16);
const relief = {
  grid,
  disparity: new Float32Array(grid.columns * grid.rows).map((_, i) => Math.floor(i / grid.columns) / (grid.rows - 1)),
  pivot: 0.5,
};

function look(view: View): { x: Float32Array; y: Float32Array } {
  const out = { x: new Float32Array(11 * 25), y: new Float32Array(11 * 25) };
  viewPositions(view, frame, relief, out);
  return out;
}

describe('viewPositions', () => {
  it('is the picture itself at rest', () => {
    const { x, y } = look(still);
    x.forEach((value, i) => {
      expect(value).toBe((i % 11) * 16);
      expect(y[i]).toBe(Math.floor(i / 11) * 4);
    });
  });

  it('zooms about the centre and shifts near against far by the parallax', () => {
    const zoomed = look({ ...still, zoom: 1.25 });
    expect(zoomed.x[0]).toBeCloseTo(80 - 80 / 1.25, 4);
    const shifted = look({ ...still, parallaxX: 0.1 });
    expect((shifted.x[0] ?? 0) - (shifted.x[24 * 11] ?? 0)).toBeCloseTo(16, 1);
  });

  it('enlarges near things more than far ones when it travels in', () => {
    const { x } = look({ ...still, dolly: 0.1 });
    const [far = 0, near = 0] = [x[10], x[24 * 11 + 10]];
    expect(far - 80).toBeCloseTo(80 * 1.05, 4);
    expect(near - 80).toBeCloseTo(80 * 0.95, 0);
  });

  it('is undone by viewPoints', () => {
    const view = { panX: 0.02, panY: -0.01, zoom: 1.1, rollDegrees: 2, parallaxX: 0.02, parallaxY: 0.01, dolly: 0.08 };
    const { x, y } = look(view);
    const back = new Float32Array(2 * x.length);
    viewPoints(view, frame, relief, { x, y }, back);
    for (let row = 4; row < 20; row++) {
      for (let column = 2; column < 9; column++) {
        const i = row * 11 + column;
        expect(back[2 * i]).toBeCloseTo(column * 16, 1);
        expect(back[2 * i + 1]).toBeCloseTo(row * 4, 1);
      }
    }
  });
});

it('holds positions inside the padded texture', () => {
  expect(fixPosition(-500, 100, 16)).toBe(2 * 65536);
  expect(fixPosition(500, 100, 16)).toBe((100 + 32 - 2) * 65536);
  expect(fixPosition(10.5, 100, 16)).toBe(26.5 * 65536);
});

it('eases from rest to rest', () => {
  for (const ease of [(t: number) => smoothstep(0, 1, t), smootherstep]) {
    expect([ease(0), ease(0.5), ease(1)]).toEqual([0, 0.5, 1]);
    expect(ease(0.01)).toBeLessThan(0.001);
  }
  expect(outAndBack(0.5)).toBeCloseTo(1, 9);
  expect(outAndBack(0.2)).toBeCloseTo(outAndBack(0.8), 9);
});
