import { describe, expect, test } from 'vitest';
import { lumaPointCount, lumaPoints, sampleRgba, sampleYuv420p } from './picture-sample.ts';

function bytes(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 24;
  });
}

/** Mean of one channel over the box of target pixel (x, y), read pixel by pixel. */
function boxMean(
  at: (x: number, y: number) => number,
  { width, height }: { width: number; height: number },
  { size, x, y }: { size: number; x: number; y: number },
): number {
  const values: number[] = [];
  const left = Math.floor((x * width) / size);
  const top = Math.floor((y * height) / size);
  for (let row = top; row < Math.max(top + 1, Math.floor(((y + 1) * height) / size)); row++) {
    for (let column = left; column < Math.max(left + 1, Math.floor(((x + 1) * width) / size)); column++) {
      values.push(at(column, row));
    }
  }
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('sampleRgba', () => {
  test.each([
    [37, 91],
    [8, 8],
    [5, 3],
  ])('a picture of %i × %i is the mean of its boxes', (width, height) => {
    const size = 8;
    const data = bytes(width * height * 4, 3);
    const out = new Float32Array(3 * size * size);
    sampleRgba({ width, height, data }, size, out);
    for (let i = 0; i < out.length; i++) {
      const channel = Math.floor(i / (size * size));
      const at = (x: number, y: number): number => (data[(y * width + x) * 4 + channel] ?? 0) / 255;
      const where = { size, x: i % size, y: Math.floor(i / size) % size };
      expect(out[i]).toBeCloseTo(boxMean(at, { width, height }, where), 5);
    }
  });
});

describe('sampleYuv420p', () => {
  test('averages the planes and converts BT.709 limited range', () => {
    const [width, height, size] = [38, 50, 6];
    const planes = [bytes(width * height, 1), bytes((width * height) / 4, 2), bytes((width * height) / 4, 3)];
    const out = new Float32Array(3 * size * size);
    sampleYuv420p({ width, height, planes }, size, out);
    for (let i = 0; i < size * size; i++) {
      const where = { size, x: i % size, y: Math.floor(i / size) };
      const mean = (plane: number, w: number, h: number): number =>
        boxMean((x, y) => planes[plane]?.[y * w + x] ?? 0, { width: w, height: h }, where);
      const y = (mean(0, width, height) - 16) / 219;
      const b = (mean(1, width / 2, height / 2) - 128) / 224;
      const r = (mean(2, width / 2, height / 2) - 128) / 224;
      // Kr = 0.2126, Kb = 0.0722: the definition, without merged constants.
      const red = y + 2 * (1 - 0.2126) * r;
      const blue = y + 2 * (1 - 0.0722) * b;
      const green = (y - 0.2126 * red - 0.0722 * blue) / 0.7152;
      for (const [channel, value] of [red, green, blue].entries()) {
        expect(out[channel * size * size + i]).toBeCloseTo(Math.min(1, Math.max(0, value)), 3);
      }
    }
  });
});

describe('lumaPoints', () => {
  test('measures the mean change of the points it takes, and keeps them', () => {
    const [width, height] = [70, 90];
    const points = new Float32Array(lumaPointCount);
    const dark = new Uint8Array(width * height).fill(20);
    const light = new Uint8Array(width * height).fill(50);
    expect(lumaPoints({ width, height, plane: dark, bytesPerPixel: 1 }, points)).toBe(20);
    expect(lumaPoints({ width, height, plane: light, bytesPerPixel: 1 }, points)).toBe(30);
    expect(lumaPoints({ width, height, plane: light, bytesPerPixel: 1 }, points)).toBe(0);
    const rgba = Uint8Array.from({ length: width * height * 4 }, (_value, i) => (i % 4 === 1 ? 70 : 255));
    expect(lumaPoints({ width, height, plane: rgba, bytesPerPixel: 4 }, points)).toBe(20);
  });
});
