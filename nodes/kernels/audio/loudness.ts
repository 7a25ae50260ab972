import type { Biquad } from './biquad.ts';

/**
 * Integrated loudness after ITU-R BS.1770-4 and EBU R128: K-weighting, 400 ms blocks every 100 ms, an absolute gate at
 * -70 LUFS and a relative gate 10 LU under the mean of what passed the first.
 */

/** Stage 1, the head: a high shelf; stage 2, the ear: a high pass. Bilinear forms of the analogue prototypes, any rate. */
export function kWeighting(sampleRate: number): readonly [shelf: Biquad, highPass: Biquad] {
  const shelfK = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const shelfQ = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const shelfA0 = 1 + shelfK / shelfQ + shelfK * shelfK;
  const passK = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const passQ = 0.5003270373238773;
  const passA0 = 1 + passK / passQ + passK * passK;
  return [
    {
      b0: (high + (band * shelfK) / shelfQ + shelfK * shelfK) / shelfA0,
      b1: (2 * (shelfK * shelfK - high)) / shelfA0,
      b2: (high - (band * shelfK) / shelfQ + shelfK * shelfK) / shelfA0,
      a1: (2 * (shelfK * shelfK - 1)) / shelfA0,
      a2: (1 - shelfK / shelfQ + shelfK * shelfK) / shelfA0,
    },
    { b0: 1, b1: -2, b2: 1, a1: (2 * (passK * passK - 1)) / passA0, a2: (1 - passK / passQ + passK * passK) / passA0 },
  ];
}

/** Hops of 100 ms in `length` samples; a last hop that is not full does not count, unless it is the only one. */
export function hopCount(length: number, sampleRate: number): number {
  return Math.max(1, Math.floor(length / Math.round(sampleRate / 10)));
}

/** Adds the K-weighted energy of one channel (sum of squares) to each 100 ms hop of `hops`. */
export function addHopEnergies(hops: Float64Array, samples: Float32Array, sampleRate: number): void {
  const [shelf, pass] = kWeighting(sampleRate);
  const hopLength = Math.round(sampleRate / 10);
  let [s1, s2, p1, p2] = [0, 0, 0, 0];
  for (let hop = 0; hop < hops.length; hop++) {
    let energy = 0;
    const end = Math.min((hop + 1) * hopLength, samples.length);
    for (let i = hop * hopLength; i < end; i++) {
      const input = samples[i];
      const middle = shelf.b0 * input + s1;
      s1 = shelf.b1 * input - shelf.a1 * middle + s2;
      s2 = shelf.b2 * input - shelf.a2 * middle;
      const weighted = pass.b0 * middle + p1;
      p1 = pass.b1 * middle - pass.a1 * weighted + p2;
      p2 = pass.b2 * middle - pass.a2 * weighted;
      energy += weighted * weighted;
    }
    hops[hop] += energy;
  }
}

/**
 * Loudness in LUFS from hop energies, -Infinity when nothing passes the gates. Sound shorter than one block is
 * measured as one block of its own length.
 */
export function gatedLoudness(hops: Float64Array, sampleRate: number): number {
  const hopLength = Math.round(sampleRate / 10);
  const hopsPerBlock = Math.min(4, hops.length);
  const powers: number[] = [];
  for (let start = 0; start + hopsPerBlock <= hops.length && hopsPerBlock > 0; start++) {
    let energy = 0;
    for (let hop = start; hop < start + hopsPerBlock; hop++) energy += hops[hop];
    powers.push(energy / (hopsPerBlock * hopLength));
  }
  const absolute = powers.filter((power) => loudnessOf(power) > -70);
  const relativeGate = loudnessOf(mean(absolute)) - 10;
  return loudnessOf(mean(absolute.filter((power) => loudnessOf(power) > relativeGate)));
}

function loudnessOf(power: number): number {
  return power > 0 ? -0.691 + 10 * Math.log10(power) : Number.NEGATIVE_INFINITY;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
