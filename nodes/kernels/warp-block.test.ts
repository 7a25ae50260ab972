import { describe, expect, it } from 'vitest';
import { blendBlock, shadeBlock } from './blend-block.ts';
import { quadTexture } from './quad-texture.ts';
import { type Block, warpBlock } from './warp-block.ts';

const width = 40;
const height = 24;
const margin = 8;
const plane = new Uint8Array(width * height).map((_, i) => (i * 7919 + ((i * i) >> 3)) & 255);
const texture = quadTexture(plane, { width, height, margin, border: 'mirror', shift: 16 });
const block: Block = {
  offset: 3 * 20 + 2,
  stride: 20,
  width: 16,
  height: 4,
  widthShift: 4,
  heightShift: 2,
  node: 1,
  nodeStride: 3,
};

function fixed(values: readonly number[]): Int32Array {
  return Int32Array.from(values, (value) => Math.round((value + margin) * 65536));
}

/** Bilinear blend of the four corner values of the block (nodes 1, 2, 4, 5) at pixel (i, row). */
function corner(values: readonly number[], i: number, row: number): number {
  const [a, b, c, d] = [1, 2, 4, 5].map((node) => values[node] ?? 0) as [number, number, number, number];
  const left = a + ((c - a) * row) / 4;
  const right = b + ((d - b) * row) / 4;
  return left + ((right - left) * i) / 16;
}

function pixel(x: number, y: number): number {
  const mirror = (i: number, n: number): number => (i < 0 ? -i : i >= n ? 2 * n - 2 - i : i);
  return plane[mirror(y, height) * width + mirror(x, width)] ?? 0;
}

function bilinear(x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const upper = pixel(x0, y0) * (x0 + 1 - x) + pixel(x0 + 1, y0) * (x - x0);
  const lower = pixel(x0, y0 + 1) * (x0 + 1 - x) + pixel(x0 + 1, y0 + 1) * (x - x0);
  return upper * (y0 + 1 - y) + lower * (y - y0);
}

const xs = [0, 3.25, 18.5, 0, 1.75, 21.25];
const ys = [0, 4.5, 6.25, 0, 9.75, 12.5];
const xs2 = [0, -3.5, 12.25, 0, -2.25, 15];
const ys2 = [0, 2.5, 0.75, 0, 7.5, 5.25];
const position = { x: fixed(xs), y: fixed(ys) };

function eachPixel(check: (at: { i: number; row: number; out: number }) => void): void {
  for (let row = 0; row < block.height; row++) {
    for (let i = 0; i < block.width; i++) check({ i, row, out: block.offset + row * block.stride + i });
  }
}

describe('warpBlock', () => {
  it('matches a floating-point bilinear warp to within three levels of steep noise', () => {
    const target = new Uint8Array(200);
    warpBlock(target, texture, position, block);
    eachPixel(({ i, row, out }) => {
      const expected = bilinear(corner(xs, i, row), corner(ys, i, row));
      expect(Math.abs((target[out] ?? 0) - expected)).toBeLessThan(3);
    });
  });

  it('gives the plane itself at whole positions', () => {
    const target = new Uint8Array(200);
    const at = { x: fixed([0, 5, 21, 0, 5, 21]), y: fixed([0, 6, 6, 0, 10, 10]) };
    warpBlock(target, texture, at, block);
    eachPixel(({ i, row, out }) => expect(target[out]).toBe(pixel(5 + i, 6 + row)));
  });

  it('draws only the pixels of a cut block', () => {
    const target = new Uint8Array(200).fill(7);
    warpBlock(target, texture, position, { ...block, width: 5, height: 2 });
    const drawn = new Set<number>();
    for (let row = 0; row < 2; row++) for (let i = 0; i < 5; i++) drawn.add(block.offset + row * 20 + i);
    target.forEach((value, i) => {
      if (!drawn.has(i)) expect(value).toBe(7);
    });
  });

  it('reads the same place of a texture of twice the resolution', () => {
    const smooth = new Uint8Array(width * height).map((_, i) => 3 * (i % width) + 2 * Math.floor(i / width));
    const setting = { width, height, margin, border: 'clamp' } as const;
    const once = new Uint8Array(200);
    const twice = new Uint8Array(200);
    warpBlock(once, quadTexture(smooth, { ...setting, shift: 16 }), position, block);
    warpBlock(twice, quadTexture(smooth, { ...setting, shift: 15 }), position, block);
    eachPixel(({ out }) => expect(Math.abs((once[out] ?? 0) - (twice[out] ?? 0))).toBeLessThanOrEqual(1));
  });
});

describe('blendBlock', () => {
  const one = 1 << 22;
  const ints = (values: readonly number[]): Int32Array => Int32Array.from(values, (value) => Math.round(value * one));
  const gainsA = [0, 0.9, 0.3, 0, 0.6, 0.2];
  const gainsB = [0, 0.2, 0.8, 0, 0.5, 0.9];
  const offsets = [0, 5, -20, 0, 60, 12];
  const other = { x: fixed(xs2), y: fixed(ys2) };

  it('matches the weighted sum of two floating-point warps, clamped to a byte', () => {
    const target = new Uint8Array(200);
    const field = { a: position, b: other, gainA: ints(gainsA), gainB: ints(gainsB), offset: ints(offsets) };
    blendBlock(target, texture, field, block);
    eachPixel(({ i, row, out }) => {
      const a = bilinear(corner(xs, i, row), corner(ys, i, row));
      const b = bilinear(corner(xs2, i, row), corner(ys2, i, row));
      const sum = corner(gainsA, i, row) * a + corner(gainsB, i, row) * b + corner(offsets, i, row);
      expect(Math.abs((target[out] ?? 0) - Math.min(255, Math.max(0, sum)))).toBeLessThan(4);
    });
  });

  it('equals the plain warp when one copy has all the weight, and the shaded one with an offset', () => {
    const none = ints([0, 0, 0, 0, 0, 0]);
    const all = ints([1, 1, 1, 1, 1, 1]);
    const blended = new Uint8Array(200);
    const single = new Uint8Array(200);
    blendBlock(blended, texture, { a: other, b: position, gainA: none, gainB: all, offset: none }, block);
    warpBlock(single, texture, position, block);
    eachPixel(({ out }) => expect(Math.abs((blended[out] ?? 0) - (single[out] ?? 0))).toBeLessThanOrEqual(1));
    const shaded = new Uint8Array(200);
    blendBlock(blended, texture, { a: other, b: position, gainA: none, gainB: all, offset: ints(offsets) }, block);
    shadeBlock(shaded, texture, position, ints(offsets), block);
    eachPixel(({ out }) => expect(Math.abs((blended[out] ?? 0) - (shaded[out] ?? 0))).toBeLessThanOrEqual(1));
  });
});
