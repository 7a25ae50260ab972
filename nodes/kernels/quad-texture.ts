/** How the picture continues beyond its border. */
export type Border = 'mirror' | 'clamp';

/**
 * A plane ready for bilinear fetches: texel i holds the 2 × 2 bytes that start there (own, right, below, below right, from
 * the lowest byte up), so that one load and two multiplications on 16-bit halves give the sample.
 * Positions are in photo pixels plus `margin`, 16.16 fixed point; `shift` brings them to texels.
 */
export interface QuadTexture {
  readonly quads: Uint32Array;
  readonly stride: number;
  readonly rows: number;
  readonly shift: 15 | 16 | 17;
}

export interface TextureSetting {
  readonly width: number;
  readonly height: number;
  /** Texels added on every side. */
  readonly margin: number;
  readonly border: Border;
  /** 15: twice the resolution, 16: one texel per photo pixel, 17: a half-size chroma plane. */
  readonly shift: 15 | 16 | 17;
}

/** Packs a plane. With `shift` 15 the plane is first enlarged twice by the 8-tap half-sample filter of HEVC (H.265, 8.5.3.3.3). */
export function quadTexture(plane: Uint8Array, setting: TextureSetting): QuadTexture {
  const padded = pad(plane, setting);
  const { data, width, height } = setting.shift === 15 ? enlargeTwice(padded) : padded;
  const quads = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const upper = y * width;
    const lower = Math.min(height - 1, y + 1) * width;
    let left = data[upper] | (data[lower] << 16);
    for (let x = 0; x < width - 1; x++) {
      const right = data[upper + x + 1] | (data[lower + x + 1] << 16);
      quads[upper + x] = left | (right << 8);
      left = right;
    }
    quads[upper + width - 1] = left | (left << 8);
  }
  return { quads, stride: width, rows: height, shift: setting.shift };
}

interface Plane {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

function pad(plane: Uint8Array, setting: TextureSetting): Plane {
  const { margin } = setting;
  const width = setting.width + 2 * margin;
  const height = setting.height + 2 * margin;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = continued(y - margin, setting.height, setting.border) * setting.width;
    const out = y * width;
    for (let x = 0; x < margin; x++) {
      data[out + x] = plane[row + continued(x - margin, setting.width, setting.border)];
      const right = width - 1 - x;
      data[out + right] = plane[row + continued(right - margin, setting.width, setting.border)];
    }
    data.set(plane.subarray(row, row + setting.width), out + margin);
  }
  return { data, width, height };
}

/** Index of the pixel that stands for position `i` of a row of `length`. Mirror: … 2 1 0 1 2 … */
export function continued(i: number, length: number, border: Border): number {
  if (border === 'clamp' || length === 1) return Math.min(length - 1, Math.max(0, i));
  const period = 2 * (length - 1);
  const j = ((i % period) + period) % period;
  return j < length ? j : period - j;
}

function enlargeTwice(from: Plane): Plane {
  const { width, height } = from;
  const wide = new Uint8Array(2 * width * height);
  for (let y = 0; y < height; y++) halfSamples(from.data, y * width, 1, width, wide, 2 * y * width, 1);
  const data = new Uint8Array(4 * width * height);
  for (let x = 0; x < 2 * width; x++) halfSamples(wide, x, 2 * width, height, data, x, 2 * width);
  return { data, width: 2 * width, height: 2 * height };
}

/** One line at twice its length: own samples at even places, between them (-1 4 -11 40 40 -11 4 -1) / 64. */
function halfSamples(
  from: Uint8Array,
  start: number,
  step: number,
  length: number,
  out: Uint8Array,
  outStart: number,
  outStep: number,
): void {
  const last = length - 1;
  for (let i = 0; i < length; i++) {
    const at = start + i * step;
    const p3 = start + Math.max(0, i - 3) * step;
    const p2 = start + Math.max(0, i - 2) * step;
    const p1 = start + Math.max(0, i - 1) * step;
    const n1 = start + Math.min(last, i + 1) * step;
    const n2 = start + Math.min(last, i + 2) * step;
    const n3 = start + Math.min(last, i + 3) * step;
    const n4 = start + Math.min(last, i + 4) * step;
    const sum =
      40 * (from[at] + from[n1]) - 11 * (from[p1] + from[n2]) + 4 * (from[p2] + from[n3]) - from[p3] - from[n4];
    const value = (sum + 32) >> 6;
    out[outStart + 2 * i * outStep] = from[at];
    out[outStart + (2 * i + 1) * outStep] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
}
