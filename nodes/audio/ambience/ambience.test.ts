import { describe, expect, it } from 'vitest';
import { createRandom } from '../../contract/random.ts';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { MasksValue, SceneMask } from '../../contract/values/picture.ts';
import type { AudioValue, TimelineValue } from '../../contract/values/time.ts';
import { type DirectionValue, type SoundName, soundNames } from '../../contract/values/words.ts';
import { designBiquad, filterInPlace } from '../../kernels/audio/biquad.ts';
import ambience from './ambience.ts';

const sampleRate = 48_000;

function timeline(durationSeconds: number, fps = 24, loop = true): TimelineValue {
  const frameCount = Math.round(durationSeconds * fps);
  return { kind: 'timeline', fps, frameCount, durationSeconds: frameCount / fps, loop };
}

interface Wish {
  readonly only?: SoundName;
  readonly params?: object;
  readonly seed?: number;
  readonly seconds?: number;
  readonly loop?: boolean;
  readonly direction?: DirectionValue;
  readonly masks?: MasksValue;
}

const takes = new Map<string, Promise<AudioValue>>();

/** One take per wish: several tests look at the same. */
function make(wish: Wish): Promise<AudioValue> {
  const key = JSON.stringify({ ...wish, masks: undefined });
  const take = wish.masks ? makeTake(wish) : (takes.get(key) ?? makeTake(wish));
  if (!wish.masks) takes.set(key, take);
  return take;
}

async function makeTake(wish: Wish): Promise<AudioValue> {
  const { audio } = await ambience.run(
    { timeline: timeline(wish.seconds ?? 3, 24, wish.loop ?? true), direction: wish.direction, masks: wish.masks },
    { ...defaultParams(ambience), sounds: wish.only ? [wish.only] : [], ...wish.params },
    await testContext({ random: createRandom(wish.seed ?? 7, 'ambience') }),
  );
  return audio as AudioValue;
}

function pair(audio: AudioValue): readonly [Float32Array, Float32Array] {
  return [audio.channels[0] ?? new Float32Array(), audio.channels[1] ?? new Float32Array()];
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}

const decibels = (factor: number) => 20 * Math.log10(factor);

/** Level of the octave around a frequency. */
function band(samples: Float32Array, frequencyHz: number): number {
  const out = samples.slice();
  const design = designBiquad({ shape: 'band-pass', frequencyHz, q: 1.4, sampleRate });
  filterInPlace(out, design);
  filterInPlace(out, design);
  return decibels(rms(out));
}

/** Levels in dB of `partSeconds` long parts. */
function levels(samples: Float32Array, partSeconds: number): number[] {
  const length = Math.round(partSeconds * sampleRate);
  return Array.from({ length: Math.floor(samples.length / length) }, (_, i) =>
    decibels(rms(samples.subarray(i * length, (i + 1) * length))),
  );
}

function range(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

function correlation(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) / a.length / (rms(a) * rms(b));
}

/** Comparing sample by sample ourselves: hundreds of times faster than a matcher on large arrays. */
function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const seeds = [1, 2];

describe('one sound at a time, told apart by numbers', () => {
  it.each(seeds)('waves swell slowly, fall off towards the treble and have foam (seed %d)', async (seed) => {
    const [left] = pair(await make({ only: 'waves', seed, seconds: 5 }));
    expect(range(levels(left, 0.25))).toBeGreaterThan(8);
    expect(band(left, 250) - band(left, 4000)).toBeGreaterThan(3);
    expect(band(left, 250) - band(left, 4000)).toBeLessThan(24);
    const foam = left.slice();
    filterInPlace(foam, designBiquad({ shape: 'high-pass', frequencyHz: 2000, q: 0.7, sampleRate }));
    expect(range(levels(foam, 0.25))).toBeGreaterThan(12);
  });

  it.each(seeds)('lapping water is brighter and quicker than waves (seed %d)', async (seed) => {
    const [lap] = pair(await make({ only: 'lap', seed }));
    const [waves] = pair(await make({ only: 'waves', seed }));
    expect(band(lap, 700)).toBeGreaterThan(band(lap, 125) + 6);
    const rises = (samples: Float32Array) => {
      const steps = levels(samples, 0.1);
      return steps.filter((level, i) => level > (steps[i - 1] ?? level) + 4).length;
    };
    expect(rises(lap)).toBeGreaterThan(rises(waves));
  });

  it.each(seeds)('wind lies low and follows the gustiness (seed %d)', async (seed) => {
    const [steady] = pair(await make({ only: 'wind', seed, seconds: 5, params: { gustiness: 0 } }));
    const [gusty] = pair(await make({ only: 'wind', seed, seconds: 5, params: { gustiness: 1 } }));
    expect(band(gusty, 250)).toBeGreaterThan(band(gusty, 2000) + 10);
    expect(range(levels(gusty, 0.5))).toBeGreaterThan(range(levels(steady, 0.5)) + 3);
  });

  it.each(seeds)('leaves hiss high and flutter with the gust that makes the wind (seed %d)', async (seed) => {
    const [leaves] = pair(await make({ only: 'leaves', seed, seconds: 5, params: { gustiness: 1 } }));
    const [wind] = pair(await make({ only: 'wind', seed, seconds: 5, params: { gustiness: 1 } }));
    expect(band(leaves, 4000)).toBeGreaterThan(band(leaves, 500) + 20);
    const [a, b] = [levels(leaves, 0.5), levels(wind, 0.5)].map((values) => Float32Array.from(values));
    const centred = (values = new Float32Array()) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.map((value) => value - mean);
    };
    expect(correlation(centred(a), centred(b))).toBeGreaterThan(0.6);
  });

  it('room tone is far below everything else', async () => {
    const [room] = pair(await make({ only: 'room' }));
    expect(decibels(rms(room))).toBeLessThan(-50);
    expect(decibels(rms(room))).toBeGreaterThan(-65);
  });

  it.each(soundNames)('%s has its own level whatever the seed', async (only) => {
    const takes = await Promise.all([4, 5, 6].map((seed) => make({ only, seed, seconds: 2 })));
    const measured = takes.map((take) => decibels(Math.hypot(...pair(take).map(rms))));
    expect(range(measured)).toBeLessThan(1);
  });
});

describe('as a sound track', () => {
  it.each([
    [5, 30, 240_000],
    [1, 24, 48_000],
    [10 / 23.976, 23.976, 20_020],
    [1 / 25, 25, 1920],
  ])('lasts exactly as long as the clip: %d s at %d fps', async (seconds, fps, expected) => {
    const outputs = await ambience.run(
      { timeline: timeline(seconds, fps) },
      defaultParams(ambience),
      await testContext(),
    );
    const [left, right] = pair(outputs['audio'] as AudioValue);
    expect([left.length, right.length]).toEqual([expected, expected]);
    expect(left.every(Number.isFinite)).toBe(true);
  });

  it.each(seeds)('loops without a click, has no DC and a natural width (seed %d)', async (seed) => {
    const [left, right] = pair(await make({ seed }));
    for (const channel of [left, right]) {
      const steps = channel.map((value, i) => Math.abs(value - (channel.at(i - 1) ?? 0)));
      const usual = steps.slice().sort()[Math.floor(0.999 * steps.length)] ?? 0;
      expect(steps[0]).toBeLessThan(usual);
      expect(Math.abs(channel.reduce((sum, value) => sum + value, 0) / channel.length)).toBeLessThan(1e-4);
    }
    expect(correlation(left, right)).toBeGreaterThan(0.2);
    expect(correlation(left, right)).toBeLessThan(0.8);
  });

  it.each(['waves', 'lap', 'wind', 'leaves'] as const)(
    '%s goes on over the seam as loud as around it',
    async (only) => {
      const [left] = pair(await make({ only, params: { gustiness: 0.3 } }));
      const turned = Float32Array.from(left, (_, i) => left[(i + left.length / 2) % left.length] ?? 0);
      const parts = levels(turned, 0.05);
      const seam = parts.length / 2;
      expect(Math.abs((parts[seam] ?? 0) - (parts[seam - 1] ?? 0))).toBeLessThan(9);
    },
  );

  it('is the same for a seed and never the same for two', async () => {
    const [take, again] = [await makeTake({ seconds: 1 }), await makeTake({ seconds: 1 })];
    expect(take.channels.every((channel, i) => same(channel, again.channels[i] ?? []))).toBe(true);
    const ten = await Promise.all(Array.from({ length: 10 }, (_, seed) => make({ seed, seconds: 1 })));
    const firsts = ten.map((take) => pair(take)[0]);
    for (const [index, take] of firsts.entries()) {
      for (const other of firsts.slice(0, index)) expect(Math.abs(correlation(take, other))).toBeLessThan(0.25);
    }
  });

  it('becomes duller and softer with distance, brighter with brightness, mono without width', async () => {
    const [near] = pair(await make({ params: { distance: 0 } }));
    const [far] = pair(await make({ params: { distance: 1 } }));
    expect(rms(far)).toBeLessThan(rms(near) / 2);
    expect(band(far, 4000) - band(far, 250)).toBeLessThan(band(near, 4000) - band(near, 250) - 10);
    const [bright] = pair(await make({ params: { distance: 0, brightness: 1 } }));
    expect(band(bright, 6000) - band(near, 6000)).toBeCloseTo(6, 0);
    const [left, right] = pair(await make({ params: { width: 0 } }));
    expect(correlation(left, right)).toBeGreaterThan(0.99);
  });

  it('stops when the run is cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    const run = ambience.run(
      { timeline: timeline(1) },
      defaultParams(ambience),
      await testContext({ signal: abort.signal }),
    );
    await expect(run).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

describe('with a direction and masks', () => {
  const still = { amount: 0, headingDegrees: 0 };
  const direct = (sound: { readonly [name in SoundName]?: number }, silent = false): DirectionValue => ({
    kind: 'direction',
    sentence: '',
    notUnderstood: [],
    ...{ sky: still, water: still, vegetation: still },
    camera: { move: 'none', amount: 0, headingDegrees: 0 },
    sound: {
      ...{ silent, named: [], volume: 1, timeOfDay: null },
      levels: Object.fromEntries(soundNames.map((name) => [name, sound[name] ?? 0])) as { [name in SoundName]: number },
    },
  });

  const [width, height] = [64, 64];
  const area = (inside: (x: number, y: number) => boolean): SceneMask => {
    const data = Uint8Array.from({ length: width * height }, (_, i) =>
      inside(i % width, Math.floor(i / width)) ? 255 : 0,
    );
    return { data, confidence: 1, coverage: data.filter(Boolean).length / data.length };
  };
  const waterAt = (inside: (x: number, y: number) => boolean, horizon: number | null): MasksValue => ({
    kind: 'masks',
    ...{ width, height, horizon },
    classes: { sky: area(() => false), water: area(inside), vegetation: area(() => false), ground: area(() => false) },
  });

  it('plays what is asked for, multiplied by its params', async () => {
    const asked = await make({ direction: direct({ waves: 1 }) });
    expect(same(pair(asked)[0], pair(await make({ only: 'waves' }))[0])).toBe(true);
    const half = await make({ direction: direct({ waves: 1 }), params: { waves: 0.5 } });
    expect(rms(pair(half)[0]) / rms(pair(asked)[0])).toBeCloseTo(0.5, 2);
  });

  it('is all zero when silence is asked for', async () => {
    const { channels } = await make({ direction: direct({ waves: 1 }, true) });
    expect(channels.map((channel) => channel.some((value) => value !== 0))).toEqual([false, false]);
  });

  it('comes from where its source lies', async () => {
    const [left, right] = pair(await make({ only: 'waves', masks: waterAt((x) => x > 44, null) }));
    expect(decibels(rms(right) / rms(left))).toBeGreaterThan(3);
    const [wideLeft, wideRight] = pair(await make({ only: 'waves', masks: waterAt(() => true, null) }));
    expect(Math.abs(decibels(rms(wideRight) / rms(wideLeft)))).toBeLessThan(3);
    expect(correlation(left, right)).toBeGreaterThan(correlation(wideLeft, wideRight));
  });

  it('without a direction hears only what the picture shows: a sea or a lake', async () => {
    const loud = async (name: SoundName, masks: MasksValue) => {
      const others = Object.fromEntries(soundNames.map((other) => [other, other === name ? 1 : 0]));
      return rms(pair(await make({ params: others, masks }))[0]);
    };
    const sea = waterAt((_, y) => y > 30, 30);
    const lake = waterAt((_, y) => y > 30, null);
    expect(await loud('waves', sea)).toBeGreaterThan(2 * (await loud('waves', lake)));
    expect(await loud('lap', lake)).toBeGreaterThan(2 * (await loud('lap', sea)));
    expect(await loud('leaves', sea)).toBe(0);
    expect(await loud('wind', sea)).toBeGreaterThan(0);
  });
});
