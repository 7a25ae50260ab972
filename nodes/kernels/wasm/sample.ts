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
 */
@inline
export function sample(texels: usize, stride: i32, x: i32, y: i32, stepX: i32, stepY: i32): v128 {
  stepX >>= 5;
  stepY >>= 1;
  const fineX = (x >> 5) & 0x7ff;
  const fineY = (y >> 1) & 0x7fff;
  const column = along(fineX, stepX);
  const last = fineX + 7 * stepX;
  const texel = texels + (y >> 16) * stride + (x >> 16);
  // Each lane: the texel in the low byte, its right neighbour in the high byte.
  let upper: v128;
  let lower: v128;
  if (<u32>(fineY + 7 * stepY) < 32768 && <u32>last < 31 * 2048 && stepX >= 0) {
    // All in one row of the texture and close together: picked from 16 or 32 bytes that lie side by side.
    const index = i16x8.shr_u(column, 11);
    const pick = i16x8.add(i16x8.mul(index, i16x8.splat(0x101)), i16x8.splat(0x100));
    const below = texel + stride;
    upper = i8x16.swizzle(v128.load(texel), pick);
    lower = i8x16.swizzle(v128.load(below), pick);
    if (last >= 15 * 2048) {
      const farther = i8x16.sub(pick, i8x16.splat(16));
      upper = v128.or(upper, i8x16.swizzle(v128.load(texel, 16), farther));
      lower = v128.or(lower, i8x16.swizzle(v128.load(below, 16), farther));
    }
  } else {
    upper = i16x8.splat(0);
    lower = upper;
    let u = fineX;
    let v = fineY;
    let at = texel;
    upper = v128.load16_lane(at, upper, 0);
    lower = v128.load16_lane(at + stride, lower, 0);
    u += stepX;
    v += stepY;
    at = texel + (v >> 15) * stride + (u >> 11);
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
  }
  const across = v128.and(i16x8.shr_u(column, 3), i16x8.splat(255));
  const down = v128.and(along(fineY, stepY), i16x8.splat(0x7fff));
  const top = blendPairs(upper, across);
  return i16x8.add(top, scale(i16x8.sub(blendPairs(lower, across), top), down));
}

/** Low byte of each lane to high byte by weight / 256. */
@inline
function blendPairs(pairs: v128, weight: v128): v128 {
  const change = i16x8.sub(i16x8.shr_u(pairs, 8), v128.and(pairs, i16x8.splat(255)));
  return i16x8.shr_u(i16x8.add(i16x8.shl(pairs, 8), i16x8.mul(change, weight)), 1);
}
