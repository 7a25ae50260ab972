// Eight pixels at a time. A sample is a level of a byte times 128, so that it fits 16 signed bits with seven bits to spare.

/** From `start`, by `step` per pixel, modulo 2^16. */
@inline
export function along(start: i32, step: i32): v128 {
  return i16x8.add(i16x8.splat(<i16>start), i16x8.mul(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(<i16>step)));
}

/** (a b) / 2^15, rounded to nearest. */
@inline
export function scale(a: v128, b: v128): v128 {
  return i16x8.q15mulr_sat_s(a, b);
}

@inline
export function clampSamples(samples: v128, highest: i16): v128 {
  return i16x8.min_s(i16x8.max_s(samples, i16x8.splat(0)), i16x8.splat(highest));
}

@inline
export function loadBytes(address: usize): v128 {
  return i16x8.shl(v128.load8x8_u(address), 7);
}

@inline
export function storeBytes(address: usize, samples: v128): void {
  const levels = i16x8.shr_s(i16x8.add_sat_s(samples, i16x8.splat(64)), 7);
  v128.store64_lane(address, i8x16.narrow_i16x8_u(levels, levels), 0);
}

/**
 * Bilinear fetch at eight positions, 16.16 fixed point, from (x, y) by (stepX, stepY) per pixel. Within the group x counts in
 * 1 / 2048 and y in 1 / 32768 of a texel; weights across have 8 bits, weights down 15.
 * This form is the fastest where rows of the target are rows of the texture, which may be enlarged twice.
 */
@inline
export function sampleStraight(texels: usize, stride: i32, x: i32, y: i32, stepX: i32, stepY: i32): v128 {
  stepX >>= 5;
  stepY >>= 1;
  const fineX = (x >> 5) & 0x7ff;
  const fineY = (y >> 1) & 0x7fff;
  const last = fineX + 7 * stepX;
  const texel = texels + (y >> 16) * stride + (x >> 16);
  if (<u32>(fineY + 7 * stepY) >= 32768 || <u32>last >= 31 * 2048 || stepX < 0) {
    return sampleApart(texel, stride, fineX, fineY, stepX, stepY);
  }
  // All in one row of the texture and close together: picked from 16 or 32 bytes that lie side by side.
  const column = along(fineX, stepX);
  const below = texel + stride;
  const pick = pairsAt(column);
  let upper = i8x16.swizzle(v128.load(texel), pick);
  let lower = i8x16.swizzle(v128.load(below), pick);
  if (last >= 15 * 2048) {
    const farther = i8x16.sub(pick, i8x16.splat(16));
    upper = v128.or(upper, i8x16.swizzle(v128.load(texel, 16), farther));
    lower = v128.or(lower, i8x16.swizzle(v128.load(below, 16), farther));
  }
  return bilinear(upper, lower, column, along(fineY, stepY));
}

/** The same, the fastest where the positions of a group lie in up to two rows of a texture of the target's size. */
@inline
export function sampleBent(texels: usize, stride: i32, x: i32, y: i32, stepX: i32, stepY: i32): v128 {
  stepX >>= 5;
  stepY >>= 1;
  const fineX = (x >> 5) & 0x7ff;
  const fineY = (y >> 1) & 0x7fff;
  const texel = texels + (y >> 16) * stride + (x >> 16);
  // When the group rises into the row above, rows count from there.
  const end = fineY + 7 * stepY;
  const rise = end >> 31;
  const from = fineY - (rise << 15);
  if (<u32>(end - (rise << 15)) >= 65536 || <u32>(fineX + 7 * stepX) >= 15 * 2048 || stepX < 0) {
    return sampleApart(texel, stride, fineX, fineY, stepX, stepY);
  }
  const column = along(fineX, stepX);
  const row = along(from, stepY);
  const pick = pairsAt(column);
  const first = texel + (rise & -stride);
  const middle = i8x16.swizzle(v128.load(first + stride), pick);
  const isBelow = i16x8.shr_s(row, 15);
  const upper = v128.bitselect(middle, i8x16.swizzle(v128.load(first), pick), isBelow);
  const lower = v128.bitselect(i8x16.swizzle(v128.load(first + 2 * stride), pick), middle, isBelow);
  return bilinear(upper, lower, column, row);
}

/** The same for any positions: pairs of neighbours are fetched one by one. */
function sampleApart(texel: usize, stride: i32, u: i32, v: i32, stepX: i32, stepY: i32): v128 {
  const column = along(u, stepX);
  const row = along(v, stepY);
  let upper = v128.load16_lane(texel, i16x8.splat(0), 0);
  let lower = v128.load16_lane(texel + stride, i16x8.splat(0), 0);
  u += stepX;
  v += stepY;
  let at = texel + (v >> 15) * stride + (u >> 11);
  upper = v128.load16_lane(at, upper, 1);
  lower = v128.load16_lane(at + stride, lower, 1);
  u += stepX;
  v += stepY;
  at = texel + (v >> 15) * stride + (u >> 11);
  upper = v128.load16_lane(at, upper, 2);
  lower = v128.load16_lane(at + stride, lower, 2);
  u += stepX;
  v += stepY;
  at = texel + (v >> 15) * stride + (u >> 11);
  upper = v128.load16_lane(at, upper, 3);
  lower = v128.load16_lane(at + stride, lower, 3);
  u += stepX;
  v += stepY;
  at = texel + (v >> 15) * stride + (u >> 11);
  upper = v128.load16_lane(at, upper, 4);
  lower = v128.load16_lane(at + stride, lower, 4);
  u += stepX;
  v += stepY;
  at = texel + (v >> 15) * stride + (u >> 11);
  upper = v128.load16_lane(at, upper, 5);
  lower = v128.load16_lane(at + stride, lower, 5);
  u += stepX;
  v += stepY;
  at = texel + (v >> 15) * stride + (u >> 11);
  upper = v128.load16_lane(at, upper, 6);
  lower = v128.load16_lane(at + stride, lower, 6);
  u += stepX;
  v += stepY;
  at = texel + (v >> 15) * stride + (u >> 11);
  upper = v128.load16_lane(at, upper, 7);
  lower = v128.load16_lane(at + stride, lower, 7);
  return bilinear(upper, lower, column, row);
}

/** Byte indices of the texels at eight columns, in 1 / 2048, and of their right neighbours. */
@inline
function pairsAt(column: v128): v128 {
  return i16x8.add(i16x8.mul(i16x8.shr_u(column, 11), i16x8.splat(0x101)), i16x8.splat(0x100));
}

/** Each lane of `upper` and `lower`: a texel in the low byte, its right neighbour in the high byte. */
@inline
function bilinear(upper: v128, lower: v128, column: v128, row: v128): v128 {
  const across = v128.and(i16x8.shr_u(column, 3), i16x8.splat(255));
  const top = blendPairs(upper, across);
  const down = v128.and(row, i16x8.splat(0x7fff));
  return i16x8.add(top, scale(i16x8.sub(blendPairs(lower, across), top), down));
}

/** Low byte of each lane to high byte by weight / 256. */
@inline
function blendPairs(pairs: v128, weight: v128): v128 {
  const change = i16x8.sub(i16x8.shr_u(pairs, 8), v128.and(pairs, i16x8.splat(255)));
  return i16x8.shr_u(i16x8.add(i16x8.shl(pairs, 8), i16x8.mul(change, weight)), 1);
}
