import { describe, expect, it } from 'vitest';
import { createRandom } from '../../contract/random.ts';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { AudioValue, TimelineValue } from '../../contract/values/time.ts';
import { addHopEnergies, gatedLoudness, hopCount } from '../../kernels/audio/loudness.ts';
import { truePeak } from '../../kernels/audio/true-peak.ts';
import ambience from '../ambience/ambience.ts';
import mix from './mix.ts';

const sampleRate = 48_000;

function timeline(seconds: number, loop = true): TimelineValue {
  return { kind: 'timeline', fps: 24, frameCount: seconds * 24, durationSeconds: seconds, loop };
}

function sine(level: number, seconds: number, frequencyHz = 997, rate = sampleRate): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, i) => level * Math.sin((2 * Math.PI * frequencyHz * i) / rate),
  );
}

function track(...channels: readonly Float32Array[]): AudioValue {
  return { kind: 'audio', sampleRate, channels };
}

async function mixed(tracks: readonly AudioValue[], params: object = {}, clock = timeline(3)): Promise<AudioValue> {
  const { audio } = await mix.run(
    { tracks, timeline: clock },
    { ...defaultParams(mix), ...params },
    await testContext(),
  );
  return audio as AudioValue;
}

function loudness({ channels }: AudioValue): number {
  const hops = new Float64Array(hopCount(channels[0]?.length ?? 0, sampleRate));
  for (const channel of channels) addHopEnergies(hops, channel, sampleRate);
  return gatedLoudness(hops, sampleRate);
}

function peakDb({ channels }: AudioValue, wrap: boolean): number {
  return 20 * Math.log10(truePeak(channels, wrap));
}

/** Comparing sample by sample ourselves: hundreds of times faster than a matcher on large arrays. */
function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const untouched = { targetLufs: -36, maximumBoostDb: 0, ceilingDbtp: 0 };

describe('audio/mix', () => {
  it.each([
    ['everything', {}, true],
    ['waves alone', { lap: 0, wind: 0, leaves: 0 }, true],
    ['lapping alone, the most uneven', { waves: 0, wind: 0, leaves: 0 }, true],
    ['a clip that does not loop', {}, false],
  ])('brings %s to -16 LUFS under -1 dBTP', async (_name, levels, loop) => {
    const clock = timeline(4, loop);
    const context = await testContext({ random: createRandom(3, 'mix') });
    const { audio } = await ambience.run({ timeline: clock }, { ...defaultParams(ambience), ...levels }, context);
    const out = await mixed([audio as AudioValue], {}, clock);
    expect(Math.abs(loudness(out) + 16)).toBeLessThan(0.5);
    expect(peakDb(out, loop)).toBeLessThan(-1.9);
  });

  it('keeps to another target and ceiling, hot input or soft', async () => {
    for (const level of [0.02, 1.8]) {
      const out = await mixed([track(sine(level, 3))], { targetLufs: -23, maximumBoostDb: 60 });
      expect(loudness(out)).toBeCloseTo(-23, 1);
    }
    const squeezed = await mixed([track(sine(1, 3))], { targetLufs: -9, ceilingDbtp: -6 });
    expect(peakDb(squeezed, true)).toBeLessThan(-5.95);
  });

  it('leaves a hush a hush and silence silent', async () => {
    const hush = await mixed([track(sine(0.001, 3))]);
    expect(loudness(hush)).toBeCloseTo(-60 + 20, 0);
    for (const tracks of [[], [track(new Float32Array(144_000))]]) {
      const { channels } = await mixed(tracks);
      expect(channels.map((channel) => channel.length)).toEqual([144_000, 144_000]);
      expect(channels.some((channel) => channel.some((value) => value !== 0))).toBe(false);
    }
  });

  it('adds tracks with their gains; mono goes to both sides at its own level', async () => {
    const [low, high] = [sine(0.01, 3, 200), sine(0.01, 3, 1000)];
    const both = await mixed([track(low), track(high)], { ...untouched, gainsDb: [0, -6.0206] });
    const [scaled] = both.channels;
    const expected = low.map((value, i) => value + (high[i] ?? 0) / 2);
    const gain = (scaled?.[1000] ?? 0) / (expected[1000] ?? 1);
    expect(gain).toBeCloseTo(1, 2);
    const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(value * gain - (scaled?.[i] ?? 0))), 0);
    expect(worst).toBeLessThan(1e-6);
    expect(same(both.channels[1] ?? [], scaled ?? [])).toBe(true);
  });

  it('cuts long tracks and lets short ones end', async () => {
    const { channels } = await mixed([track(sine(0.1, 9))]);
    expect(channels[0]?.length).toBe(144_000);
    const short = await mixed([track(sine(0.1, 1))]);
    expect(short.channels[0]?.subarray(50_000).every((value) => value === 0)).toBe(true);
  });

  it('fades the ends of a clip that does not loop, and only of such', async () => {
    const steady = track(new Float32Array(144_000).fill(0.1).map((value, i) => (i % 2 ? value : -value)));
    const open = (await mixed([steady], {}, timeline(3, false))).channels[0] ?? new Float32Array();
    const loop = (await mixed([steady])).channels[0] ?? new Float32Array();
    expect(Math.abs(open[0] ?? 1)).toBeLessThan(1e-4);
    expect(Math.abs(open.at(-1) ?? 1)).toBeLessThan(1e-4);
    expect(Math.abs(loop[0] ?? 0)).toBeGreaterThan(0.01);
  });

  it('turns a peak at the start of a loop down from before its end', async () => {
    const burst = sine(0.1, 3, 1000).map((value, i) => (i < 96 ? 8 * value : value));
    const settings = { targetLufs: -20, ceilingDbtp: -12 };
    const gainAt = async (loop: boolean, index: number) => {
      const { channels } = await mixed([track(burst)], { ...settings, fadeSeconds: 0 }, timeline(3, loop));
      return (channels[0]?.at(index) ?? 0) / (burst.at(index) ?? 1);
    };
    // A quarter wave after the seam and a quarter wave before it.
    expect(Math.abs((await gainAt(true, -12)) / (await gainAt(true, 12)) - 1)).toBeLessThan(0.15);
    expect((await gainAt(false, -12)) / (await gainAt(false, 12))).toBeGreaterThan(2);
  });

  it('does not write to its tracks', async () => {
    const source = sine(0.9, 3);
    const before = source.slice();
    await mixed([track(source, source)]);
    expect(same(source, before)).toBe(true);
  });

  it.each([
    ['another rate', { kind: 'audio', sampleRate: 44_100, channels: [sine(0.1, 3)] }, '44100'],
    ['six channels', track(...Array.from({ length: 6 }, () => sine(0.1, 3))), '6 channels'],
    ['no channel', track(), '0 channels'],
    ['not a number', track(Float32Array.of(0, Number.NaN)), 'not numbers'],
    ['infinity', track(Float32Array.of(0, Number.POSITIVE_INFINITY)), 'not numbers'],
  ] as const)('says what is wrong with a track of %s', async (_name, bad, words) => {
    await expect(mixed([bad])).rejects.toMatchObject({ code: 'audio/track', kind: 'input' });
    await expect(mixed([bad])).rejects.toThrow(words);
  });
});
