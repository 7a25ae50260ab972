import { along, clampSamples, loadBytes, sampleBent, sampleStraight, scale, storeBytes } from './sample';

/** One layer of the planes being drawn. Texels and weights: see `PaintPlan`. */
@unmanaged
class Layer {
  firstTexels: usize;
  secondTexels: usize;
  mask: usize;
  /** Per node: x and y of copy A, x and y of copy B. */
  positions: usize;
  /** Per node: gain of A, gain of B, offset, nothing; 2^22 is 1. */
  weights: usize;
  /** The offset matters even where one copy shows. */
  isShaded: i32;
}

/**
 * What to draw, in words of 32 bits. Blocks are drawn as rows of two groups of eight pixels: the halves of a luma block, or a
 * row of Cb and the same row of Cr.
 */
@unmanaged
class Plan {
  firstTarget: usize;
  secondTarget: usize;
  targetStride: i32;
  /** Bytes from block to block. */
  blockStep: i32;
  /** Column of the second group in its block: 8 or 0. */
  secondColumn: i32;
  /** log2 of the block's width and height. */
  widthShift: i32;
  heightShift: i32;
  firstPhoto: usize;
  secondPhoto: usize;
  photoStride: i32;
  /** log2 of texels of the photo per pixel of the whole frame, and log2 of pixels of the whole frame per texel of a layer. */
  photoUp: i32;
  down: i32;
  layerStride: i32;
  /** Per node: x and y. */
  rest: usize;
  /** Bits of each block. */
  blocks: usize;
  columns: i32;
  nodeColumns: i32;
  layerCount: i32;
}

const layersAt: usize = offsetof<Plan>();
const photoBit: i32 = 1;

@inline
function x(v: v128): i32 {
  return i32x4.extract_lane(v, 0);
}

@inline
function y(v: v128): i32 {
  return i32x4.extract_lane(v, 1);
}

/** Draws one row of blocks: all of them, or only those that are not the still photo. */
export function paintRow(plan: Plan, row: i32, all: i32): void {
  const columns = plan.columns;
  const layers = changetype<usize>(plan) + layersAt;
  let bitsAt = plan.blocks + <usize>(4 * row * columns);
  let node = row * plan.nodeColumns;
  let out = (row << plan.heightShift) * plan.targetStride;
  for (let column = 0; column < columns; column++) {
    const bits = load<i32>(bitsAt);
    bitsAt += 4;
    if (bits === photoBit) {
      if (all) photoBlock(plan, out, node);
    } else {
      const layer = ctz(bits) - 2;
      if (popcnt(bits) === 1 && layer >= 0 && (layer & 1) === 0) {
        layerBlock(plan, changetype<Layer>(layers + (layer >> 1) * offsetof<Layer>()), out, node, false);
      } else {
        photoBlock(plan, out, node);
        for (let n = 0; n < plan.layerCount; n++) {
          if (((bits >> (2 + 2 * n)) & 3) === 0) continue;
          layerBlock(plan, changetype<Layer>(layers + n * offsetof<Layer>()), out, node, true);
        }
      }
    }
    node++;
    out += plan.blockStep;
  }
}

function photoBlock(plan: Plan, out: i32, node: i32): void {
  const above = plan.rest + 8 * node;
  const below = above + 8 * plan.nodeColumns;
  const up = plan.photoUp;
  const down = plan.down;
  const stride = plan.photoStride;
  const widthShift = plan.widthShift;
  const heightShift = plan.heightShift;
  const secondColumn = plan.secondColumn;
  let left = i32x4.shr_s(i32x4.shl(v128.load64_zero(above), up), down);
  let right = i32x4.shr_s(i32x4.shl(v128.load64_zero(above, 8), up), down);
  const leftEnd = i32x4.shr_s(i32x4.shl(v128.load64_zero(below), up), down);
  const rightEnd = i32x4.shr_s(i32x4.shl(v128.load64_zero(below, 8), up), down);
  const leftStep = i32x4.shr_s(i32x4.sub(leftEnd, left), heightShift);
  const rightStep = i32x4.shr_s(i32x4.sub(rightEnd, right), heightShift);
  let first = plan.firstTarget + out;
  let second = plan.secondTarget + out;
  for (let row = 1 << heightShift; row > 0; row--) {
    const step = i32x4.shr_s(i32x4.sub(right, left), widthShift);
    const stepX = x(step);
    const stepY = y(step);
    const startX = x(left);
    const startY = y(left);
    storeBytes(first, sampleStraight(plan.firstPhoto, stride, startX, startY, stepX, stepY));
    const laterX = startX + secondColumn * stepX;
    const laterY = startY + secondColumn * stepY;
    storeBytes(second, sampleStraight(plan.secondPhoto, stride, laterX, laterY, stepX, stepY));
    left = i32x4.add(left, leftStep);
    right = i32x4.add(right, rightStep);
    first += plan.targetStride;
    second += plan.targetStride;
  }
}

/**
 * Draws one block of a layer: gainA texture(a) + gainB texture(b) + offset, or one copy alone where the other has no weight.
 * Mixed: adds the change of the layer to what is there, target += m (moved - still): if the photo is the matting
 * I = m S + (1 - m) F, that gives m S_moved + (1 - m) F without knowing F; and whatever the mask got wrong stays in the
 * picture as a still remainder instead of being smeared.
 */
@inline
function layerBlock(plan: Plan, layer: Layer, out: i32, node: i32, isMixed: bool): void {
  const down = plan.down;
  const stride = plan.layerStride;
  const widthShift = plan.widthShift;
  const heightShift = plan.heightShift;
  const nodeColumns = plan.nodeColumns;
  let above = layer.weights + 16 * node;
  let below = above + 16 * nodeColumns;
  let weightLeft = v128.load(above);
  let weightRight = v128.load(above, 16);
  const weightLeftEnd = v128.load(below);
  const weightRightEnd = v128.load(below, 16);
  const weightLeftStep = i32x4.shr_s(i32x4.sub(weightLeftEnd, weightLeft), heightShift);
  const weightRightStep = i32x4.shr_s(i32x4.sub(weightRightEnd, weightRight), heightShift);
  const used = v128.or(v128.or(weightLeft, weightRight), v128.or(weightLeftEnd, weightRightEnd));
  const hasA = i32x4.extract_lane(used, 0) !== 0;
  const hasB = i32x4.extract_lane(used, 1) !== 0;
  const isShaded = layer.isShaded;

  above = layer.positions + 16 * node;
  below = above + 16 * nodeColumns;
  let left = i32x4.shr_s(v128.load(above), down);
  let right = i32x4.shr_s(v128.load(above, 16), down);
  let leftEnd = i32x4.shr_s(v128.load(below), down);
  let rightEnd = i32x4.shr_s(v128.load(below, 16), down);
  if (!hasA) {
    left = v128.shuffle<i32>(left, left, 2, 3, 2, 3);
    right = v128.shuffle<i32>(right, right, 2, 3, 2, 3);
    leftEnd = v128.shuffle<i32>(leftEnd, leftEnd, 2, 3, 2, 3);
    rightEnd = v128.shuffle<i32>(rightEnd, rightEnd, 2, 3, 2, 3);
  }
  const leftStep = i32x4.shr_s(i32x4.sub(leftEnd, left), heightShift);
  const rightStep = i32x4.shr_s(i32x4.sub(rightEnd, right), heightShift);

  above = plan.rest + 8 * node;
  below = above + 8 * nodeColumns;
  let restLeft = i32x4.shr_s(v128.load64_zero(above), down);
  let restRight = i32x4.shr_s(v128.load64_zero(above, 8), down);
  const restLeftStep = i32x4.shr_s(i32x4.sub(i32x4.shr_s(v128.load64_zero(below), down), restLeft), heightShift);
  const restRightStep = i32x4.shr_s(i32x4.sub(i32x4.shr_s(v128.load64_zero(below, 8), down), restRight), heightShift);

  for (let row = 0; row < 1 << heightShift; row++) {
    const step = i32x4.shr_s(i32x4.sub(right, left), widthShift);
    const weightStep = i32x4.shr_s(i32x4.sub(weightRight, weightLeft), widthShift);
    const restStep = i32x4.shr_s(i32x4.sub(restRight, restLeft), widthShift);
    let at = left;
    let weight = weightLeft;
    let rest = restLeft;
    let target = plan.firstTarget + out + row * plan.targetStride;
    let texels = layer.firstTexels;
    for (let group = 0; group < 2; group++) {
      let mask = i16x8.splat(0);
      let still = mask;
      if (isMixed) mask = sampleStraight(layer.mask, stride, x(rest), y(rest), x(restStep), y(restStep));
      if (!isMixed || v128.any_true(mask)) {
        let moved = sampleBent(texels, stride, x(at), y(at), x(step), y(step));
        if (hasA && hasB) {
          const other = sampleBent(
            texels,
            stride,
            i32x4.extract_lane(at, 2),
            i32x4.extract_lane(at, 3),
            i32x4.extract_lane(step, 2),
            i32x4.extract_lane(step, 3),
          );
          // Gains have 14 bits, so that 1.5 fits: the sum comes out halved.
          const gainA = along(i32x4.extract_lane(weight, 0) >> 8, i32x4.extract_lane(weightStep, 0) >> 8);
          const gainB = along(i32x4.extract_lane(weight, 1) >> 8, i32x4.extract_lane(weightStep, 1) >> 8);
          const offset = along(i32x4.extract_lane(weight, 2) >> 16, i32x4.extract_lane(weightStep, 2) >> 16);
          const sum = i16x8.add_sat_s(i16x8.add(scale(moved, gainA), scale(other, gainB)), offset);
          moved = i16x8.shl(clampSamples(sum, 255 * 64), 1);
        } else if (isShaded) {
          const offset = along(i32x4.extract_lane(weight, 2) >> 15, i32x4.extract_lane(weightStep, 2) >> 15);
          moved = clampSamples(i16x8.add_sat_s(moved, offset), 255 * 128);
        }
        if (isMixed) {
          still = sampleStraight(texels, stride, x(rest), y(rest), x(restStep), y(restStep));
          // 255 becomes 32767 / 32768.
          const share = i16x8.add(mask, i16x8.shr_u(mask, 8));
          moved = i16x8.add_sat_s(loadBytes(target), scale(i16x8.sub(moved, still), share));
        }
        storeBytes(target, moved);
      }
      at = i32x4.add(at, i32x4.mul(step, i32x4.splat(plan.secondColumn)));
      weight = i32x4.add(weight, i32x4.mul(weightStep, i32x4.splat(plan.secondColumn)));
      rest = i32x4.add(rest, i32x4.mul(restStep, i32x4.splat(plan.secondColumn)));
      target += plan.secondTarget - plan.firstTarget;
      texels = layer.secondTexels;
    }
    left = i32x4.add(left, leftStep);
    right = i32x4.add(right, rightStep);
    weightLeft = i32x4.add(weightLeft, weightLeftStep);
    weightRight = i32x4.add(weightRight, weightRightStep);
    restLeft = i32x4.add(restLeft, restLeftStep);
    restRight = i32x4.add(restRight, restRightStep);
  }
}
