/** A shuffled table of 0..255 for `gradientNoise`, drawn from a uniform source (Fisher-Yates). */
export function noiseTable(uniform: () => number): Uint8Array {
  const table = new Uint8Array(256);
  for (let i = 0; i < 256; i++) table[i] = i;
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    const held = table[i];
    table[i] = table[j];
    table[j] = held;
  }
  return table;
}

/**
 * Gradient noise in the plane, about -0.8 to 0.8, zero at lattice points, features about one unit wide, twice
 * differentiable: eight gradients, fade 6t⁵ - 15t⁴ + 10t³ (Perlin, "Improving Noise", 2002).
 */
export function gradientNoise(table: Uint8Array, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const left = table[x0 & 255];
  const right = table[(x0 + 1) & 255];
  const top = y0 & 255;
  const bottom = (y0 + 1) & 255;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const a = dot(table[(left + top) & 255], fx, fy);
  const b = dot(table[(right + top) & 255], fx - 1, fy);
  const c = dot(table[(left + bottom) & 255], fx, fy - 1);
  const d = dot(table[(right + bottom) & 255], fx - 1, fy - 1);
  const upper = a + u * (b - a);
  return upper + v * (c + u * (d - c) - upper);
}

function dot(hash: number, x: number, y: number): number {
  const diagonal = Math.SQRT1_2;
  switch (hash & 7) {
    case 0:
      return x;
    case 1:
      return -x;
    case 2:
      return y;
    case 3:
      return -y;
    case 4:
      return diagonal * (x + y);
    case 5:
      return diagonal * (x - y);
    case 6:
      return diagonal * (y - x);
    default:
      return -diagonal * (x + y);
  }
}
