import { describe, expect, it } from 'vitest';
import type { EventsValue } from '../../nodes/contract/values/sound.ts';
import { designBiquad, filterInPlace } from '../../nodes/kernels/audio/biquad.ts';
import { gustAt, waveAt } from '../../nodes/kernels/scene/scene-events.ts';
import { envelope } from './features.ts';
import { makeTake, runNode, sampleRate, timelineOf } from './make-take.ts';

const mostSecondsApart = 0.04;
const stepSeconds = 0.005;

async function eventsOf(seconds: number, seed: number): Promise<EventsValue> {
  const { events } = await runNode('audio/events@1', { timeline: timelineOf(seconds) }, {}, seed);
  return events as EventsValue;
}

/** Level of both sides together in steps of 5 ms, in a band. */
function bandLevels(sides: readonly Float32Array[], frequencyHz: number, shape: 'low-pass' | 'high-pass'): number[] {
  const levels = sides.map((side) => {
    const band = side.slice();
    filterInPlace(band, designBiquad({ shape, frequencyHz, q: 0.7, sampleRate }), sampleRate);
    return envelope(band, stepSeconds * sampleRate);
  });
  return (levels[0] ?? []).map((level, i) => Math.hypot(level, levels[1]?.[i] ?? 0));
}

/** The moment around `near` at which the level climbs the most within 60 ms: what an ear takes for the break. */
function onsetNear(levels: readonly number[], near: number): number {
  const at = (step: number) => levels[((step % levels.length) + levels.length) % levels.length] ?? 0;
  const mean = (from: number, to: number) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += at(i);
    return sum / (to - from);
  };
  let [best, where] = [0, 0];
  const centre = Math.round(near / stepSeconds);
  for (let step = centre - 60; step <= centre + 60; step++) {
    const climb = mean(step, step + 12) - mean(step - 12, step);
    if (climb > best) [best, where] = [climb, step];
  }
  return where * stepSeconds;
}

describe('a wave that breaks is heard when it is seen', () => {
  it.each([1, 2, 3, 4])('every strong crest within 40 ms (seed %d)', async (seed) => {
    const events = await eventsOf(10, seed);
    const levels = bandLevels(await makeTake({ sounds: ['waves'], seed, seconds: 10, events }), 1500, 'high-pass');
    const strong = events.events.filter(({ kind, strength }) => kind === 'wave' && strength > 0.5);
    expect(strong.length).toBeGreaterThan(1);
    for (const { timeSeconds } of strong) {
      expect(Math.abs(onsetNear(levels, timeSeconds) - timeSeconds), `wave at ${timeSeconds}`).toBeLessThan(
        mostSecondsApart,
      );
    }
  });
});

/** By how much the levels run behind a curve, from the shift at which both are most alike. */
function lagSeconds(levels: readonly number[], curve: (seconds: number) => number): number {
  const wanted = levels.map((_, i) => curve((i + 0.5) * stepSeconds));
  const centre = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [heard, seen] = [centre(levels), centre(wanted)];
  let [best, where] = [Number.NEGATIVE_INFINITY, 0];
  for (let shift = -100; shift <= 100; shift++) {
    let product = 0;
    for (let i = 0; i < seen.length; i++)
      product += (seen[i] ?? 0) * (heard[(i + shift + seen.length) % seen.length] ?? 0);
    if (product > best) [best, where] = [product, shift];
  }
  return where * stepSeconds;
}

describe('a gust that bends leaves is heard in them', () => {
  it('the hiss of the leaves follows the wind that both sides read', async () => {
    const lags: number[] = [];
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const events = await eventsOf(10, seed);
      const take = await makeTake({ sounds: ['leaves'], seed, seconds: 10, events, params: { gustiness: 1 } });
      lags.push(
        lagSeconds(bandLevels(take, 2000, 'high-pass'), (seconds) => gustAt(events.events, events, seconds) ** 2),
      );
    }
    const mean = lags.reduce((sum, lag) => sum + lag, 0) / lags.length;
    expect(Math.abs(mean), lags.join(' ')).toBeLessThan(mostSecondsApart);
  });

  it('no gust in the list, no gust in the sound', async () => {
    const none: EventsValue = {
      kind: 'events',
      periodSeconds: 10,
      loop: true,
      events: [{ kind: 'gust', timeSeconds: 5, strength: 0.001, x: 0, riseSeconds: 1, fallSeconds: 1 }],
    };
    const levels = envelope(
      (await makeTake({ sounds: ['leaves'], seed: 2, seconds: 10, events: none }))[0],
      sampleRate,
    );
    expect(Math.max(...levels) / Math.min(...levels)).toBeLessThan(1.6);
  });
});

describe('the events', () => {
  it('are the same for a seed, others for another, and in order', async () => {
    const [first, again, other] = [await eventsOf(8, 1), await eventsOf(8, 1), await eventsOf(8, 2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    const times = first.events.map(({ timeSeconds }) => timeSeconds);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('give curves that come back after one period', async () => {
    const events = await eventsOf(6, 4);
    for (const seconds of [0, 0.7, 3.1]) {
      expect(waveAt(events.events, events, seconds + 6)).toBeCloseTo(waveAt(events.events, events, seconds), 6);
      expect(gustAt(events.events, events, seconds - 6)).toBeCloseTo(gustAt(events.events, events, seconds), 6);
    }
  });

  it('made for another clip are refused in words', async () => {
    const events = await eventsOf(6, 4);
    await expect(makeTake({ sounds: ['waves'], seed: 1, seconds: 5, events })).rejects.toMatchObject({
      code: 'audio/events',
    });
    const nonsense = runNode('audio/ambience@1', { timeline: timelineOf(1), events: { waves: 3 } });
    await expect(nonsense).rejects.toMatchObject({ code: 'audio/events', kind: 'input' });
    const noScape = runNode('audio/ambience@1', { timeline: timelineOf(1), soundscape: [1] });
    await expect(noScape).rejects.toMatchObject({ code: 'audio/soundscape', kind: 'input' });
  });
});
