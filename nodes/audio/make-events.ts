import type { Random } from '../contract/context.ts';
import type { MasksValue } from '../contract/values/picture.ts';
import type { EventsValue, SceneEventData, SoundscapeValue } from '../contract/values/sound.ts';
import type { TimelineValue } from '../contract/values/time.ts';
import type { SoundName } from '../contract/values/words.ts';
import { maskSpread } from '../kernels/scene/presence.ts';
import { scheduleEvents } from '../kernels/scene/scene-events.ts';

export interface Happenings {
  readonly timeline: TimelineValue;
  readonly masks: MasksValue | undefined;
  /** 0 = none, 1 = the usual, 2 = strong. */
  readonly waves: number;
  readonly wind: number;
  readonly thunder: number;
}

/** Draws what happens during a clip; waves break where the water lies. */
export function makeEvents({ timeline, masks, waves, wind, thunder }: Happenings, random: Random): EventsValue {
  const water = masks?.classes.water;
  const spread =
    masks && water && water.coverage >= 0.005
      ? maskSpread(water.data, masks.width, masks.height)
      : { centreX: 0, spreadX: 0.5 };
  const clock = { periodSeconds: timeline.durationSeconds, loop: timeline.loop };
  const events = scheduleEvents({
    ...clock,
    ...{ waves, wind, thunder },
    next: () => random.next(),
    waterX: spread.centreX,
    waterSpread: spread.spreadX,
  });
  return { kind: 'events', ...clock, events };
}

/** Adds what a soundscape needs and the given events lack: a surf without a wave, a thunder without a clap. */
export function completeEvents(
  given: readonly SceneEventData[],
  scene: {
    readonly timeline: TimelineValue;
    readonly masks: MasksValue | undefined;
    readonly soundscape: SoundscapeValue;
  },
  random: Random,
): readonly SceneEventData[] {
  const amount = (kind: SceneEventData['kind'], names: readonly SoundName[]) => {
    if (given.some((event) => event.kind === kind)) return 0;
    const sounds = scene.soundscape.sounds.filter(({ name }) => names.includes(name));
    return Math.max(0, ...sounds.map(({ intensity }) => intensity));
  };
  const amounts = {
    waves: amount('wave', ['waves']),
    wind: amount('gust', ['wind', 'leaves']),
    thunder: amount('thunder', ['thunder']),
  };
  return [...given, ...makeEvents({ ...scene, ...amounts }, random).events];
}
