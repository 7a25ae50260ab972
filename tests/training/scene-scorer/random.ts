import { createRandom } from '../../../nodes/contract/random.ts';

/** The draws that scene making needs, all from one seed. */
export interface Dice {
  unit(): number;
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function createDice(seed: number): Dice {
  const random = createRandom(seed, 'scene-scorer');
  return {
    unit: () => random.next(),
    between: (low, high) => low + (high - low) * random.next(),
    chance: (probability) => random.next() < probability,
    pick: (list) => list[Math.floor(random.next() * list.length)] as (typeof list)[number],
  };
}

const side = 256;
/** One table of lattice values for all; each noise looks at it from its own corner. */
const lattice = ((): Float32Array => {
  const random = createRandom(1, 'lattice');
  return Float32Array.from({ length: side * side }, () => 2 * random.next() - 1);
})();

/** Fractal value noise, about -1 to 1. `roughness` 0.3 (clouds) to 0.9 (foliage) is the gain per octave. */
export function createNoise(dice: Dice): (x: number, y: number, octaves: number, roughness: number) => number {
  const offsetX = Math.floor(dice.between(0, side));
  const offsetY = Math.floor(dice.between(0, side));
  const at = (x: number, y: number): number => lattice[((y + offsetY) & 255) * side + ((x + offsetX) & 255)] ?? 0;
  const single = (x: number, y: number): number => {
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    const fx = smooth(x - ix);
    const fy = smooth(y - iy);
    const top = at(ix, iy) + fx * (at(ix + 1, iy) - at(ix, iy));
    const bottom = at(ix, iy + 1) + fx * (at(ix + 1, iy + 1) - at(ix, iy + 1));
    return top + fy * (bottom - top);
  };
  return (x, y, octaves, roughness) => {
    let sum = 0;
    let gain = 1;
    let norm = 0;
    for (let k = 0, scale = 1; k < octaves; k++, scale *= 2) {
      sum += gain * single(x * scale + k * 17.3, y * scale + k * 31.7);
      norm += gain;
      gain *= roughness;
    }
    return (sum / norm) * 1.6;
  };
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
