import { describe, expect, it } from 'vitest';
import { attachedLines } from './attached-lines.ts';
import { brightPoints } from './bright-points.ts';
import { coarseMean } from './coarse-mean.ts';
import { edgeDistance } from './edge-distance.ts';
import { gridFor } from './flow-grid.ts';
import { shrinkMask } from './shrink-mask.ts';

const width = 90;
const height = 70;

describe('shrinkMask', () => {
  it('matches the least value of the window, border excepted', () => {
    const mask = Uint8Array.from({ length: width * height }, (_, i) => ((i * 2654435761) >>> 24 > 6 ? 255 : 90));
    const out = new Uint8Array(mask.length);
    shrinkMask(mask, { width, height, radius: 2, threshold: 128 }, out);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let expected = 255;
        for (let v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2); v++) {
          for (let u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++) {
            if ((mask[v * width + u] ?? 0) < 128) expected = 0;
          }
        }
        expect(out[y * width + x]).toBe(expected);
      }
    }
  });
});

describe('edgeDistance', () => {
  it('is within a cell and 3 % of the distance to the nearest pixel outside', () => {
    const inside = (x: number, y: number): boolean => Math.hypot(x - 20, y - 60) > 15 && y < 62;
    const data = Uint8Array.from({ length: width * height }, (_, i) =>
      inside(i % width, Math.floor(i / width)) ? 255 : 0,
    );
    const grid = gridFor(width, height, 16);
    const out = new Float32Array(grid.columns * grid.rows);
    edgeDistance({ data, width, height }, grid, out);
    for (let i = 0; i < out.length; i++) {
      const x = Math.min(width - 1, (i % grid.columns) * 16);
      const y = Math.min(height - 1, Math.floor(i / grid.columns) * 16);
      let nearest = Infinity;
      data.forEach((value, j) => {
        if (value === 0) nearest = Math.min(nearest, Math.hypot((j % width) - x, Math.floor(j / width) - y));
      });
      expect(Math.abs((out[i] ?? 0) - nearest)).toBeLessThan(6 + 0.03 * nearest);
    }
  });

  it('does not take the border of the picture for an edge', () => {
    const grid = gridFor(width, height, 16);
    const out = new Float32Array(grid.columns * grid.rows);
    edgeDistance({ data: new Uint8Array(width * height).fill(255), width, height }, grid, out);
    expect(Math.min(...out)).toBeGreaterThan(1000);
  });
});

describe('coarseMean', () => {
  it('keeps a constant, also where a node has no pixel of its own', () => {
    const { data } = coarseMean(new Uint8Array(width * height).fill(77), width, height, 8);
    expect(new Set([...data].map((value) => value.toFixed(3)))).toEqual(new Set(['77.000']));
  });
});

describe('brightPoints', () => {
  it('finds specks inside the mask only, brightest first, well apart', () => {
    const data = new Uint8Array(width * height * 4).fill(80);
    const put = (x: number, y: number, level: number): void => {
      data.fill(level, 4 * (y * width + x), 4 * (y * width + x) + 3);
    };
    put(30, 50, 200);
    put(50, 55, 240);
    put(51, 55, 239);
    put(40, 10, 250);
    const mask = new Uint8Array(width * height).fill(0).map((_, i) => (Math.floor(i / width) > 35 ? 255 : 0));
    const found = brightPoints({ data, width, height }, mask, { mostPoints: 10, spacingPx: 5 });
    expect([...found.x].map((x, n) => [x, found.y[n]])).toEqual([
      [50, 55],
      [30, 50],
    ]);
    expect(found.excess[0]).toBeGreaterThan(150);
  });
});

describe('attachedLines', () => {
  const setting = { width, height, radius: 2, contrast: 14, reach: 40 };
  const mask = Uint8Array.from({ length: width * height }, (_, i) => (Math.floor(i / width) < 50 ? 255 : 0));
  const draw = (paint: (x: number, y: number) => number): Uint8Array =>
    Uint8Array.from({ length: width * height }, (_, i) => paint(i % width, Math.floor(i / width)));

  it('follows a mast up from the foreground, but neither a bird nor the edge of a cloud', () => {
    const luma = draw((x, y) => {
      if (y >= 50) return 30;
      if (x === 20 && y >= 22) return 60;
      if (x === 60 && y >= 5 && y < 9) return 60;
      return x > 75 ? 240 : 150;
    });
    const out = new Uint8Array(luma.length);
    const found = attachedLines(luma, mask, setting, out);
    expect(out[30 * width + 20]).toBe(255);
    expect(out[23 * width + 20]).toBe(255);
    expect(out[7 * width + 60]).toBe(0);
    expect(out[30 * width + 76]).toBe(0);
    expect(found).toBe(out.reduce((sum, value) => sum + value / 255, 0));
  });

  it('finds nothing in a smooth sky', () => {
    const out = new Uint8Array(width * height);
    expect(
      attachedLines(
        draw((x, y) => 90 + y + (x >> 2)),
        mask,
        setting,
        out,
      ),
    ).toBe(0);
  });
});
