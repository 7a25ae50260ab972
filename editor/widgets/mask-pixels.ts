import type { StrokePoint } from '../../graphs/schema/strokes.ts';

/** A soft selection that is being painted, 0 to 255 per pixel. */
export interface MaskPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface MaskBrush {
  /** Pixels. */
  readonly radius: number;
  /** 0: a hard edge. 1: it fades from the middle. */
  readonly softness: number;
  /** 255 paints, 0 erases. */
  readonly target: 0 | 255;
}

export function emptyMask(width: number, height: number): MaskPixels {
  return { width, height, data: new Uint8ClampedArray(width * height) };
}

/**
 * Paints along a line in steps of a quarter radius. A soft edge falls as a cosine, and each pixel takes the strongest touch
 * of a stroke, so that going over it twice does not harden its edge.
 */
export function paintLine(mask: MaskPixels, from: StrokePoint, to: StrokePoint, brush: MaskBrush): void {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const steps = Math.max(1, Math.ceil(length / Math.max(1, brush.radius / 4)));
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    paintDab(mask, [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t], brush);
  }
}

function paintDab({ width, height, data }: MaskPixels, [cx, cy]: StrokePoint, brush: MaskBrush): void {
  const { radius, softness, target } = brush;
  const core = radius * (1 - softness);
  for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(height - 1, Math.ceil(cy + radius)); y++) {
    for (let x = Math.max(0, Math.floor(cx - radius)); x <= Math.min(width - 1, Math.ceil(cx + radius)); x++) {
      const distance = Math.hypot(x + 0.5 - cx, y + 0.5 - cy);
      if (distance > radius) continue;
      const touch = distance <= core ? 1 : 0.5 + 0.5 * Math.cos((Math.PI * (distance - core)) / (radius - core));
      const i = y * width + x;
      const old = data[i] ?? 0;
      data[i] = target === 255 ? Math.max(old, 255 * touch) : Math.min(old, 255 * (1 - touch));
    }
  }
}

export function filledMask({ width, height }: MaskPixels, value: 0 | 255): MaskPixels {
  return { width, height, data: new Uint8ClampedArray(width * height).fill(value) };
}

export function invertedMask({ width, height, data }: MaskPixels): MaskPixels {
  return { width, height, data: data.map((value) => 255 - value) };
}

/** The share of the picture that is selected, 0 to 1. */
export function maskShare({ data }: MaskPixels): number {
  let sum = 0;
  for (const value of data) sum += value;
  return data.length === 0 ? 0 : sum / (255 * data.length);
}
