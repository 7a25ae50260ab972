// Twice the size by the 8-tap half-sample filter of HEVC (H.265, 8.5.3.3.3): own samples at even places, between them
// (-1 4 -11 40 40 -11 4 -1) / 64. All sums of bytes with these weights fit 16 signed bits.

/** Eight sums, rounded and clamped to bytes, in the lower half. */
@inline
function between(p3: v128, p2: v128, p1: v128, own: v128, n1: v128, n2: v128, n3: v128, n4: v128): v128 {
  const near = i16x8.mul(i16x8.add(own, n1), i16x8.splat(40));
  const next = i16x8.mul(i16x8.add(p1, n2), i16x8.splat(11));
  const far = i16x8.shl(i16x8.add(p2, n3), 2);
  const sum = i16x8.sub(i16x8.add(i16x8.sub(near, next), far), i16x8.add(p3, n4));
  const levels = i16x8.shr_s(i16x8.add(sum, i16x8.splat(32)), 6);
  return i8x16.narrow_i16x8_u(levels, levels);
}

@inline
function near(from: usize, x: i32, last: i32): i32 {
  return <i32>load<u8>(from + <usize>min(last, max(0, x)));
}

@inline
function widenPixel(from: usize, out: usize, x: i32, last: i32): void {
  const inner = 40 * (near(from, x, last) + near(from, x + 1, last)) - 11 * (near(from, x - 1, last) + near(from, x + 2, last));
  const outer = 4 * (near(from, x - 2, last) + near(from, x + 3, last)) - near(from, x - 3, last) - near(from, x + 4, last);
  store<u8>(out + 2 * x, load<u8>(from + x));
  store<u8>(out + 2 * x + 1, <u8>min(255, max(0, (inner + outer + 32) >> 6)));
}

/** A row of `width` bytes to one of twice as many; the ends are repeated. */
export function widenRow(from: usize, out: usize, width: i32): void {
  const last = width - 1;
  let x = 0;
  for (; x < min(3, width); x++) widenPixel(from, out, x, last);
  for (; x + 12 <= width; x += 8) {
    const at = from + x;
    const added = between(
      v128.load8x8_u(at - 3),
      v128.load8x8_u(at - 2),
      v128.load8x8_u(at - 1),
      v128.load8x8_u(at),
      v128.load8x8_u(at, 1),
      v128.load8x8_u(at, 2),
      v128.load8x8_u(at, 3),
      v128.load8x8_u(at, 4),
    );
    const own = v128.load64_zero(at);
    v128.store(out + 2 * x, i8x16.shuffle(own, added, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
  }
  for (; x < width; x++) widenPixel(from, out, x, last);
}

/** Fills row 2 y + 1 of a picture from its even rows; the first and last of them are repeated. `width`: at least 8. */
export function fillRow(picture: usize, width: i32, height: i32, y: i32): void {
  const step = 2 * width;
  const last = height - 1;
  const own = picture + y * step;
  const p3 = picture + max(0, y - 3) * step;
  const p2 = picture + max(0, y - 2) * step;
  const p1 = picture + max(0, y - 1) * step;
  const n1 = picture + min(last, y + 1) * step;
  const n2 = picture + min(last, y + 2) * step;
  const n3 = picture + min(last, y + 3) * step;
  const n4 = picture + min(last, y + 4) * step;
  for (let i = 0; i < width; i += 8) {
    const x = min(i, width - 8);
    const added = between(
      v128.load8x8_u(p3 + x),
      v128.load8x8_u(p2 + x),
      v128.load8x8_u(p1 + x),
      v128.load8x8_u(own + x),
      v128.load8x8_u(n1 + x),
      v128.load8x8_u(n2 + x),
      v128.load8x8_u(n3 + x),
      v128.load8x8_u(n4 + x),
    );
    v128.store64_lane(own + width + x, added, 0);
  }
}
