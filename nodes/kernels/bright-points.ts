import { boxFilter } from './box-filter.ts';

export interface BrightPoints {
  /** Pixels. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Luma above the surroundings, levels. */
  readonly excess: Float32Array;
}

/**
 * Specks of light inside a mask: local maxima of luma minus its 31 × 31 mean that exceed 14 levels and lie in the brightest
 * twentieth of the mask, strongest first, at most one per cell of `spacingPx`, none within 3 px of the mask's edge.
 */
export function brightPoints(
  image: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  mask: Uint8Array,
  setting: { readonly mostPoints: number; readonly spacingPx: number },
): BrightPoints {
  const { width, height, data } = image;
  const luma = new Float32Array(width * height);
  const histogram = new Uint32Array(256);
  let inside = 0;
  for (let i = 0; i < luma.length; i++) {
    luma[i] = 0.2126 * data[4 * i] + 0.7152 * data[4 * i + 1] + 0.0722 * data[4 * i + 2];
    if (mask[i] < 250) continue;
    histogram[Math.round(luma[i])]++;
    inside++;
  }
  let bright = 255;
  for (let above = 0; bright > 0 && above + histogram[bright] < inside / 20; bright--) above += histogram[bright];
  const mean = new Float32Array(luma.length);
  boxFilter(luma, image, 15, mean, new Float32Array(luma.length));
  const columns = Math.ceil(width / setting.spacingPx);
  const best = new Int32Array(columns * Math.ceil(height / setting.spacingPx)).fill(-1);
  for (let y = 3; y < height - 3; y++) {
    for (let x = 3; x < width - 3; x++) {
      const i = y * width + x;
      if (luma[i] < bright || luma[i] - mean[i] < 14 || !isPeak(luma, i, width)) continue;
      if (Math.min(mask[i], mask[i - 3], mask[i + 3], mask[i - 3 * width], mask[i + 3 * width]) < 250) continue;
      const cell = Math.floor(y / setting.spacingPx) * columns + Math.floor(x / setting.spacingPx);
      if (best[cell] < 0 || luma[i] - mean[i] > luma[best[cell]] - mean[best[cell]]) best[cell] = i;
    }
  }
  const chosen = Array.from(best)
    .filter((i) => i >= 0)
    .sort((a, b) => luma[b] - mean[b] - (luma[a] - mean[a]) || a - b)
    .slice(0, setting.mostPoints);
  return {
    x: Float32Array.from(chosen, (i) => i % width),
    y: Float32Array.from(chosen, (i) => Math.floor(i / width)),
    excess: Float32Array.from(chosen, (i) => luma[i] - mean[i]),
  };
}

function isPeak(luma: Float32Array, i: number, width: number): boolean {
  const own = luma[i];
  return own >= luma[i - 1] && own >= luma[i + 1] && own >= luma[i - width] && own >= luma[i + width];
}
