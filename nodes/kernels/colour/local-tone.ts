import { boxFilter } from '../box-filter.ts';

/** Luma at a quarter of the size and what the drawing needs to know about it. Made once, refilled for every frame. */
export interface LocalTone {
  readonly columns: number;
  readonly rows: number;
  /** Edge-preserving smoothing q = slope · y + offset. */
  readonly slope: Float32Array;
  readonly offset: Float32Array;
  /** Mean luma of the neighbourhood. */
  readonly mean: Float32Array;
  readonly scratch: Float32Array;
}

const cell = 4;

export function createLocalTone(width: number, height: number): LocalTone {
  const columns = Math.ceil(width / cell) + 1;
  const rows = Math.ceil(height / cell) + 1;
  const plane = (): Float32Array => new Float32Array(columns * rows);
  return { columns, rows, slope: plane(), offset: plane(), mean: plane(), scratch: plane() };
}

/**
 * Fast guided filter of luma by itself (He and Sun 2015) at a quarter of the size: a = var / (var + ε), b = (1 - a) mean, both
 * averaged over the window. `epsilon` in squared levels: detail with less variance is smoothed away.
 */
export function measureTone(
  luma: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  setting: { readonly radius: number; readonly epsilon: number },
  out: LocalTone,
): void {
  const { data, width, height } = luma;
  const { columns, rows, slope, offset, mean, scratch } = out;
  // Nodes lie at multiples of the cell: each takes the mean of the four pixels around it.
  for (let row = 0, i = 0; row < rows; row++) {
    const lower = Math.min(height - 1, row * cell) * width;
    const upper = Math.max(0, Math.min(height - 1, row * cell - 1)) * width;
    for (let column = 0; column < columns; column++, i++) {
      const right = Math.min(width - 1, column * cell);
      const left = Math.max(0, Math.min(width - 1, column * cell - 1));
      const value = (data[upper + left] + data[upper + right] + data[lower + left] + data[lower + right]) / 4;
      mean[i] = value;
      slope[i] = value * value;
    }
  }
  const size = { width: columns, height: rows };
  const { radius, epsilon } = setting;
  boxFilter(mean, size, radius, mean, scratch);
  boxFilter(slope, size, radius, slope, scratch);
  for (let i = 0; i < mean.length; i++) {
    const variance = Math.max(0, slope[i] - mean[i] * mean[i]);
    slope[i] = variance / (variance + epsilon);
    offset[i] = (1 - slope[i]) * mean[i];
  }
  boxFilter(slope, size, radius, slope, scratch);
  boxFilter(offset, size, radius, offset, scratch);
}

/**
 * Draws luma like a painted cel: q = slope · y + offset without fine texture, set into soft steps by `tone`, and darkened
 * where a pixel is darker than its neighbourhood by more than `lineFrom` levels, which draws thin lines along edges.
 */
export function paintTone(
  source: Uint8Array,
  size: { readonly width: number; readonly height: number },
  local: LocalTone,
  setting: { readonly tone: Uint8Array; readonly lineFrom: number; readonly lineStrength: number },
  out: Uint8Array,
): void {
  const { width, height } = size;
  const { columns, slope, offset, mean } = local;
  const { tone, lineFrom, lineStrength } = setting;
  for (let y = 0; y < height; y++) {
    const down = (y % cell) / cell;
    const base = Math.floor(y / cell) * columns;
    for (let column = 0; column * cell < width; column++) {
      const i = base + column;
      const slopeLeft = slope[i] + down * (slope[i + columns] - slope[i]);
      const slopeRight = slope[i + 1] + down * (slope[i + columns + 1] - slope[i + 1]);
      const offsetLeft = offset[i] + down * (offset[i + columns] - offset[i]);
      const offsetRight = offset[i + 1] + down * (offset[i + columns + 1] - offset[i + 1]);
      const meanLeft = mean[i] + down * (mean[i + columns] - mean[i]);
      const meanRight = mean[i + 1] + down * (mean[i + columns + 1] - mean[i + 1]);
      const end = Math.min(width, column * cell + cell);
      for (let x = column * cell, step = 0; x < end; x++, step += 1 / cell) {
        const value = source[y * width + x];
        const smooth =
          (slopeLeft + step * (slopeRight - slopeLeft)) * value + offsetLeft + step * (offsetRight - offsetLeft);
        const darker = meanLeft + step * (meanRight - meanLeft) - value - lineFrom;
        const painted = tone[smooth < 0 ? 0 : smooth > 255 ? 255 : smooth | 0];
        const inked = darker > 0 ? painted - Math.min(0.75 * (painted - 16), darker * lineStrength) : painted;
        out[y * width + x] = inked < 16 ? 16 : inked > 235 ? 235 : inked + 0.5;
      }
    }
  }
}

/**
 * Luma in soft steps: between the middles of two steps the curve is a smoothstep, mixed with the straight line, so that a
 * gradient shows bands with soft edges. `softness` 1 = straight line.
 */
export function fillSteps(setting: { readonly steps: number; readonly softness: number }, out: Uint8Array): void {
  for (let code = 0; code < 256; code++) {
    const light = Math.min(1, Math.max(0, (code - 16) / 219)) * setting.steps;
    const step = Math.floor(light);
    const t = light - step;
    const banded = (step + t * t * (3 - 2 * t)) / setting.steps;
    out[code] = Math.round(16 + 219 * (banded + setting.softness * (light / setting.steps - banded)));
  }
}
