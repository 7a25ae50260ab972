/** Measures of a finished clip, on the decoded luma. Definitions: VBench temporal flickering; loop seam and static leak are ours. */
export interface ClipMetrics {
  readonly frames: number;
  /** Mean absolute luma step from the last frame to the first, over the median step. 1 = the seam is like any other step. */
  readonly loopSeam: number;
  /** `(255 - mean |I(t) - I(t+1)|) / 255`; 1 = no change at all. */
  readonly temporalFlicker: number;
  readonly medianStep: number;
  /** Largest step over the median step: pulses and jumps show here. */
  readonly worstStep: number;
  /** Mean absolute luma change against the first frame where nothing should move, in levels; null without such a region. */
  readonly stillChange: number | null;
  /** Mean absolute luma step inside each region, in levels per frame. */
  readonly activity: { readonly [region: string]: number };
}

/** A region is one byte per luma pixel, non-zero inside. */
export interface Regions {
  readonly still: Uint8Array | null;
  readonly moving: { readonly [name: string]: Uint8Array };
}

export class ClipMeter {
  private first: Uint8Array | undefined;
  private previous: Uint8Array | undefined;
  private readonly steps: number[] = [];
  private readonly activity = new Map<string, number>();
  private stillSum = 0;
  private readonly regions: Regions;
  private readonly pixels: number;

  constructor(pixels: number, regions: Regions) {
    this.pixels = pixels;
    this.regions = regions;
  }

  /** Takes one frame's luma plane; it is copied. */
  add(luma: Uint8Array): void {
    const current = luma.slice(0, this.pixels);
    if (this.previous) {
      this.steps.push(meanAbsoluteDifference(this.previous, current));
      for (const [name, region] of Object.entries(this.regions.moving)) {
        this.activity.set(
          name,
          (this.activity.get(name) ?? 0) + meanAbsoluteDifference(this.previous, current, region),
        );
      }
    }
    if (this.first && this.regions.still) {
      this.stillSum += meanAbsoluteDifference(this.first, current, this.regions.still);
    }
    this.first ??= current;
    this.previous = current;
  }

  result(): ClipMetrics {
    if (!this.first || !this.previous) throw new Error('a clip needs at least one frame');
    const count = Math.max(1, this.steps.length);
    const sorted = [...this.steps].sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1] ?? 0;
    const mean = this.steps.reduce((sum, step) => sum + step, 0) / count;
    const seam = meanAbsoluteDifference(this.previous, this.first);
    return {
      frames: this.steps.length + 1,
      loopSeam: median === 0 ? 1 : seam / median,
      temporalFlicker: (255 - mean) / 255,
      medianStep: median,
      worstStep: median === 0 ? 1 : (sorted.at(-1) ?? 0) / median,
      stillChange: this.regions.still ? this.stillSum / count : null,
      activity: Object.fromEntries([...this.activity].map(([name, sum]) => [name, sum / count])),
    };
  }
}

/** Mean |a - b| over all bytes, or over those where `region` is non-zero; 0 for an empty region. */
export function meanAbsoluteDifference(a: Uint8Array, b: Uint8Array, region?: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    if (region && region[i] === 0) continue;
    sum += Math.abs(a[i] - b[i]);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
