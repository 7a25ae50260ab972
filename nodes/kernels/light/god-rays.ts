/** Brightness on a grid, row-major. */
export interface Brightness {
  readonly columns: number;
  readonly rows: number;
  /** 0 to 1. */
  readonly data: Float32Array;
}

export interface RaySource {
  /** Grid cells. */
  readonly x: number;
  readonly y: number;
  /** How far it outshines the rest, 0 to 1. */
  readonly strength: number;
}

/** The cell with the most light around it (5 × 5), and how much brighter than the mean of what is not dark it is. */
export function findSource({ columns, rows, data }: Brightness): RaySource | undefined {
  let best = -1;
  let most = 0;
  let sum = 0;
  let lit = 0;
  for (let y = 2; y < rows - 2; y++) {
    for (let x = 2; x < columns - 2; x++) {
      let light = 0;
      for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) light += data[(y + dy) * columns + x + dx];
      if (data[y * columns + x] > 0) {
        sum += data[y * columns + x];
        lit++;
      }
      if (light <= most) continue;
      most = light;
      best = y * columns + x;
    }
  }
  if (best < 0) return undefined;
  const strength = Math.min(1, Math.max(0, (most / 25 - sum / lit) * 2));
  return { x: best % columns, y: Math.floor(best / columns), strength };
}

const steps = 48;
const decay = 0.965;

/**
 * Light that reaches a cell past what stands between it and the source: Σ decay^i b(p + i (s - p) / n) over its largest value
 * (K. Mitchell, "Volumetric light scattering as a post-process", GPU Gems 3, 2007), fading with distance.
 */
export function accumulateRays({ columns, rows, data }: Brightness, source: RaySource, out: Float32Array): void {
  let norm = 0;
  for (let i = 0; i < steps; i++) norm += decay ** i;
  const reach = 0.75 * Math.max(columns, rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      let weight = 1;
      for (let i = 0; i < steps; i++, weight *= decay) {
        const column = Math.round(x + ((source.x - x) * i) / (steps - 1));
        const row = Math.round(y + ((source.y - y) * i) / (steps - 1));
        sum += weight * data[row * columns + column];
      }
      const distance = Math.hypot(x - source.x, y - source.y) / reach;
      out[y * columns + x] = (sum / norm) * Math.exp(-2 * distance * distance);
    }
  }
}

/** Rays that wax and wane around the source: sines of whole numbers of lobes, each turning a whole number of times. */
export interface RayLobes {
  readonly lobes: readonly number[];
  readonly cycles: readonly number[];
  readonly phase: readonly number[];
}

/** Factor by angle in 256 steps, 0 to about 1: what clouds in front of the source let through. */
export function rayModulation({ lobes, cycles, phase }: RayLobes, turn: number, out: Float32Array): void {
  for (let i = 0; i < 256; i++) {
    let sum = 0;
    for (let n = 0; n < lobes.length; n++) {
      sum += Math.sin(2 * Math.PI * ((lobes[n] * i) / 256 + cycles[n] * turn + phase[n]));
    }
    const level = 0.5 + (0.5 * sum) / Math.sqrt(lobes.length);
    out[i] = Math.min(1, Math.max(0, level));
  }
}
