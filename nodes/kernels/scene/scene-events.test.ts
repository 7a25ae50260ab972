import { describe, expect, it } from 'vitest';
import { type EventWishes, eventShape, gustAt, type SceneEvent, scheduleEvents, waveAt } from './scene-events.ts';

/** A plain generator of numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const wishes = (changes: Partial<EventWishes> = {}): EventWishes => ({
  ...{ periodSeconds: 20, loop: true, next: numbers(5) },
  ...{ waves: 1, wind: 1, thunder: 0, waterX: 0.4, waterSpread: 0.2 },
  ...changes,
});
const count = (events: readonly SceneEvent[], kind: SceneEvent['kind']) =>
  events.filter((event) => event.kind === kind).length;

describe('what happens', () => {
  it('happens within the period, in order, where the water lies', () => {
    const events = scheduleEvents(wishes());
    for (const { timeSeconds, strength, x } of events) {
      expect(timeSeconds).toBeGreaterThanOrEqual(0);
      expect(timeSeconds).toBeLessThan(20);
      expect(strength).toBeGreaterThan(0);
      expect(strength).toBeLessThanOrEqual(1);
      expect(Math.abs(x)).toBeLessThanOrEqual(0.95);
    }
    expect(events.map(({ timeSeconds }) => timeSeconds)).toEqual(
      events.map(({ timeSeconds }) => timeSeconds).sort((a, b) => a - b),
    );
    for (const { x } of events.filter(({ kind }) => kind === 'wave'))
      expect(Math.abs(x - 0.4)).toBeLessThanOrEqual(0.31);
  });

  it('is more with more wind and water, and nothing without', () => {
    expect(count(scheduleEvents(wishes()), 'wave')).toBe(7);
    expect(count(scheduleEvents(wishes({ waves: 2 })), 'wave')).toBeGreaterThan(8);
    expect(count(scheduleEvents(wishes({ waves: 0 })), 'wave')).toBe(0);
    expect(count(scheduleEvents(wishes({ periodSeconds: 1 })), 'wave')).toBe(1);
    expect(count(scheduleEvents(wishes({ thunder: 1, periodSeconds: 3 })), 'thunder')).toBe(1);
  });

  it('stays inside a clip that does not loop', () => {
    for (let seed = 1; seed < 30; seed++) {
      for (const { timeSeconds } of scheduleEvents(wishes({ loop: false, next: numbers(seed) }))) {
        expect(timeSeconds).toBeGreaterThanOrEqual(0);
        expect(timeSeconds).toBeLessThan(20);
      }
    }
  });
});

describe('the strength at a time', () => {
  const wave: SceneEvent = { kind: 'wave', timeSeconds: 4.5, strength: 0.8, x: 0, riseSeconds: 1, fallSeconds: 0.5 };

  it('rises to the moment and decays after it', () => {
    expect([-1, -0.5, 0, 0.5].map((since) => eventShape(wave, since))).toEqual([
      0,
      expect.closeTo(0.5),
      1,
      expect.closeTo(Math.exp(-1)),
    ]);
  });

  it('counts every turn of a loop, as a sum over many turns does', () => {
    const clock = { periodSeconds: 5, loop: true };
    for (const seconds of [0, 0.3, 2, 4.4, 4.6, 17.2]) {
      let sum = 0;
      for (let turn = -20; turn <= 20; turn++) sum += 0.8 * eventShape(wave, seconds - 4.5 - turn * 5);
      expect(waveAt([wave], clock, seconds)).toBeCloseTo(sum, 3);
    }
    expect(waveAt([wave], { periodSeconds: 5, loop: false }, 0.1)).toBe(0);
  });

  it('is a lull without a gust and about 1 on average', () => {
    const clock = { periodSeconds: 60, loop: true };
    expect(gustAt([wave], clock, 4.5)).toBeCloseTo(0.55, 6);
    const events = scheduleEvents(wishes(clock));
    const mean =
      Array.from({ length: 600 }, (_, i) => gustAt(events, clock, i / 10)).reduce((sum, value) => sum + value, 0) / 600;
    expect(mean).toBeGreaterThan(0.8);
    expect(mean).toBeLessThan(1.3);
  });
});
