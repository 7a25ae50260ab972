/**
 * Seeded noise of three colours, each of root-mean-square 1, so that a gain is the level it says.
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

/** Power of the Kellet filter below for white input, measured once over 2^24 samples. */
const pinkToUnitRms = 1 / 2.9686;

/** -3 dB per octave from 10 Hz up (Paul Kellet's refined filter, within 0.1 dB at 44.1 kHz, 0.3 dB at 48 kHz). */
export function pinkNoise(out: Float32Array, seed: number): void {
  let state = noiseState(seed);
  let [b0, b1, b2, b3, b4, b5, b6] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < out.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const white = state * uniformToUnitRms;
    b0 = 0.99886 * b0 + 0.0555179 * white;
    b1 = 0.99332 * b1 + 0.0750759 * white;
    b2 = 0.969 * b2 + 0.153852 * white;
    b3 = 0.8665 * b3 + 0.3104856 * white;
    b4 = 0.55 * b4 + 0.5329522 * white;
    b5 = -0.7616 * b5 - 0.016898 * white;
    out[i] = (b0 + b1 + b2 + b3 + b4 + b5 + b6 + 0.5362 * white) * pinkToUnitRms;
    b6 = 0.115926 * white;
  }
}

/** -6 dB per octave above `cornerHz`, flat below: y = a y + sqrt(1 - a^2) x, a = exp(-2 pi f / fs). */
export function brownNoise(out: Float32Array, seed: number, cornerRatio: number): void {
  const keep = Math.exp(-2 * Math.PI * cornerRatio);
  const take = Math.sqrt(1 - keep * keep) * uniformToUnitRms;
  let state = noiseState(seed);
  let value = 0;
  for (let i = 0; i < out.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    value = keep * value + take * state;
    out[i] = value;
  }
}
