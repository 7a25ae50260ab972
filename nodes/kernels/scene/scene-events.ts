/**
 * What happens at a moment of the clip: a wave breaks, a gust blows, thunder is heard. Sound and picture take the same
 * list and the same functions of it, so they agree by construction.
 */
export interface SceneEvent {
  readonly kind: 'wave' | 'gust' | 'thunder';
  /** The strongest moment: the wave breaks, the gust is at its height, the thunder begins. */
  readonly timeSeconds: number;
  /** 0 to 1. */
  readonly strength: number;
  /** Where: -1 left edge, 1 right edge of the picture. */
  readonly x: number;
  /** From nothing to the strongest moment. */
  readonly riseSeconds: number;
  /** Time constant of the decay afterwards. */
  readonly fallSeconds: number;
}

export interface EventClock {
  readonly periodSeconds: number;
  /** Events come again every period. */
  readonly loop: boolean;
}

export interface EventWishes extends EventClock {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** 0 = none, 1 = the usual, 2 = strong. */
  readonly waves: number;
  readonly wind: number;
  readonly thunder: number;
  /** Where the water lies: centre and standard deviation, -1 to 1. */
  readonly waterX: number;
  readonly waterSpread: number;
}

/** Usual time between two breakers on a stretch of beach, gusts of wind, claps of far thunder. */
const usualSeconds = { wave: 2.8, gust: 3.4, thunder: 14 } as const;

/** Draws what happens during one period, in order of time. The same draws give the same events on every machine. */
export function scheduleEvents(wishes: EventWishes): SceneEvent[] {
  const { next } = wishes;
  const between = (low: number, high: number) => low + (high - low) * next();
  const waves = spread(wishes, usualSeconds.wave, wishes.waves).map((timeSeconds, i): SceneEvent => {
    const size = (i % 2 === 0 ? between(0.75, 1) : between(0.4, 0.7)) * Math.min(1, 0.55 + 0.45 * wishes.waves);
    return {
      ...{ kind: 'wave', timeSeconds, strength: size },
      x: clampUnit(wishes.waterX + 1.5 * wishes.waterSpread * (2 * next() - 1)),
      riseSeconds: between(1.1, 1.7) * (0.6 + 0.4 * size),
      fallSeconds: between(0.8, 1.5) * (0.6 + 0.4 * size),
    };
  });
  const gusts = spread(wishes, usualSeconds.gust, wishes.wind).map((timeSeconds): SceneEvent => {
    const strength = between(0.35, 1) * Math.min(1, 0.5 + 0.5 * wishes.wind);
    return {
      ...{ kind: 'gust', timeSeconds, strength },
      x: between(-0.8, 0.8),
      riseSeconds: between(0.7, 1.5),
      fallSeconds: between(0.5, 1.1),
    };
  });
  const thunder = spread(wishes, usualSeconds.thunder, wishes.thunder).map(
    (timeSeconds): SceneEvent => ({
      ...{ kind: 'thunder', timeSeconds, strength: between(0.6, 1) },
      x: between(-0.7, 0.7),
      riseSeconds: between(0.15, 0.4),
      fallSeconds: between(1.2, 2.2),
    }),
  );
  return [...waves, ...gusts, ...thunder].sort((a, b) => a.timeSeconds - b.timeSeconds);
}

/** Moments about `usual` seconds apart, none when `amount` is 0, closer together the stronger it is; unevenly spaced. */
function spread(wishes: EventWishes, usual: number, amount: number): number[] {
  const { next, periodSeconds } = wishes;
  if (amount <= 0 || periodSeconds <= 0) return [];
  const count = Math.max(1, Math.round((periodSeconds / usual) * Math.sqrt(Math.min(2, Math.max(0.5, amount)))));
  const start = next();
  return Array.from({ length: count }, (_, i) => {
    const place = ((i + start + 0.5 * (next() - 0.5)) / count) * periodSeconds;
    return ((place % periodSeconds) + periodSeconds) % periodSeconds;
  }).sort((a, b) => a - b);
}

/** 0 before, 1 at the strongest moment, dying away after it; `since` in seconds from that moment. */
export function eventShape(event: Pick<SceneEvent, 'riseSeconds' | 'fallSeconds'>, since: number): number {
  if (since <= -event.riseSeconds) return 0;
  if (since < 0) return 0.5 + 0.5 * Math.cos((Math.PI * since) / event.riseSeconds);
  return Math.exp(-since / event.fallSeconds);
}

/** Decay times after which an event is over (e^-7 is -61 dB). */
const lastingDecays = 7;

function sumOf(kind: SceneEvent['kind'], events: readonly SceneEvent[], clock: EventClock, seconds: number): number {
  let sum = 0;
  for (const event of events) {
    if (event.kind !== kind) continue;
    if (!clock.loop) {
      sum += event.strength * eventShape(event, seconds - event.timeSeconds);
      continue;
    }
    const tail = lastingDecays * event.fallSeconds;
    const first = Math.ceil((seconds - event.timeSeconds - tail) / clock.periodSeconds);
    for (let repeat = first; ; repeat++) {
      const since = seconds - event.timeSeconds - repeat * clock.periodSeconds;
      if (since <= -event.riseSeconds) break;
      sum += event.strength * eventShape(event, since);
    }
  }
  return sum;
}

/** How much water is breaking at a time of the clip: 0 = none, 1 = one large wave at its crest. */
export function waveAt(events: readonly SceneEvent[], clock: EventClock, seconds: number): number {
  return sumOf('wave', events, clock, seconds);
}

/** Share of the wind that blows when no gust does. */
const lull = 0.55;

/** Strength of the wind at a time of the clip, about 1 on average: `lull` between gusts, up to 2 within a strong one. */
export function gustAt(events: readonly SceneEvent[], clock: EventClock, seconds: number): number {
  return lull + 1.3 * Math.min(1.1, sumOf('gust', events, clock, seconds));
}

function clampUnit(value: number): number {
  return Math.min(0.95, Math.max(-0.95, value));
}
