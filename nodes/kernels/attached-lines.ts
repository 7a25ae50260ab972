export interface LineSetting {
  readonly width: number;
  readonly height: number;
  /** Widest line in pixels, odd lines counted up: the window of the top-hat is 2 * radius + 1. */
  readonly radius: number;
  /** Least contrast in levels. */
  readonly contrast: number;
  /** How far from the foreground a line is followed, pixels. */
  readonly reach: number;
}

/**
 * Finds masts, wires and twigs that a mask took for background: thin lines, darker or brighter than both their sides, that are
 * attached to the foreground (mask below 128). Thin means that a morphological top-hat sees them: |I - closing| or
 * |I - opening| of a square window (Serra 1982); steps such as the edge of a cloud are not thin. Lines are followed from
 * the foreground over 8-neighbours, across gaps of one pixel. Writes 255 on lines, 0 elsewhere; returns their pixels.
 */
export function attachedLines(luma: Uint8Array, mask: Uint8Array, setting: LineSetting, out: Uint8Array): number {
  const { width, height, contrast, reach } = setting;
  const thin = topHats(luma, setting);
  out.fill(0);
  const steps = new Uint16Array(luma.length);
  const queue = new Int32Array(luma.length);
  let tail = 0;
  for (let i = 0; i < luma.length; i++) if (mask[i] < 128) steps[i] = 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (steps[i] === 1 && touchesBackground(mask, x, y, setting)) queue[tail++] = i;
    }
  }
  let found = 0;
  for (let head = 0; head < tail; head++) {
    const i = queue[head];
    if (steps[i] > reach) continue;
    const x = i % width;
    const y = (i / width) | 0;
    for (let ny = Math.max(0, y - 2); ny <= Math.min(height - 1, y + 2); ny++) {
      for (let nx = Math.max(0, x - 2); nx <= Math.min(width - 1, x + 2); nx++) {
        const j = ny * width + nx;
        if (steps[j] !== 0 || thin[j] < contrast) continue;
        steps[j] = steps[i] + Math.max(Math.abs(nx - x), Math.abs(ny - y));
        out[j] = 255;
        queue[tail++] = j;
        found++;
      }
    }
  }
  return found;
}

function touchesBackground(mask: Uint8Array, x: number, y: number, size: LineSetting): boolean {
  const { width, height } = size;
  const i = y * width + x;
  return (
    (x > 0 && mask[i - 1] >= 128) ||
    (x + 1 < width && mask[i + 1] >= 128) ||
    (y > 0 && mask[i - width] >= 128) ||
    (y + 1 < height && mask[i + width] >= 128)
  );
}

/** The larger of closing - I (dark lines) and I - opening (bright lines). Greatest values are least ones of the negative. */
function topHats(luma: Uint8Array, setting: LineSetting): Uint8Array {
  const opening = new Uint8Array(luma.length);
  const closing = new Uint8Array(luma.length);
  const scratch = new Uint8Array(luma.length);
  erode(luma, setting, scratch, opening);
  negate(opening);
  erode(opening, setting, scratch, opening);
  negate(opening);
  closing.set(luma);
  negate(closing);
  erode(closing, setting, scratch, closing);
  negate(closing);
  erode(closing, setting, scratch, closing);
  for (let i = 0; i < luma.length; i++) opening[i] = Math.max(closing[i] - luma[i], luma[i] - opening[i]);
  return opening;
}

function negate(data: Uint8Array): void {
  for (let i = 0; i < data.length; i++) data[i] = 255 - data[i];
}

/** Least value of the square window, along rows and then along columns. `out` may be `data`. */
function erode(data: Uint8Array, setting: LineSetting, scratch: Uint8Array, out: Uint8Array): void {
  const { width, height, radius } = setting;
  for (let y = 0, i = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++, i++) {
      const last = row + Math.min(width - 1, x + radius);
      let least = 255;
      for (let k = row + Math.max(0, x - radius); k <= last; k++) if (data[k] < least) least = data[k];
      scratch[i] = least;
    }
  }
  for (let y = 0, i = 0; y < height; y++) {
    const first = Math.max(0, y - radius) * width;
    const last = Math.min(height - 1, y + radius) * width;
    for (let x = 0; x < width; x++, i++) {
      let least = 255;
      for (let k = first + x; k <= last + x; k += width) if (scratch[k] < least) least = scratch[k];
      out[i] = least;
    }
  }
}
