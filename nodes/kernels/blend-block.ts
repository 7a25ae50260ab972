import type { QuadTexture } from './quad-texture.ts';
import type { Block, PositionField } from './warp-block.ts';

/** Per node of the block grid: the weights of two copies and what is added, all in 1 / 2^22 per level of a byte. */
export interface BlendField {
  readonly a: PositionField;
  readonly b: PositionField;
  /** Weight of copy A and of copy B; 1 is `1 << 22`. Together at most 1.5. */
  readonly gainA: Int32Array;
  readonly gainB: Int32Array;
  /** Levels times `1 << 22`. */
  readonly offset: Int32Array;
}

/**
 * Two-phase warp of one block: target = gainA texture(a) + gainB texture(b) + offset, clamped to a byte. Positions, gains
 * and offset are interpolated bilinearly from the corner nodes.
 */
export function blendBlock(target: Uint8Array, texture: QuadTexture, field: BlendField, block: Block): void {
  const { quads, stride, shift } = texture;
  const fractionShift = shift - 8;
  const { node, nodeStride, widthShift, heightShift, width, height } = block;
  const below = node + nodeStride;
  const { a, b, gainA, gainB, offset } = field;
  for (let row = 0, out = block.offset; row < height; row++, out += block.stride) {
    let ax = between(a.x, node, below, row, heightShift);
    let ay = between(a.y, node, below, row, heightShift);
    let bx = between(b.x, node, below, row, heightShift);
    let by = between(b.y, node, below, row, heightShift);
    let ga = between(gainA, node, below, row, heightShift);
    let gb = between(gainB, node, below, row, heightShift);
    let add = between(offset, node, below, row, heightShift);
    const stepAx = (between(a.x, node + 1, below + 1, row, heightShift) - ax) >> widthShift;
    const stepAy = (between(a.y, node + 1, below + 1, row, heightShift) - ay) >> widthShift;
    const stepBx = (between(b.x, node + 1, below + 1, row, heightShift) - bx) >> widthShift;
    const stepBy = (between(b.y, node + 1, below + 1, row, heightShift) - by) >> widthShift;
    const stepGa = (between(gainA, node + 1, below + 1, row, heightShift) - ga) >> widthShift;
    const stepGb = (between(gainB, node + 1, below + 1, row, heightShift) - gb) >> widthShift;
    const stepAdd = (between(offset, node + 1, below + 1, row, heightShift) - add) >> widthShift;
    for (let i = 0; i < width; i++) {
      const qa = quads[Math.imul(ay >> shift, stride) + (ax >> shift)];
      const fax = (ax >> fractionShift) & 255;
      const fay = (ay >> fractionShift) & 255;
      const ra = Math.imul(qa & 0xff00ff, 256 - fax) + Math.imul((qa >>> 8) & 0xff00ff, fax);
      const va = ((ra & 0xffff) * (256 - fay) + (ra >>> 16) * fay) >>> 8;
      const qb = quads[Math.imul(by >> shift, stride) + (bx >> shift)];
      const fbx = (bx >> fractionShift) & 255;
      const fby = (by >> fractionShift) & 255;
      const rb = Math.imul(qb & 0xff00ff, 256 - fbx) + Math.imul((qb >>> 8) & 0xff00ff, fbx);
      const vb = ((rb & 0xffff) * (256 - fby) + (rb >>> 16) * fby) >>> 8;
      // Samples carry 8 more bits, gains lose 8: the sum stays below 2^31.
      const value = (Math.imul(va, ga >> 8) + Math.imul(vb, gb >> 8) + add + 2097152) >> 22;
      target[out + i] = value < 0 ? 0 : value > 255 ? 255 : value;
      ax += stepAx;
      ay += stepAy;
      bx += stepBx;
      by += stepBy;
      ga += stepGa;
      gb += stepGb;
      add += stepAdd;
    }
  }
}

function between(field: Int32Array, upper: number, lower: number, row: number, shift: number): number {
  return field[upper] + (Math.imul(field[lower] - field[upper], row) >> shift);
}
