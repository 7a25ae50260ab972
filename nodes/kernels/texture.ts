/** How the picture continues beyond its border. */
export type Border = 'mirror' | 'clamp';

/** A plane with a margin, ready for fetches without bounds checks. Positions are in photo pixels plus the margin of the photo. */
export interface Texture {
  readonly texels: Uint8Array;
  readonly stride: number;
  /** 2: enlarged, 1: one texel per pixel of the plane. */
  readonly scale: 1 | 2;
}

export interface TextureSetting {
  readonly width: number;
  readonly height: number;
  /** Texels added on every side. */
  readonly margin: number;
  readonly border: Border;
  readonly scale: 1 | 2;
}

/** With `scale` 2 the padded plane is enlarged twice by the 8-tap half-sample filter of HEVC (H.265, 8.5.3.3.3). */
export function createTexture(plane: Uint8Array, setting: TextureSetting): Texture {
  const width = setting.width + 2 * setting.margin;
  const padded = pad(plane, setting);
  if (setting.scale === 1) return { texels: padded, stride: width, scale: 1 };
  return { texels: enlargeTwice(padded, width, padded.length / width), stride: 2 * width, scale: 2 };
}

function pad(plane: Uint8Array, setting: TextureSetting): Uint8Array {
  const { margin, border } = setting;
  const width = setting.width + 2 * margin;
  const height = setting.height + 2 * margin;
  const data = new Uint8Array(width * height);
  const before = Int32Array.from({ length: margin }, (_, x) => continued(x - margin, setting.width, border));
  const after = Int32Array.from({ length: margin }, (_, x) => continued(setting.width + x, setting.width, border));
  for (let y = 0; y < height; y++) {
    const row = continued(y - margin, setting.height, border) * setting.width;
    const out = y * width;
    for (let x = 0; x < margin; x++) {
      data[out + x] = plane[row + before[x]];
      data[out + margin + setting.width + x] = plane[row + after[x]];
    }
    data.set(plane.subarray(row, row + setting.width), out + margin);
  }
  return data;
}

/** Index of the pixel that stands for position `i` of a row of `length`. Mirror: … 2 1 0 1 2 … */
export function continued(i: number, length: number, border: Border): number {
  if (border === 'clamp' || length === 1) return Math.min(length - 1, Math.max(0, i));
  const period = 2 * (length - 1);
  const j = ((i % period) + period) % period;
  return j < length ? j : period - j;
}

function enlargeTwice(from: Uint8Array, width: number, height: number): Uint8Array {
  const wide = 2 * width;
  const out = new Uint8Array(wide * 2 * height);
  // Each row first at its place, at even columns and between them; then the rows between the rows.
  for (let y = 0; y < height; y++) {
    const start = y * width;
    const line = 2 * y * wide;
    for (let x = 0; x < width; x++) {
      out[line + 2 * x] = from[start + x];
      const inside = x >= 3 && x < width - 4;
      const a = start + (inside ? x - 3 : Math.max(0, x - 3));
      const b = start + (inside ? x - 2 : Math.max(0, x - 2));
      const c = start + (inside ? x - 1 : Math.max(0, x - 1));
      const d = start + (inside ? x + 1 : Math.min(width - 1, x + 1));
      const e = start + (inside ? x + 2 : Math.min(width - 1, x + 2));
      const f = start + (inside ? x + 3 : Math.min(width - 1, x + 3));
      const g = start + (inside ? x + 4 : Math.min(width - 1, x + 4));
      const near = 40 * (from[start + x] + from[d]) - 11 * (from[c] + from[e]);
      out[line + 2 * x + 1] = toByte(near + 4 * (from[b] + from[f]) - from[a] - from[g]);
    }
  }
  for (let y = 0; y < height; y++) {
    const line = (i: number): number => 2 * Math.min(height - 1, Math.max(0, y + i)) * wide;
    const [a, b, c, own] = [line(-3), line(-2), line(-1), line(0)];
    const [d, e, f, g] = [line(1), line(2), line(3), line(4)];
    const target = own + wide;
    for (let x = 0; x < wide; x++) {
      const near = 40 * (out[own + x] + out[d + x]) - 11 * (out[c + x] + out[e + x]);
      out[target + x] = toByte(near + 4 * (out[b + x] + out[f + x]) - out[a + x] - out[g + x]);
    }
  }
  return out;
}

/** A sum with weights that add up to 64. */
function toByte(sum: number): number {
  const value = (sum + 32) >> 6;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
