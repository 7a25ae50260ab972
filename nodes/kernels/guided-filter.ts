import { boxFilter } from './box-filter.ts';
import type { RgbPlanes } from './colour-lab.ts';
import type { Size } from './resize.ts';

/** Coefficients of the local linear model q = red·R + green·G + blue·B + offset, one set per pixel. */
export interface LinearModel {
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  readonly offset: Float32Array;
}

/** The window statistics of a guide: shared by every plane that is filtered with it. */
export interface GuideStatistics {
  readonly guide: RgbPlanes;
  readonly size: Size;
  readonly radius: number;
  readonly mean: RgbPlanes;
  /** Inverse of (Σ + ε I), upper triangle: rr, rg, rb, gg, gb, bb. */
  readonly inverse: readonly Float32Array[];
}

/** `epsilon` in squared guide units (0 to 255): the variance below which the guide counts as flat. */
export function guideStatistics(guide: RgbPlanes, size: Size, radius: number, epsilon: number): GuideStatistics {
  const count = size.width * size.height;
  const scratch = new Float32Array(count);
  const smooth = (data: Float32Array): Float32Array => {
    const out = new Float32Array(count);
    boxFilter(data, size, radius, out, scratch);
    return out;
  };
  const product = (p: Float32Array, q: Float32Array): Float32Array => smooth(p.map((v, i) => v * q[i]));
  const mean = { r: smooth(guide.r), g: smooth(guide.g), b: smooth(guide.b) };
  const rr = product(guide.r, guide.r);
  const rg = product(guide.r, guide.g);
  const rb = product(guide.r, guide.b);
  const gg = product(guide.g, guide.g);
  const gb = product(guide.g, guide.b);
  const bb = product(guide.b, guide.b);
  for (let i = 0; i < count; i++) {
    const r = mean.r[i];
    const g = mean.g[i];
    const b = mean.b[i];
    const a00 = rr[i] - r * r + epsilon;
    const a01 = rg[i] - r * g;
    const a02 = rb[i] - r * b;
    const a11 = gg[i] - g * g + epsilon;
    const a12 = gb[i] - g * b;
    const a22 = bb[i] - b * b + epsilon;
    const c00 = a11 * a22 - a12 * a12;
    const c01 = a02 * a12 - a01 * a22;
    const c02 = a01 * a12 - a02 * a11;
    const scale = 1 / (a00 * c00 + a01 * c01 + a02 * c02);
    rr[i] = c00 * scale;
    rg[i] = c01 * scale;
    rb[i] = c02 * scale;
    gg[i] = (a00 * a22 - a02 * a02) * scale;
    gb[i] = (a01 * a02 - a00 * a12) * scale;
    bb[i] = (a00 * a11 - a01 * a01) * scale;
  }
  return { guide, size, radius, mean, inverse: [rr, rg, rb, gg, gb, bb] };
}

/**
 * Guided filter with a colour guide (He, Sun and Tang 2013): per window a = (Σ + ε I)⁻¹ cov(I, p), b = mean p - a·mean I,
 * then a and b averaged over the windows that cover a pixel. The model, made at low resolution, may be applied to a
 * larger guide after bilinear enlarging (He and Sun 2015, "Fast guided filter").
 */
export function guidedFilterModel(statistics: GuideStatistics, plane: Float32Array): LinearModel {
  const { guide, size, radius, mean, inverse } = statistics;
  const count = size.width * size.height;
  const scratch = new Float32Array(count);
  const smooth = (data: Float32Array): Float32Array => {
    boxFilter(data, size, radius, data, scratch);
    return data;
  };
  const meanPlane = smooth(plane.slice());
  const red = smooth(plane.map((v, i) => v * guide.r[i]));
  const green = smooth(plane.map((v, i) => v * guide.g[i]));
  const blue = smooth(plane.map((v, i) => v * guide.b[i]));
  const offset = meanPlane;
  const [rr, rg, rb, gg, gb, bb] = inverse;
  for (let i = 0; i < count; i++) {
    const r = red[i] - meanPlane[i] * mean.r[i];
    const g = green[i] - meanPlane[i] * mean.g[i];
    const b = blue[i] - meanPlane[i] * mean.b[i];
    red[i] = rr[i] * r + rg[i] * g + rb[i] * b;
    green[i] = rg[i] * r + gg[i] * g + gb[i] * b;
    blue[i] = rb[i] * r + gb[i] * g + bb[i] * b;
    offset[i] = meanPlane[i] - red[i] * mean.r[i] - green[i] * mean.g[i] - blue[i] * mean.b[i];
  }
  return { red: smooth(red), green: smooth(green), blue: smooth(blue), offset: smooth(offset) };
}

/**
 * Applies a low-resolution model to the full picture (RGBA bytes), the coefficients enlarged bilinearly. Each row of
 * results is handed to `take`, in order from the top; the row array is reused.
 */
export function applyLinearModel(
  model: LinearModel,
  from: Size,
  picture: { readonly data: Uint8Array; readonly size: Size },
  take: (row: Float32Array, y: number) => void,
): void {
  const { width, height } = picture.size;
  const { data } = picture;
  const left = new Int32Array(width);
  const fraction = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const at = Math.min(from.width - 1, Math.max(0, ((x + 0.5) * from.width) / width - 0.5));
    left[x] = Math.min(Math.max(0, from.width - 2), Math.floor(at)) * 4;
    fraction[x] = at - left[x] / 4;
  }
  const line = new Float32Array((from.width + 1) * 4);
  const flat = new Uint8Array(from.width);
  const row = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    blendRows(model, from, ((y + 0.5) * from.height) / height - 0.5, line);
    markFlat(line, flat);
    for (let x = 0, p = y * width * 4; x < width; x++, p += 4) {
      const i = left[x];
      const f = fraction[x];
      const offset = line[i + 3] + f * (line[i + 7] - line[i + 3]);
      if (flat[i >> 2] === 1) {
        row[x] = offset;
        continue;
      }
      const red = line[i] + f * (line[i + 4] - line[i]);
      const green = line[i + 1] + f * (line[i + 5] - line[i + 1]);
      const blue = line[i + 2] + f * (line[i + 6] - line[i + 2]);
      row[x] = red * data[p] + green * data[p + 1] + blue * data[p + 2] + offset;
    }
    take(row, y);
  }
}

function blendRows(model: LinearModel, from: Size, row: number, line: Float32Array): void {
  const at = Math.min(from.height - 1, Math.max(0, row));
  const top = Math.min(Math.max(0, from.height - 2), Math.floor(at));
  const v = at - top;
  const upper = top * from.width;
  const lower = Math.min(from.height - 1, top + 1) * from.width;
  for (let x = 0; x < from.width; x++) {
    line[x * 4] = model.red[upper + x] + v * (model.red[lower + x] - model.red[upper + x]);
    line[x * 4 + 1] = model.green[upper + x] + v * (model.green[lower + x] - model.green[upper + x]);
    line[x * 4 + 2] = model.blue[upper + x] + v * (model.blue[lower + x] - model.blue[upper + x]);
    line[x * 4 + 3] = model.offset[upper + x] + v * (model.offset[lower + x] - model.offset[upper + x]);
  }
  line.copyWithin(from.width * 4, (from.width - 1) * 4, from.width * 4);
}

/** Slopes this small, over a whole guide range of 255, move a mask by less than a tenth of a byte. */
const flatSlope = 5e-7;

/** Marks the columns where the guide has no say between a sample and the next: most of a mask, away from its edge. */
function markFlat(line: Float32Array, flat: Uint8Array): void {
  for (let x = 0; x < flat.length; x++) {
    const i = x * 4;
    const steepest = Math.max(
      Math.abs(line[i]),
      Math.abs(line[i + 1]),
      Math.abs(line[i + 2]),
      Math.abs(line[i + 4]),
      Math.abs(line[i + 5]),
      Math.abs(line[i + 6]),
    );
    flat[x] = steepest < flatSlope ? 1 : 0;
  }
}
