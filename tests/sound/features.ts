import { createFft, transform } from '../../nodes/kernels/audio/fft.ts';

/** What tells one kind of sound from another, in a few numbers; made for these tests, by textbook definitions. */
export interface SoundFeatures {
  /** Share of the power below 300 Hz, up to 1.5 kHz, up to 5 kHz, above. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly top: number;
  /** Geometric over arithmetic mean of the power spectrum of short frames, 100 Hz to 12 kHz: 0 = tone, 1 = noise. */
  readonly flatness: number;
  /** Standard deviation of the level of 0.25 s parts, in dB: swells. */
  readonly swellDb: number;
  /** Standard deviation over mean of the 10 ms envelope: bursts. */
  readonly roughness: number;
  /** Sudden rises above 2 kHz by 6 dB within 5 ms, per second. */
  readonly onsetsPerSecond: number;
}

const size = 1024;

export function soundFeatures(samples: Float32Array, sampleRate: number): SoundFeatures {
  const { power, flatness } = spectrum(samples, sampleRate);
  const share = (fromHz: number, toHz: number) => {
    const [from, to] = [fromHz, toHz].map((hz) => Math.min(size / 2, Math.round((hz * size) / sampleRate)));
    return power.slice(from, to).reduce((sum, value) => sum + value, 0) / power.reduce((sum, value) => sum + value, 0);
  };
  const parts = envelope(samples, Math.round(0.25 * sampleRate)).map((level) => 20 * Math.log10(level + 1e-9));
  const fine = envelope(samples, Math.round(0.01 * sampleRate));
  return {
    low: share(0, 300),
    middle: share(300, 1500),
    high: share(1500, 5000),
    top: share(5000, 24_000),
    flatness,
    swellDb: deviation(parts),
    roughness: deviation(fine) / mean(fine),
    onsetsPerSecond: countOnsets(samples, sampleRate),
  };
}

function spectrum(samples: Float32Array, sampleRate: number): { power: number[]; flatness: number } {
  const fft = createFft(size);
  const power = new Array<number>(size / 2).fill(0);
  const [first, last] = [100, 12_000].map((hz) => Math.round((hz * size) / sampleRate)) as [number, number];
  let [flatness, weight] = [0, 0];
  for (let start = 0; start + size <= samples.length; start += size) {
    const real = Float64Array.from(samples.subarray(start, start + size), (value, i) => {
      return value * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
    });
    const imaginary = new Float64Array(size);
    transform(fft, real, imaginary);
    const bins = power.map((_, k) => (real[k] ?? 0) ** 2 + (imaginary[k] ?? 0) ** 2);
    bins.forEach((value, k) => {
      power[k] = (power[k] ?? 0) + value;
    });
    const used = bins.slice(first, last);
    const total = mean(used);
    flatness += total * (Math.exp(mean(used.map((value) => Math.log(value + 1e-20)))) / (total + 1e-20));
    weight += total;
  }
  return { power, flatness: flatness / weight };
}

/** Root mean square of each `length` samples. */
export function envelope(samples: Float32Array, length: number): number[] {
  return Array.from({ length: Math.floor(samples.length / length) }, (_, i) => {
    let sum = 0;
    for (let k = i * length; k < (i + 1) * length; k++) sum += (samples[k] ?? 0) ** 2;
    return Math.sqrt(sum / length);
  });
}

/** The differences of samples weigh what is above about 2 kHz. */
function countOnsets(samples: Float32Array, sampleRate: number): number {
  const edges = samples.map((value, i) => value - 2 * (samples[i - 1] ?? 0) + (samples[i - 2] ?? 0));
  const steps = envelope(edges, Math.round(0.0025 * sampleRate));
  const floor = mean(steps);
  let [count, quietFor] = [0, 9];
  for (let i = 2; i < steps.length; i++) {
    const now = steps[i] ?? 0;
    const isRise = now > 1.2 * floor && now > 2 * Math.min(steps[i - 1] ?? 0, steps[i - 2] ?? 0);
    if (isRise && quietFor > 3) count++;
    quietFor = isRise ? 0 : quietFor + 1;
  }
  return count / (samples.length / sampleRate);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
