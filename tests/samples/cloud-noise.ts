/** Tiling 3-D noise for cloud shapes (A. Schneider, "The Real-Time Volumetric Cloudscapes of Horizon Zero Dawn", SIGGRAPH 2015). */
import { clamp01, mix } from './noise.ts';

/** A cube of n³ values in 0…1 that repeats in all directions; n is a power of two. */
export interface Volume {
  readonly size: number;
  readonly data: Float32Array;
}

function hash3(x: number, y: number, z: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x5bd1e995) ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** One octave of inverted cellular noise with `cells` cells per side, added with a weight. */
function addCellular(volume: Volume, cells: number, weight: number, seed: number): void {
  const { size, data } = volume;
  const points = new Float32Array(cells ** 3 * 3);
  for (let z = 0; z < cells; z++) {
    for (let y = 0; y < cells; y++) {
      for (let x = 0; x < cells; x++) {
        const at = ((z * cells + y) * cells + x) * 3;
        for (let c = 0; c < 3; c++) points[at + c] = hash3(x, y, z, seed + c);
      }
    }
  }
  let index = 0;
  for (let z = 0; z < size; z++) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++, index++) {
        const px = ((x + 0.5) / size) * cells;
        const py = ((y + 0.5) / size) * cells;
        const pz = ((z + 0.5) / size) * cells;
        const ix = Math.floor(px);
        const iy = Math.floor(py);
        const iz = Math.floor(pz);
        let nearest = 9;
        for (let dz = -1; dz <= 1; dz++) {
          const wz = (iz + dz + cells) % cells;
          for (let dy = -1; dy <= 1; dy++) {
            const row = (wz * cells + ((iy + dy + cells) % cells)) * cells;
            for (let dx = -1; dx <= 1; dx++) {
              const at = (row + ((ix + dx + cells) % cells)) * 3;
              const ox = ix + dx + points[at] - px;
              const oy = iy + dy + points[at + 1] - py;
              const oz = iz + dz + points[at + 2] - pz;
              const squared = ox * ox + oy * oy + oz * oz;
              if (squared < nearest) nearest = squared;
            }
          }
        }
        data[index] += weight * (1 - Math.min(1, Math.sqrt(nearest)));
      }
    }
  }
}

function gradient3(x: number, y: number, z: number, cells: number, seed: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const iz = Math.floor(z);
  const fx = x - ix;
  const fy = y - iy;
  const fz = z - iz;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const w = fz * fz * fz * (fz * (fz * 6 - 15) + 10);
  const corner = (dx: number, dy: number, dz: number): number => {
    const h = Math.floor(hash3((ix + dx) % cells, (iy + dy) % cells, (iz + dz) % cells, seed) * 12);
    const a = fx - dx;
    const b = fy - dy;
    const c = fz - dz;
    const first = h < 8 ? a : b;
    const second = h < 4 ? b : c;
    return (h & 1 ? -first : first) + (h & 2 ? -second : second);
  };
  const low = mix(mix(corner(0, 0, 0), corner(1, 0, 0), u), mix(corner(0, 1, 0), corner(1, 1, 0), u), v);
  const high = mix(mix(corner(0, 0, 1), corner(1, 0, 1), u), mix(corner(0, 1, 1), corner(1, 1, 1), u), v);
  return mix(low, high, w);
}

/** Billows: cellular noise alone, three octaves. */
export function billowVolume(size: number, cells: number, seed: number): Volume {
  const volume = { size, data: new Float32Array(size ** 3) };
  addCellular(volume, cells, 0.625, seed);
  addCellular(volume, cells * 2, 0.25, seed + 11);
  addCellular(volume, cells * 4, 0.125, seed + 23);
  return volume;
}

/** Cloud bodies: gradient noise dilated by billows, so that blobs join into heaps. */
export function bodyVolume(size: number, cells: number, seed: number): Volume {
  const volume = billowVolume(size, cells, seed);
  const { data } = volume;
  let index = 0;
  for (let z = 0; z < size; z++) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++, index++) {
        const scale = cells / size;
        const soft =
          gradient3(x * scale, y * scale, z * scale, cells, seed + 41) +
          0.5 * gradient3(x * scale * 2, y * scale * 2, z * scale * 2, cells * 2, seed + 43) +
          0.25 * gradient3(x * scale * 4, y * scale * 4, z * scale * 4, cells * 4, seed + 47);
        const perlin = clamp01(0.5 + 0.55 * soft);
        const billow = data[index];
        data[index] = clamp01((perlin - (billow - 1)) / (2 - billow)) * 0.5 + 0.5 * billow;
      }
    }
  }
  return volume;
}

/** Trilinear value at a point in units of one tile. */
export function sampleVolume(volume: Volume, x: number, y: number, z: number): number {
  const { size, data } = volume;
  const mask = size - 1;
  const px = x * size;
  const py = y * size;
  const pz = z * size;
  const ix = Math.floor(px);
  const iy = Math.floor(py);
  const iz = Math.floor(pz);
  const fx = px - ix;
  const fy = py - iy;
  const fz = pz - iz;
  const x0 = ix & mask;
  const x1 = (ix + 1) & mask;
  const r00 = ((iz & mask) * size + (iy & mask)) * size;
  const r01 = ((iz & mask) * size + ((iy + 1) & mask)) * size;
  const r10 = (((iz + 1) & mask) * size + (iy & mask)) * size;
  const r11 = (((iz + 1) & mask) * size + ((iy + 1) & mask)) * size;
  const a = data[r00 + x0] + (data[r00 + x1] - data[r00 + x0]) * fx;
  const b = data[r01 + x0] + (data[r01 + x1] - data[r01 + x0]) * fx;
  const c = data[r10 + x0] + (data[r10 + x1] - data[r10 + x0]) * fx;
  const d = data[r11 + x0] + (data[r11 + x1] - data[r11 + x0]) * fx;
  const low = a + (b - a) * fy;
  return low + (c + (d - c) * fy - low) * fz;
}
