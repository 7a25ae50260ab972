import type { BlendField } from './blend-block.ts';
import type { QuadTexture } from './quad-texture.ts';
import type { Block, PositionField } from './warp-block.ts';

export interface Overlay {
  /** The layer's own picture, continued behind what stands in front of it. */
  readonly texture: QuadTexture;
  /** 0 to 255: how much of each pixel belongs to the layer. */
  readonly mask: QuadTexture;
  /** Where the pixel would be if the layer stood still. */
  readonly rest: PositionField;
  readonly field: BlendField;
}

/**
 * Adds the change of a moving layer to a block that already shows the photo: target += m (S_moved - S_still). If the
 * photo is the matting I = m S + (1 - m) F, the result is m S_moved + (1 - m) F without knowing F; and whatever the
 * mask got wrong stays in the picture as a still remainder instead of being smeared.
 */
export function overlayBlock(target: Uint8Array, overlay: Overlay, block: Block): void {
  const { texture, mask, rest, field } = overlay;
  const { a, b, gainA, gainB, offset } = field;
  for (let row = 0; row < block.height; row++) {
    for (let i = 0; i < block.width; i++) {
      const restX = at(rest.x, block, i, row);
      const restY = at(rest.y, block, i, row);
      const m = fetch(mask, restX, restY);
      if (m === 0) continue;
      const moved =
        Math.imul(fetch(texture, at(a.x, block, i, row), at(a.y, block, i, row)), at(gainA, block, i, row) >> 8) +
        Math.imul(fetch(texture, at(b.x, block, i, row), at(b.y, block, i, row)), at(gainB, block, i, row) >> 8) +
        at(offset, block, i, row);
      const change = (moved >> 14) - fetch(texture, restX, restY);
      const out = block.offset + row * block.stride + i;
      // change: 1/256 levels; m: 1/256 of 255; 65280 = 255 * 256.
      const value = Math.round(target[out] + (change * m) / (255 * 65536));
      target[out] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
}

/** Bilinear sample with 8 fractional bits, 0 to 65280. */
function fetch(texture: QuadTexture, x: number, y: number): number {
  const { quads, stride, shift } = texture;
  const quad = quads[Math.imul(y >> shift, stride) + (x >> shift)];
  const fx = (x >> (shift - 8)) & 255;
  const fy = (y >> (shift - 8)) & 255;
  const rows = Math.imul(quad & 0xff00ff, 256 - fx) + Math.imul((quad >>> 8) & 0xff00ff, fx);
  return ((rows & 0xffff) * (256 - fy) + (rows >>> 16) * fy) >>> 8;
}

/** Bilinear value of a node field at pixel (i, row) of the block. */
function at(field: Int32Array, block: Block, i: number, row: number): number {
  const { node, nodeStride, widthShift, heightShift } = block;
  const below = node + nodeStride;
  const left = field[node] + (Math.imul(field[below] - field[node], row) >> heightShift);
  const right = field[node + 1] + (Math.imul(field[below + 1] - field[node + 1], row) >> heightShift);
  return left + Math.imul((right - left) >> widthShift, i);
}
