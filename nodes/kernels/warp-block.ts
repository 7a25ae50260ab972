import type { QuadTexture } from './quad-texture.ts';

/** Source positions at the nodes of the block grid: photo pixels plus the texture's margin, 16.16 fixed point. */
export interface PositionField {
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** A rectangle of the target plane whose corners are nodes of the block grid. */
export interface Block {
  /** First pixel of the block in the target, and the target's row length. */
  offset: number;
  stride: number;
  /** Pixels to draw; fewer than a whole block at the right and lower border. */
  width: number;
  height: number;
  /** log2 of the whole block's width and height. */
  readonly widthShift: number;
  readonly heightShift: number;
  /** Upper left node, and nodes per row. */
  node: number;
  readonly nodeStride: number;
}

/**
 * Backward warp of one block: target(p) = texture(position(p)), the position interpolated bilinearly from the four corner
 * nodes and stepped along rows; bilinear fetch in 8-bit fractions, rounded to nearest.
 */
export function warpBlock(target: Uint8Array, texture: QuadTexture, field: PositionField, block: Block): void {
  const { quads, stride, shift } = texture;
  const fractionShift = shift - 8;
  const { node, nodeStride, widthShift, heightShift, width, height } = block;
  const below = node + nodeStride;
  let x0 = field.x[node];
  let y0 = field.y[node];
  let x1 = field.x[node + 1];
  let y1 = field.y[node + 1];
  const stepX0 = (field.x[below] - x0) >> heightShift;
  const stepY0 = (field.y[below] - y0) >> heightShift;
  const stepX1 = (field.x[below + 1] - x1) >> heightShift;
  const stepY1 = (field.y[below + 1] - y1) >> heightShift;
  for (let row = 0, out = block.offset; row < height; row++, out += block.stride) {
    let x = x0;
    let y = y0;
    const stepX = (x1 - x0) >> widthShift;
    const stepY = (y1 - y0) >> widthShift;
    for (let i = 0; i < width; i++) {
      const quad = quads[Math.imul(y >> shift, stride) + (x >> shift)];
      const fx = (x >> fractionShift) & 255;
      const fy = (y >> fractionShift) & 255;
      // Both rows at once: the upper one in the low half, the lower one in the high half, each at most 255 * 256.
      const rows = Math.imul(quad & 0xff00ff, 256 - fx) + Math.imul((quad >>> 8) & 0xff00ff, fx);
      target[out + i] = (Math.imul(rows & 0xffff, 256 - fy) + Math.imul(rows >>> 16, fy) + 32768) >> 16;
      x += stepX;
      y += stepY;
    }
    x0 += stepX0;
    y0 += stepY0;
    x1 += stepX1;
    y1 += stepY1;
  }
}
