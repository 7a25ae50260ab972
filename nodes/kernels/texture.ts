/** How the picture continues beyond its border. */
export type Border = 'mirror' | 'clamp';

/** A plane with a margin, so that no fetch needs a bounds check. */
export interface Texture {
  readonly texels: Uint8Array;
  readonly stride: number;
}

export interface TextureSetting {
  readonly width: number;
  readonly height: number;
  /** Texels added on every side. */
  readonly margin: number;
  readonly border: Border;
}

export function createTexture(plane: Uint8Array, setting: TextureSetting): Texture {
  const { margin, border } = setting;
  const width = setting.width + 2 * margin;
  const height = setting.height + 2 * margin;
  const texels = new Uint8Array(width * height);
  const before = Int32Array.from({ length: margin }, (_, x) => continued(x - margin, setting.width, border));
  const after = Int32Array.from({ length: margin }, (_, x) => continued(setting.width + x, setting.width, border));
  for (let y = 0; y < height; y++) {
    const row = continued(y - margin, setting.height, border) * setting.width;
    const out = y * width;
    for (let x = 0; x < margin; x++) {
      texels[out + x] = plane[row + before[x]];
      texels[out + margin + setting.width + x] = plane[row + after[x]];
    }
    texels.set(plane.subarray(row, row + setting.width), out + margin);
  }
  return { texels, stride: width };
}

/** Index of the pixel that stands for position `i` of a row of `length`. Mirror: … 2 1 0 1 2 … */
export function continued(i: number, length: number, border: Border): number {
  if (border === 'clamp' || length === 1) return Math.min(length - 1, Math.max(0, i));
  const period = 2 * (length - 1);
  const j = ((i % period) + period) % period;
  return j < length ? j : period - j;
}
