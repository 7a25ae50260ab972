import { describe, expect, it } from 'vitest';
import { addHopEnergies, gatedLoudness, hopCount, kWeighting } from './loudness.ts';

const sampleRate = 48_000;

/** Stretches of a sine: frequency, level of its peaks in dB below full scale, seconds. */
function tone(...parts: readonly (readonly [frequencyHz: number, levelDb: number, seconds: number])[]): Float32Array {
  const samples = parts.flatMap(([frequencyHz, levelDb, seconds]) =>
    Array.from(
      { length: seconds * sampleRate },
      (_, i) => 10 ** (levelDb / 20) * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRate),
    ),
  );
  return Float32Array.from(samples);
}

function loudness(...channels: readonly Float32Array[]): number {
  const hops = new Float64Array(hopCount(channels[0]?.length ?? 0, sampleRate));
  for (const channel of channels) addHopEnergies(hops, channel, sampleRate);
  return gatedLoudness(hops, sampleRate);
}

describe('integrated loudness', () => {
  it('weights with the coefficients that BS.1770 prints for 48 kHz', () => {
    const [shelf, pass] = kWeighting(sampleRate);
    expect(shelf.b0).toBeCloseTo(1.53512485958697, 8);
    expect(shelf.b1).toBeCloseTo(-2.69169618940638, 8);
    expect(shelf.b2).toBeCloseTo(1.19839281085285, 8);
    expect(shelf.a1).toBeCloseTo(-1.69065929318241, 8);
    expect(shelf.a2).toBeCloseTo(0.73248077421585, 8);
    expect(pass.a1).toBeCloseTo(-1.99004745483398, 8);
    expect(pass.a2).toBeCloseTo(0.99007225036621, 8);
  });

  it('reads the EBU test tones: a stereo sine of 997 Hz at -20 dBFS is -20 LUFS, one channel of it -23', () => {
    const sine = tone([997, -20, 3]);
    expect(loudness(sine, sine)).toBeCloseTo(-20, 1);
    expect(loudness(sine)).toBeCloseTo(-23.01, 1);
    const quiet = tone([1000, -33, 3]);
    expect(loudness(quiet, quiet)).toBeCloseTo(-33, 1);
  });

  it('leaves quiet passages out (EBU Tech 3341, case 3, shortened)', () => {
    const passages = tone([1000, -36, 2], [1000, -23, 12], [1000, -36, 2]);
    expect(Math.abs(loudness(passages, passages) + 23)).toBeLessThan(0.15);
    const withSilence = tone([1000, -23, 4], [1000, -90, 4]);
    expect(Math.abs(loudness(withSilence, withSilence) + 23)).toBeLessThan(0.3);
  });

  it('hears bass less and treble more than the middle', () => {
    const at = (frequencyHz: number) => loudness(tone([frequencyHz, -20, 2]));
    expect(at(40)).toBeLessThan(at(1000) - 3);
    expect(at(4000)).toBeGreaterThan(at(1000) + 2.5);
  });

  it('has no loudness for silence and some for a sound shorter than a block', () => {
    expect(loudness(new Float32Array(96_000))).toBe(Number.NEGATIVE_INFINITY);
    expect(loudness(new Float32Array(0))).toBe(Number.NEGATIVE_INFINITY);
    expect(loudness(tone([997, -20, 0.2]))).toBeCloseTo(-23, 0);
    expect(loudness(tone([997, -20, 0.05]))).toBeGreaterThan(-30);
  });
});
