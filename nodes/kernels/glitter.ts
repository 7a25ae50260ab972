export interface GlitterPoints {
  readonly periodSeconds: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly radiusPx: Float32Array;
  readonly gain: Float32Array;
  readonly cycles: Uint8Array;
  readonly phaseCycles: Float32Array;
}

export interface GlitterTarget {
  readonly luma: {
    readonly data: Uint8Array;
    readonly stride: number;
    readonly width: number;
    readonly height: number;
  };
  /** Where point n is in this frame, interleaved. */
  readonly positions: Float32Array;
}

/**
 * Brightness of one point, 0 to 1: cos²(π(kt/T + φ)) to the fourth power, a flare that takes about a third of its cycle and
 * returns exactly after T.
 */
export function glitterFlare(points: GlitterPoints, n: number, seconds: number): number {
  const turns = (points.cycles[n] * seconds) / points.periodSeconds + points.phaseCycles[n];
  const c = Math.cos(Math.PI * (turns - Math.floor(turns)));
  const square = c * c;
  return square * square * square * square;
}

/** Adds every point to the luma plane: a flat disc of light, twice as wide as high, falling off as (1 - r²)². Clamped at 235. */
export function drawGlitter(points: GlitterPoints, seconds: number, target: GlitterTarget): void {
  const { luma, positions } = target;
  const { data, stride, width, height } = luma;
  for (let n = 0; n < points.x.length; n++) {
    const level = points.gain[n] * glitterFlare(points, n, seconds);
    if (level < 1) continue;
    const cx = positions[2 * n];
    const cy = positions[2 * n + 1];
    const rx = points.radiusPx[n];
    const ry = Math.max(0.8, rx / 2);
    const bottom = Math.min(height - 1, Math.floor(cy + ry));
    const right = Math.min(width - 1, Math.floor(cx + rx));
    for (let y = Math.max(0, Math.ceil(cy - ry)); y <= bottom; y++) {
      const dy = (y - cy) / ry;
      for (let x = Math.max(0, Math.ceil(cx - rx)); x <= right; x++) {
        const dx = (x - cx) / rx;
        const fall = 1 - dx * dx - dy * dy;
        if (fall <= 0) continue;
        const i = y * stride + x;
        data[i] = Math.min(Math.max(235, data[i]), data[i] + Math.round(level * fall * fall));
      }
    }
  }
}
