/** The beach: where sand, wash and waves meet. Metres; x right, y up (0 = still water), z out to sea, camera at z = 0. */
import { fbm2, hash2, mix, noise2, smoothstep, worley2 } from './noise.ts';

const SLOPE = 0.055;
const cells = new Float64Array(2);

/** Where still water meets the sand. */
export const shoreZ = (x: number): number => 7.5 + 0.7 * noise2(x / 6 + 0.3, 0.5, 61) + 0.12 * x;

/** Inner edge of the present wash: lobes towards the land with cusps between them. */
export const washZ = (x: number): number =>
  shoreZ(x) -
  0.25 -
  1.15 * Math.abs(noise2(x / 2.3 + 0.37, 1.5, 63)) -
  0.16 * Math.abs(noise2(x / 0.6, 2.5, 64)) -
  0.03 * noise2(x / 0.12, 0, 65);

/** The film of water that the last waves left: 1 mirrors the sky, 0 has drained away. */
export function mirrorFilm(x: number, z: number): number {
  const highest =
    shoreZ(x) - 2.15 - 1.2 * Math.abs(noise2(x / 2.9 + 0.8, 4.5, 67)) - 0.05 * noise2(x / 0.3, z / 0.3, 68);
  return smoothstep(highest - 0.12, highest + 0.75, z);
}

/** Sand that the tide has reached: darker and smoothed. */
export function dampness(x: number, z: number): number {
  const highest =
    shoreZ(x) - 3.05 - 0.7 * Math.abs(noise2(x / 2.1 + 0.2, 7.5, 69)) - 0.05 * noise2(x / 0.2, z / 0.2, 68);
  return smoothstep(highest - 0.22, highest + 0.2, z);
}

interface Footprint {
  readonly x: number;
  readonly z: number;
  readonly side: number;
  readonly heading: number;
}

const footprints: readonly Footprint[] = Array.from({ length: 7 }, (_, step) => {
  const along = step * 0.62;
  const side = step % 2 === 0 ? 1 : -1;
  const heading = -0.12 + 0.09 * step + 0.1 * (hash2(step, 3, 5) - 0.5);
  return { x: -0.42 - 0.035 * along * along + side * 0.1, z: 3.25 + along * 0.93, side, heading };
});

/** Depth of bare-foot prints (negative) with the rim that they push up. */
function footprintHeight(x: number, z: number): number {
  let height = 0;
  for (const print of footprints) {
    const dx = x - print.x;
    const dz = z - print.z;
    if (dx * dx + dz * dz > 0.06) continue;
    const cos = Math.cos(print.heading);
    const sin = Math.sin(print.heading);
    const across = (dx * cos - dz * sin) * print.side;
    const along = dx * sin + dz * cos;
    const wobble = 1 + 0.1 * noise2(x * 22, z * 22, 77);
    // From heel to toes: half width of the sole, and how far it bends around the arch.
    const s = (along + 0.13) / 0.26;
    if (s < -0.25 || s > 1.25) continue;
    const halfWidth =
      0.031 + 0.017 * Math.exp(-(((s - 0.7) / 0.2) ** 2)) - 0.009 * Math.exp(-(((s - 0.42) / 0.13) ** 2));
    const bend = 0.012 * Math.exp(-(((s - 0.42) / 0.16) ** 2));
    const ends = s < 0.12 ? (0.12 - s) / 0.13 : s > 0.84 ? (s - 0.84) / 0.17 : 0;
    const sole = Math.hypot((across - bend) / halfWidth, ends) * wobble;
    const pressed = 0.6 + 0.4 * Math.max(Math.exp(-(((s - 0.13) / 0.15) ** 2)), Math.exp(-(((s - 0.72) / 0.18) ** 2)));
    const rim = smoothstep(0.9, 1.2, sole) * (1 - smoothstep(1.2, 1.9, sole));
    height += 0.007 * rim - 0.021 * pressed * (1 - smoothstep(0.6, 1.1, sole));
    const toes = 0.5 + 0.5 * Math.cos(across * 340);
    height -=
      0.004 * toes * Math.exp(-(((s - 0.97) / 0.05) ** 2)) * (1 - smoothstep(0.8, 1.2, Math.abs(across) / 0.045));
  }
  return height;
}

/** Pebble or shell at a place: height above the sand in out[0], a shade in out[1] (0 where there is none). */
function pebble(x: number, z: number, out: Float64Array): void {
  out[0] = 0;
  out[1] = 0;
  const ix = Math.floor(x / 0.11);
  const iz = Math.floor(z / 0.11);
  const line = washZ(x) - 1.1;
  const gathered = Math.exp(-(((z - line) / 0.3) ** 2));
  const chance = hash2(ix, iz, 91);
  if (chance > 0.035 + 0.2 * gathered) return;
  const radius = 0.005 + 0.02 * hash2(ix, iz, 92) ** 3;
  const px = (ix + 0.3 + 0.4 * hash2(ix, iz, 93)) * 0.11;
  const pz = (iz + 0.3 + 0.4 * hash2(ix, iz, 94)) * 0.11;
  const turn = hash2(ix, iz, 95) * 3.1;
  const a = ((x - px) * Math.cos(turn) + (z - pz) * Math.sin(turn)) / radius;
  const b = ((x - px) * -Math.sin(turn) + (z - pz) * Math.cos(turn)) / (radius * (0.55 + 0.4 * hash2(ix, iz, 96)));
  const squared = a * a + b * b + 0.25 * noise2(x * 120, z * 120, 97);
  if (squared >= 1) return;
  out[0] = radius * 0.62 * Math.sqrt(1 - squared);
  out[1] = 0.25 + 0.75 * hash2(ix, iz, 98);
}

const stone = new Float64Array(2);

/** The sand as the tide left it, without small relief. */
export const slopeHeight = (x: number, z: number): number => SLOPE * (shoreZ(x) - z);

export function sandHeight(x: number, z: number): number {
  const damp = dampness(x, z);
  const trodden = smoothstep(-0.25, 0.35, fbm2(x / 1.1, z / 0.9, 2, 70));
  const lumps = 0.016 * fbm2(x / 0.85, z / 0.6, 3, 71) + mix(0.0014, 0.0042, trodden) * fbm2(x / 0.16, z / 0.12, 3, 72);
  const dimples = mix(0.0006, 0.0019, trodden) * noise2(x / 0.032, z / 0.028, 73);
  pebble(x, z, stone);
  const still = (lumps + dimples) * (1 - 0.95 * damp) + footprintHeight(x, z) * (1 - 0.5 * mirrorFilm(x, z));
  return slopeHeight(x, z) + still + stone[0] + 0.003 * damp * noise2(x / 0.8, z / 0.5, 74);
}

export function pebbleShade(x: number, z: number): number {
  pebble(x, z, stone);
  return stone[1];
}

/** Sand around the camera, tabulated: relief, and the height below which the low sun is hidden by it. */
export interface Beach {
  height(x: number, z: number): number;
  /** 0 in the shade of the relief … 1 in the sun. */
  sunlit(x: number, z: number, y: number): number;
}

export function bakeBeach(sun: Float64Array, cell: number): Beach {
  const left = -4.2;
  const near = 2.9;
  const columns = Math.ceil(8.4 / cell);
  const rows = Math.ceil(6.2 / cell);
  const heights = new Float32Array(columns * rows);
  const shade = new Float32Array(columns * rows).fill(-9);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      heights[row * columns + column] = sandHeight(left + column * cell, near + row * cell);
  }
  const drift = sun[0] / sun[2];
  const drop = (cell * sun[1]) / sun[2];
  for (let row = rows - 2; row >= 0; row--) {
    for (let column = 0; column < columns; column++) {
      const from = Math.max(0, Math.min(columns - 2, column + drift));
      const first = Math.floor(from);
      const share = from - first;
      const at = (row + 1) * columns + first;
      const a = Math.max(heights[at], shade[at]);
      const b = Math.max(heights[at + 1], shade[at + 1]);
      shade[row * columns + column] = a + (b - a) * share - drop;
    }
  }
  function lookUp(data: Float32Array, x: number, z: number): number {
    const u = Math.max(0, Math.min(columns - 1.001, (x - left) / cell));
    const v = Math.max(0, Math.min(rows - 1.001, (z - near) / cell));
    const iu = Math.floor(u);
    const iv = Math.floor(v);
    const at = iv * columns + iu;
    const low = data[at] + (data[at + 1] - data[at]) * (u - iu);
    return low + (data[at + columns] + (data[at + columns + 1] - data[at + columns]) * (u - iu) - low) * (v - iv);
  }
  const inside = (x: number, z: number): boolean =>
    x > left && x < left + (columns - 2) * cell && z > near && z < near + (rows - 2) * cell;
  return {
    height: (x, z) => (inside(x, z) ? lookUp(heights, x, z) : slopeHeight(x, z)),
    sunlit: (x, z, y) => (inside(x, z) ? 1 - smoothstep(-0.0006, 0.0022, lookUp(shade, x, z) - y) : 1),
  };
}

/** Foam as a net of bubbles: cover 0…1 opens or closes its holes. Returns opacity. */
export function foamLace(x: number, z: number, cover: number): number {
  if (cover <= 0.01) return 0;
  const warpX = x + 0.22 * fbm2(x / 0.5, z / 0.5, 3, 81);
  const warpZ = z * 0.8 + 0.22 * fbm2(x / 0.5 + 7, z / 0.5, 3, 82);
  worley2(warpX / 0.27, warpZ / 0.25, 83, cells);
  const wide = cells[1] - cells[0];
  worley2(warpX / 0.075, warpZ / 0.07, 84, cells);
  const narrow = cells[1] - cells[0];
  worley2(warpX / 0.021, warpZ / 0.021, 85, cells);
  const bubbles = 0.4 + 0.6 * smoothstep(0.75, 0.2, cells[0]);
  const patch = cover * (0.75 + 0.9 * fbm2(x / 0.9, z / 0.7, 3, 86));
  const strands = 1 - smoothstep(0.2 * patch, 0.2 * patch + 0.1, wide);
  const threads = (1 - smoothstep(0.5 * patch - 0.08, 0.5 * patch + 0.16, narrow)) * smoothstep(0.12, 0.5, patch);
  return Math.min(1, Math.max(strands, threads)) * bubbles * smoothstep(0.02, 0.3, patch);
}
