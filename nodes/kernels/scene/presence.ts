/**
 * How much a class of the scene may act, 0 to 1: its share of the picture, full from `fullCoverage` up and rising with
 * the square root below it, times how sure its detector is; nothing below half a percent of the picture.
 */
export function presence(coverage: number, confidence: number, fullCoverage = 0.15): number {
  if (coverage < 0.005) return 0;
  return Math.min(1, Math.sqrt(coverage / fullCoverage)) * Math.min(1, Math.max(0, confidence));
}

export interface MaskSpread {
  /** Centre of the mask: -1 left edge, 0 middle, 1 right edge. */
  readonly centreX: number;
  /** Standard deviation on the same scale: 0.577 when it covers the whole width evenly. */
  readonly spreadX: number;
  /** First and last row, from the top, that holds a noticeable part of it; -1 when it is empty. */
  readonly topRow: number;
  readonly bottomRow: number;
}

/** Where a mask lies, from every `stride`-th pixel of every `stride`-th row. */
export function maskSpread(mask: Uint8Array, width: number, height: number, stride = 4): MaskSpread {
  let [weight, first, second] = [0, 0, 0];
  let [topRow, bottomRow] = [-1, -1];
  for (let y = 0; y < height; y += stride) {
    let row = 0;
    for (let x = 0; x < width; x += stride) {
      const value = mask[y * width + x];
      const position = (2 * (x + 0.5)) / width - 1;
      row += value;
      first += value * position;
      second += value * position * position;
    }
    weight += row;
    if (row < (255 * width) / stride / 20) continue;
    if (topRow < 0) topRow = y;
    bottomRow = y;
  }
  if (weight === 0) return { centreX: 0, spreadX: 0, topRow, bottomRow };
  const centreX = first / weight;
  return { centreX, spreadX: Math.sqrt(Math.max(0, second / weight - centreX * centreX)), topRow, bottomRow };
}

/**
 * How much a class may move, 0 to 1: nothing under 0.3 % of the picture or 15 % confidence, everything from 2 % and
 * 55 % up. Unlike `presence`, a small lake moves as much as a large one.
 */
export function certainty(coverage: number, confidence: number): number {
  return ramp(coverage, 0.003, 0.02) * ramp(confidence, 0.15, 0.55);
}

/** Water whose upper edge lies at the horizon is taken for a sea. */
export function reachesHorizon(spread: MaskSpread, height: number, horizon: number | null): boolean {
  return horizon !== null && spread.topRow >= 0 && Math.abs(spread.topRow - horizon) < 0.06 * height;
}

function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
