/**
 * Anti-aliased filling of outlines by exact area coverage: every edge adds its signed area to the cells it crosses, and a
 * running sum along each row turns these into coverage (R. Levien, "Inside the fastest font renderer in the world",
 * 2016; the same sums as in FreeType's smooth rasteriser). Non-zero rule for outlines that overlap in one direction.
 *
 * `edges`: x0, y0, x1, y1 for each straight edge of closed outlines, in pixels; what lies outside the raster is cut off.
 * `coverage`: `width * height` values, overwritten with 0 outside to 1 inside.
 */
export function fillOutline(
  coverage: Float32Array,
  edges: readonly number[],
  size: { readonly width: number; readonly height: number },
): void {
  const stride = size.width + 2;
  const sums = new Float32Array(stride * size.height);
  for (let i = 0; i + 3 < edges.length; i += 4) {
    addEdge(sums, stride, size, edges[i], edges[i + 1], edges[i + 2], edges[i + 3]);
  }
  for (let y = 0; y < size.height; y++) {
    let sum = 0;
    for (let x = 0; x < size.width; x++) {
      sum += sums[y * stride + x];
      coverage[y * size.width + x] = Math.min(1, Math.abs(sum));
    }
  }
}

function addEdge(
  sums: Float32Array,
  stride: number,
  size: { readonly width: number; readonly height: number },
  ...[startX, startY, endX, endY]: [number, number, number, number]
): void {
  if (startY === endY) return;
  const direction = startY < endY ? 1 : -1;
  const [topX, topY, bottomX, bottomY] = direction > 0 ? [startX, startY, endX, endY] : [endX, endY, startX, startY];
  const slope = (bottomX - topX) / (bottomY - topY);
  const firstRow = Math.max(0, Math.floor(topY));
  const lastRow = Math.min(size.height, Math.ceil(bottomY));
  for (let row = firstRow; row < lastRow; row++) {
    const from = Math.max(row, topY);
    const to = Math.min(row + 1, bottomY);
    const xFrom = clamp(topX + (from - topY) * slope, size.width);
    const xTo = clamp(topX + (to - topY) * slope, size.width);
    addSpan(sums, row * stride, direction * (to - from), Math.min(xFrom, xTo), Math.max(xFrom, xTo));
  }
}

/** Spreads one row's share of an edge over the cells between `left` and `right`. */
function addSpan(sums: Float32Array, offset: number, height: number, left: number, right: number): void {
  const first = Math.floor(left);
  const last = Math.max(first + 1, Math.ceil(right));
  if (last === first + 1) {
    const middle = (left + right) / 2 - first;
    sums[offset + first] += height * (1 - middle);
    sums[offset + first + 1] += height * middle;
    return;
  }
  // Area to the right of the edge up to each cell border is quadratic in the first and last cell, linear between.
  const perCell = 1 / (right - left);
  let before = 0;
  for (let cell = first; cell < last; cell++) {
    const enter = Math.max(cell, left);
    const leave = Math.min(cell + 1, right);
    const share = (leave - enter) * perCell;
    const covered = share * (cell + 1 - (enter + leave) / 2);
    sums[offset + cell] += height * (covered + before);
    before = share - covered;
  }
  sums[offset + last] += height * before;
}

function clamp(x: number, width: number): number {
  return x < 0 ? 0 : x > width ? width : x;
}

/** Coverage of a rectangle with round corners that fills the raster, `radius` in pixels: 0.5 - signed distance. */
export function fillRoundedRectangle(
  coverage: Float32Array,
  size: { readonly width: number; readonly height: number },
  radius: number,
): void {
  const corner = Math.min(radius, size.width / 2, size.height / 2);
  for (let y = 0; y < size.height; y++) {
    const dy = Math.max(0, Math.abs(y + 0.5 - size.height / 2) - (size.height / 2 - corner));
    for (let x = 0; x < size.width; x++) {
      const dx = Math.max(0, Math.abs(x + 0.5 - size.width / 2) - (size.width / 2 - corner));
      const distance = Math.hypot(dx, dy) - corner;
      coverage[y * size.width + x] = Math.min(1, Math.max(0, 0.5 - distance));
    }
  }
}
