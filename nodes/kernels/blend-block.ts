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

/** Values of seven fields along the left and right edge of a block, and their steps from row to row. */
const left = new Int32Array(7);
const right = new Int32Array(7);
const leftStep = new Int32Array(7);
const rightStep = new Int32Array(7);

/**
 * Two-phase warp of one block: target = gainA texture(a) + gainB texture(b) + offset, clamped to a byte. Positions, gains
 * and offset are interpolated bilinearly from the corner nodes.
 */
export function blendBlock(target: Uint8Array, texture: QuadTexture, field: BlendField, block: Block): void {
  const { quads, stride, shift } = texture;
  const fractionShift = shift - 8;
  const { widthShift, width, height } = block;
  setEdges(0, field.a.x, block);
  setEdges(1, field.a.y, block);
  setEdges(2, field.b.x, block);
  setEdges(3, field.b.y, block);
  setEdges(4, field.gainA, block);
  setEdges(5, field.gainB, block);
  setEdges(6, field.offset, block);
  for (let row = 0, out = block.offset; row < height; row++, out += block.stride) {
    let ax = left[0];
    let ay = left[1];
    let bx = left[2];
    let by = left[3];
    let ga = left[4];
    let gb = left[5];
    let add = left[6] + 2097152;
    const stepAx = (right[0] - ax) >> widthShift;
    const stepAy = (right[1] - ay) >> widthShift;
    const stepBx = (right[2] - bx) >> widthShift;
    const stepBy = (right[3] - by) >> widthShift;
    const stepGa = (right[4] - ga) >> widthShift;
    const stepGb = (right[5] - gb) >> widthShift;
    const stepAdd = (right[6] - left[6]) >> widthShift;
    for (let i = 0; i < width; i++) {
      const qa = quads[Math.imul(ay >> shift, stride) + (ax >> shift)];
      const fax = (ax >> fractionShift) & 255;
      const fay = (ay >> fractionShift) & 255;
      const ra = Math.imul(qa & 0xff00ff, 256 - fax) + Math.imul((qa >>> 8) & 0xff00ff, fax);
      const va = (Math.imul(ra & 0xffff, 256 - fay) + Math.imul(ra >>> 16, fay)) >> 8;
      const qb = quads[Math.imul(by >> shift, stride) + (bx >> shift)];
      const fbx = (bx >> fractionShift) & 255;
      const fby = (by >> fractionShift) & 255;
      const rb = Math.imul(qb & 0xff00ff, 256 - fbx) + Math.imul((qb >>> 8) & 0xff00ff, fbx);
      const vb = (Math.imul(rb & 0xffff, 256 - fby) + Math.imul(rb >>> 16, fby)) >> 8;
      // Samples carry 8 more bits, gains lose 8: the sum stays below 2^31.
      const value = (Math.imul(va, ga >> 8) + Math.imul(vb, gb >> 8) + add) >> 22;
      target[out + i] = value < 0 ? 0 : value > 255 ? 255 : value;
      ax += stepAx;
      ay += stepAy;
      bx += stepBx;
      by += stepBy;
      ga += stepGa;
      gb += stepGb;
      add += stepAdd;
    }
    stepDown(7);
  }
}

/** The same with one copy: target = texture(position) + offset. */
export function shadeBlock(
  target: Uint8Array,
  texture: QuadTexture,
  position: PositionField,
  offset: Int32Array,
  block: Block,
): void {
  const { quads, stride, shift } = texture;
  const fractionShift = shift - 8;
  const { widthShift, width, height } = block;
  setEdges(0, position.x, block);
  setEdges(1, position.y, block);
  setEdges(2, offset, block);
  for (let row = 0, out = block.offset; row < height; row++, out += block.stride) {
    let x = left[0];
    let y = left[1];
    let add = left[2] + 2097152;
    const stepX = (right[0] - x) >> widthShift;
    const stepY = (right[1] - y) >> widthShift;
    const stepAdd = (right[2] - left[2]) >> widthShift;
    for (let i = 0; i < width; i++) {
      const quad = quads[Math.imul(y >> shift, stride) + (x >> shift)];
      const fx = (x >> fractionShift) & 255;
      const fy = (y >> fractionShift) & 255;
      const rows = Math.imul(quad & 0xff00ff, 256 - fx) + Math.imul((quad >>> 8) & 0xff00ff, fx);
      // 24 bits of sample, 6 more to reach 2^22 per level.
      const sample = Math.imul(rows & 0xffff, 256 - fy) + Math.imul(rows >>> 16, fy);
      const value = ((sample << 6) + add) >> 22;
      target[out + i] = value < 0 ? 0 : value > 255 ? 255 : value;
      x += stepX;
      y += stepY;
      add += stepAdd;
    }
    stepDown(3);
  }
}

function setEdges(slot: number, field: Int32Array, block: Block): void {
  const { node, nodeStride, heightShift } = block;
  const below = node + nodeStride;
  left[slot] = field[node];
  right[slot] = field[node + 1];
  leftStep[slot] = (field[below] - field[node]) >> heightShift;
  rightStep[slot] = (field[below + 1] - field[node + 1]) >> heightShift;
}

function stepDown(slots: number): void {
  for (let slot = 0; slot < slots; slot++) {
    left[slot] += leftStep[slot];
    right[slot] += rightStep[slot];
  }
}
