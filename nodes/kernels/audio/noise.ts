/**
 * Seeded white noise of root-mean-square 1, so that a gain is the level it says.
 * Generator: xorshift32 (Marsaglia 2003, triple 13-17-5), integer arithmetic only: the same samples on every machine.
 */

const uniformToUnitRms = Math.sqrt(3) / 2147483648;

/** Spreads neighbouring seeds over the whole state space (the finaliser of MurmurHash3); never 0. */
export function noiseState(seed: number): number {
  let hash = (seed | 0) + 0x9e3779b9;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash | 0 || 0x6d2b79f5;
}

/** Flat spectrum. */
export function whiteNoise(out: Float32Array, seed: number): void {
  let state = noiseState(seed);
  for (let i = 0; i < out.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out[i] = state * uniformToUnitRms;
  }
}
