/** A line of points in pixels, x and y in turn. */
export type Line = readonly number[];

export interface Nearest {
  /** Distance to the line in pixels. */
  distancePx: number;
  /** Unit vector along the line where it is nearest; 0, 0 for a single point. */
  alongX: number;
  alongY: number;
}

/** The place of a line that is nearest to a pixel, to `out`. */
export function nearestOnLine(line: Line, x: number, y: number, out: Nearest): void {
  out.distancePx = Math.hypot(x - line[0], y - line[1]);
  out.alongX = 0;
  out.alongY = 0;
  let least = Infinity;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const dx = line[i + 2] - line[i];
    const dy = line[i + 3] - line[i + 1];
    const square = dx * dx + dy * dy;
    if (square === 0) continue;
    const share = Math.min(1, Math.max(0, ((x - line[i]) * dx + (y - line[i + 1]) * dy) / square));
    const distance = Math.hypot(x - line[i] - share * dx, y - line[i + 1] - share * dy);
    if (distance >= least) continue;
    least = distance;
    out.distancePx = distance;
    out.alongX = dx / Math.sqrt(square);
    out.alongY = dy / Math.sqrt(square);
  }
}

export function lineLength(line: Line): number {
  let length = 0;
  for (let i = 0; i + 3 < line.length; i += 2) length += Math.hypot(line[i + 2] - line[i], line[i + 3] - line[i + 1]);
  return length;
}

/**
 * Paints a round brush along a line into a mask: full within the radius, fading to nothing over `softPx` outside it. `value` 255
 * adds (the higher value stays), 0 takes away (the lower value stays).
 */
export function paintBrush(
  line: Line,
  brush: { readonly radiusPx: number; readonly softPx: number; readonly value: 0 | 255 },
  mask: { readonly data: Uint8Array; readonly width: number; readonly height: number },
): void {
  const { data, width, height } = mask;
  const reach = brush.radiusPx + brush.softPx;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < line.length; i += 2) {
    left = Math.min(left, line[i] - reach);
    right = Math.max(right, line[i] + reach);
    top = Math.min(top, line[i + 1] - reach);
    bottom = Math.max(bottom, line[i + 1] + reach);
  }
  const nearest: Nearest = { distancePx: 0, alongX: 0, alongY: 0 };
  for (let y = Math.max(0, Math.floor(top)); y <= Math.min(height - 1, Math.ceil(bottom)); y++) {
    for (let x = Math.max(0, Math.floor(left)); x <= Math.min(width - 1, Math.ceil(right)); x++) {
      nearestOnLine(line, x, y, nearest);
      if (nearest.distancePx >= reach) continue;
      const outside = Math.max(0, nearest.distancePx - brush.radiusPx);
      const cover = Math.round(255 * (1 - (brush.softPx > 0 ? outside / brush.softPx : 0)));
      const i = y * width + x;
      data[i] = brush.value === 255 ? Math.max(data[i], cover) : Math.min(data[i], 255 - cover);
    }
  }
}
