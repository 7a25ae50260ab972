/** Small deterministic noise tools: everything in the pictures that looks accidental comes from here. */

/** A seeded generator of numbers in [0, 1) (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Two independent standard normal numbers from two uniform ones (Box–Muller); the second is left in `spare`. */
export function gaussian(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** Integer lattice point → [0, 1). */
export function hash2(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

export const clamp01 = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** Hermite step between two edges (which may run downwards). */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp01((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** Gradient noise in the plane, about −1…1, quintic fade (Perlin 2002). */
export function noise2(x: number, y: number, seed: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const a = gradientDot(ix, iy, fx, fy, seed);
  const b = gradientDot(ix + 1, iy, fx - 1, fy, seed);
  const c = gradientDot(ix, iy + 1, fx, fy - 1, seed);
  const d = gradientDot(ix + 1, iy + 1, fx - 1, fy - 1, seed);
  return 1.5 * mix(mix(a, b, u), mix(c, d, u), v);
}

const DIRECTIONS = Float64Array.from({ length: 64 }, (_, i) =>
  i % 2 === 0 ? Math.cos((i >> 1) * (Math.PI / 16)) : Math.sin((i >> 1) * (Math.PI / 16)),
);

function gradientDot(ix: number, iy: number, fx: number, fy: number, seed: number): number {
  const direction = Math.floor(hash2(ix, iy, seed) * 32) * 2;
  return DIRECTIONS[direction] * fx + DIRECTIONS[direction + 1] * fy;
}

/** Fractal sum of `noise2`; each octave is half as strong and about twice as fine, turned so that lattices do not align. */
export function fbm2(x: number, y: number, octaves: number, seed: number): number {
  let sum = 0;
  let gain = 0.5;
  for (let octave = 0; octave < octaves; octave++) {
    sum += gain * noise2(x, y, seed + octave * 17);
    const turned = 1.6 * x - 1.2 * y;
    y = 1.2 * x + 1.6 * y;
    x = turned;
    gain *= 0.5;
  }
  return sum;
}

/** Distances to the nearest and second nearest of one random point per unit cell (Worley 1996): out[0] ≤ out[1]. */
export function worley2(x: number, y: number, seed: number, out: Float64Array): void {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  let first = 9;
  let second = 9;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const px = ix + dx + hash2(ix + dx, iy + dy, seed) - x;
      const py = iy + dy + hash2(ix + dx, iy + dy, seed + 101) - y;
      const squared = px * px + py * py;
      if (squared < first) {
        second = first;
        first = squared;
      } else if (squared < second) second = squared;
    }
  }
  out[0] = Math.sqrt(first);
  out[1] = Math.sqrt(second);
}
