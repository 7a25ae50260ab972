import { describe, expect, it } from 'vitest';
import { biquadGain, designBiquad } from './biquad.ts';
import { controlLength } from './control-curve.ts';
import { createFft, transform } from './fft.ts';
import { addNoiseLayer, type NoiseLayer } from './noise-layer.ts';

const sampleRate = 48_000;
const length = 1 << 17;
const base: NoiseLayer = { sampleRate, seed: 5, shape: 'low-pass', frequencyHz: 2000, q: 0.7, gain: 1 };

function make(changes: Partial<NoiseLayer>) {
  const out = { left: new Float32Array(length), right: new Float32Array(length) };
  addNoiseLayer(out, { ...base, ...changes });
  return out;
}

/** Power density at a frequency in dB, averaged over frames and a third of an octave. */
function densityDb(samples: Float32Array, hertz: number): number {
  const size = 4096;
  const fft = createFft(size);
  let [sum, count] = [0, 0];
  for (let start = 0; start + size <= samples.length; start += size) {
    const real = Float64Array.from(
      samples.subarray(start, start + size),
      (value, i) => value * Math.sin((Math.PI * i) / size) ** 2,
    );
    const imaginary = new Float64Array(size);
    transform(fft, real, imaginary);
    for (let k = Math.ceil((hertz / 1.12) * (size / sampleRate)); k <= hertz * 1.12 * (size / sampleRate); k++) {
      sum += (real[k] ?? 0) ** 2 + (imaginary[k] ?? 0) ** 2;
      count++;
    }
  }
  return 10 * Math.log10(sum / count);
}

const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

describe('a layer of noise', () => {
  it.each(['low-pass', 'band-pass', 'high-pass'] as const)('has the spectrum of its %s filter', (shape) => {
    const { left } = make({ shape });
    const design = designBiquad({ shape, frequencyHz: 2000, q: 0.7, sampleRate });
    const expected = (hertz: number) => 20 * Math.log10(biquadGain(design, hertz, sampleRate));
    const offset = densityDb(left, 2000) - expected(2000);
    for (const hertz of [500, 1000, 4000, 8000]) {
      expect(Math.abs(densityDb(left, hertz) - offset - expected(hertz)), `${hertz} Hz`).toBeLessThan(1.2);
    }
  });

  it('sounds the same made slowly as made quickly', () => {
    const [slow, quick] = [make({ frequencyHz: 890, brownHz: 300 }), make({ frequencyHz: 910, brownHz: 300 })];
    for (const hertz of [100, 300, 700, 1500]) {
      expect(Math.abs(densityDb(slow.left, hertz) - densityDb(quick.left, hertz)), `${hertz} Hz`).toBeLessThan(2);
    }
    expect(densityDb(slow.left, 11_000)).toBeLessThan(densityDb(slow.left, 300) - 45);
  });

  it('has two sides that are as alike as it is told', () => {
    const likeness = ({ left, right }: ReturnType<typeof make>) =>
      left.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0) / length / (rms(left) * rms(right));
    expect(Math.abs(likeness(make({})))).toBeLessThan(0.05);
    expect(likeness(make({ blend: 0.5 }))).toBeCloseTo(0.5, 1);
    expect(likeness(make({ blend: 1 }))).toBeCloseTo(1, 5);
  });

  it('follows its level curves on either side in straight lines, and adds to what is there', () => {
    const level = Float32Array.from({ length: controlLength(length) }, (_, i) => i / (length / 64));
    const steady = make({});
    const out = { left: new Float32Array(length).fill(1), right: new Float32Array(length) };
    addNoiseLayer(out, { ...base, level, levelRight: new Float32Array(level.length) });
    for (const i of [1000, 50_001, 130_000]) {
      expect((out.left[i] ?? 0) - 1).toBeCloseTo(((steady.left[i] ?? 0) * i) / length, 4);
    }
    expect(rms(out.right)).toBe(0);
  });

  it('falls below its high-pass and repeats with its seed', () => {
    expect(densityDb(make({ highPassHz: 800 }).left, 100)).toBeLessThan(densityDb(make({}).left, 100) - 15);
    const [take, again, other] = [make({}).left, make({}).left, make({ seed: 6 }).left];
    expect(take.every((value, i) => value === again[i])).toBe(true);
    expect(rms(take.map((value, i) => value - (other[i] ?? 0)))).toBeGreaterThan(rms(take));
  });
});
