import type { Random } from './context.ts';

/**
 * A `Random` from a seed and a label. Generator: sfc32 (Chris Doty-Humphrey, PractRand), state filled by FNV-1a over
 * seed and label and 15 warm-up rounds; integer arithmetic only, so every machine draws the same numbers.
 */
export function createRandom(seed: number, label: string): Random {
  const text = `${seed}\u0000${label}`;
  let a = fnv1a(text, 0x811c9dc5);
  let b = fnv1a(text, 0x9e3779b9);
  let c = fnv1a(text, 0x85ebca6b);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return { next, fork: (name) => createRandom(seed, `${label}/${name}`) };
}

function fnv1a(text: string, basis: number): number {
  let hash = basis | 0;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash | 0;
}
