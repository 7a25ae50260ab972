/**
 * Peaks between the samples after ITU-R BS.1770-4 annex 2: four-times oversampling with a windowed-sinc interpolator,
 * 12 taps per phase (Kaiser window, beta 8).
 */
export const oversampling = 4;
const tapsPerPhase = 12;

/** Phases 1 to 3; phase 0 is the sample itself. `interpolator[phase - 1][tap]`, tap 5 is the sample before the gap. */
export const interpolator: readonly Float64Array[] = [1, 2, 3].map((phase) => {
  const taps = Float64Array.from({ length: tapsPerPhase }, (_, tap) => {
    const distance = tap - (tapsPerPhase / 2 - 1) - phase / oversampling;
    const sinc = distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance);
    return sinc * kaiser(distance / (tapsPerPhase / 2), 8);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
});

/** No interpolated value exceeds this times the largest sample under the taps: the largest sum of |tap|. */
export const worstOvershoot = Math.max(
  ...interpolator.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)),
);

function kaiser(x: number, beta: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}

/** Modified Bessel function of order 0 by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 40; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/**
 * Raises `peaks[i]` to the largest |value| at and just after sample i (phases 0 to 3), but only where it could exceed
 * `threshold`; elsewhere `peaks` keeps at least |sample|. `wrap`: the sound is a loop; else silence surrounds it.
 */
export function raisePeaks(
  peaks: Float32Array,
  samples: Float32Array,
  options: { readonly threshold: number; readonly wrap: boolean },
): void {
  const length = samples.length;
  const [one, two, three] = interpolator;
  const quiet = options.threshold / worstOvershoot;
  const before = tapsPerPhase / 2 - 1;
  const after = tapsPerPhase / 2;
  let loudUntil = -1;
  for (let i = -after - before; i < length; i++) {
    const inside = i >= 0 && i < length;
    const ahead = i + after;
    const level = Math.abs(at(samples, ahead, options.wrap));
    if (level > quiet) loudUntil = ahead + before;
    if (!inside) continue;
    const own = Math.abs(samples[i]);
    if (own > peaks[i]) peaks[i] = own;
    if (i > loudUntil) continue;
    let [sum1, sum2, sum3] = [0, 0, 0];
    if (i >= before && i + after < length) {
      for (let tap = 0, from = i - before; tap < tapsPerPhase; tap++) {
        const sample = samples[from + tap];
        sum1 += sample * one[tap];
        sum2 += sample * two[tap];
        sum3 += sample * three[tap];
      }
    } else {
      for (let tap = 0, from = i - before; tap < tapsPerPhase; tap++) {
        const sample = at(samples, from + tap, options.wrap);
        sum1 += sample * one[tap];
        sum2 += sample * two[tap];
        sum3 += sample * three[tap];
      }
    }
    const between = Math.max(Math.abs(sum1), Math.abs(sum2), Math.abs(sum3));
    if (between > peaks[i]) peaks[i] = between;
  }
}

function at(samples: Float32Array, index: number, wrap: boolean): number {
  if (index >= 0 && index < samples.length) return samples[index];
  if (!wrap || samples.length === 0) return 0;
  return samples[((index % samples.length) + samples.length) % samples.length];
}

/** Largest true peak of several channels, as a factor (1 = 0 dBTP). */
export function truePeak(channels: readonly Float32Array[], wrap = false): number {
  const peaks = new Float32Array(channels[0]?.length ?? 0);
  for (const samples of channels) raisePeaks(peaks, samples, { threshold: 0, wrap });
  let highest = 0;
  for (let i = 0; i < peaks.length; i++) if (peaks[i] > highest) highest = peaks[i];
  return highest;
}
