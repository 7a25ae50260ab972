/** A breakwater of old wooden piles that runs from the beach into the sea. Metres; x right, y up, z out to sea. */
import { hash2, noise2 } from './noise.ts';

export interface Pile {
  readonly x: number;
  readonly z: number;
  readonly radius: number;
  readonly top: number;
}

export interface PileHit {
  t: number;
  nx: number;
  ny: number;
  nz: number;
  pile: number;
}

export interface Groyne {
  readonly piles: readonly Pile[];
  /** Nearest pile along a ray, closer than `limit`; false when there is none. */
  trace(origin: Float64Array, direction: Float64Array, limit: number, hit: PileHit): boolean;
}

/** Sideways part of the normal at the rim of a pile's upper end. */
export const LID_DOME = 0.35;

const lineX = (z: number): number => 1.95 + 0.035 * (z - 5);

export function createGroyne(seed: number): Groyne {
  const piles: Pile[] = [];
  for (let z = 5.6, index = 0; z < 34; index++) {
    const chance = hash2(index, 1, seed);
    const radius = 0.1 + 0.045 * hash2(index, 2, seed);
    const sunk = chance < 0.06 ? 0.45 : 0;
    piles.push({
      x: lineX(z) + 0.07 * (hash2(index, 3, seed) - 0.5),
      z,
      radius,
      top: 0.98 - 0.012 * (z - 5) + 0.2 * (hash2(index, 4, seed) - 0.5) + 0.1 * noise2(index / 7, 0, seed) - sunk,
    });
    z += radius * 2 + 0.03 + 0.12 * hash2(index, 5, seed) + (chance > 0.93 ? 0.35 : 0);
  }
  piles.push({ x: lineX(34.6), z: 34.6, radius: 0.13, top: 4.3 });
  return {
    piles,
    trace(origin, direction, limit, hit) {
      // Only the stretch of the row that the ray's path crosses sideways can be hit.
      const across = direction[0] - 0.035 * direction[2];
      const offset = origin[0] - lineX(origin[2]);
      if (Math.abs(across) < 1e-9) return false;
      const t0 = (-0.4 - offset) / across;
      const t1 = (0.4 - offset) / across;
      const enter = Math.max(0, Math.min(t0, t1));
      const leave = Math.min(limit, Math.max(t0, t1));
      if (enter > leave) return false;
      const zNear = origin[2] + direction[2] * enter - 0.4;
      const zFar = origin[2] + direction[2] * leave + 0.4;
      const low = Math.min(zNear, zFar);
      const high = Math.max(zNear, zFar);
      let best = limit;
      let found = -1;
      let lid = false;
      const a = direction[0] * direction[0] + direction[2] * direction[2];
      for (let index = 0; index < piles.length; index++) {
        const pile = piles[index];
        if (pile.z < low || pile.z > high) continue;
        const ox = origin[0] - pile.x;
        const oz = origin[2] - pile.z;
        const b = ox * direction[0] + oz * direction[2];
        const root = b * b - a * (ox * ox + oz * oz - pile.radius * pile.radius);
        if (root <= 0) continue;
        const t = (-b - Math.sqrt(root)) / a;
        if (t > 1e-4 && t < best && origin[1] + direction[1] * t < pile.top) {
          best = t;
          found = index;
          lid = false;
          continue;
        }
        const over = (pile.top - origin[1]) / direction[1];
        if (over > 1e-4 && over < best) {
          const lx = ox + direction[0] * over;
          const lz = oz + direction[2] * over;
          if (lx * lx + lz * lz < pile.radius * pile.radius) {
            best = over;
            found = index;
            lid = true;
          }
        }
      }
      if (found < 0) return false;
      const pile = piles[found];
      const nx = (origin[0] + direction[0] * best - pile.x) / pile.radius;
      const nz = (origin[2] + direction[2] * best - pile.z) / pile.radius;
      // Weathered ends are a little domed.
      const share = lid ? LID_DOME : 1;
      hit.t = best;
      hit.pile = found;
      hit.nx = nx * share;
      hit.nz = nz * share;
      hit.ny = lid ? Math.sqrt(1 - share * share * (nx * nx + nz * nz)) : 0;
      return true;
    },
  };
}
