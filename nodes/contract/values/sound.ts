import type { Json } from '../../../graphs/schema/json.ts';
import { type SoundName, soundNames, type TimeOfDay, timesOfDay } from './words.ts';

/** Plain JSON values about sound that travel through `json` ports. */

/** Something that happens at a moment of the clip and is both seen and heard. */
export type SceneEventData = {
  readonly kind: 'wave' | 'gust' | 'thunder';
  /** The strongest moment, from the start of the clip: the wave breaks, the gust is at its height, the thunder begins. */
  readonly timeSeconds: number;
  /** 0 to 1. */
  readonly strength: number;
  /** -1 left edge to 1 right edge of the picture. */
  readonly x: number;
  /** From nothing to the strongest moment. */
  readonly riseSeconds: number;
  /** Time constant of the decay afterwards. */
  readonly fallSeconds: number;
};

/** Everything that happens during a clip, in order of time. `waveAt` and `gustAt` of the kernels read it. */
export type EventsValue = {
  readonly kind: 'events';
  readonly periodSeconds: number;
  /** Events come again every period. */
  readonly loop: boolean;
  readonly events: readonly SceneEventData[];
};

export const rainSurfaces = ['leaves', 'water', 'roof', 'window', 'stone'] as const;

/** One sound of a place: how loud, how lively, and where. */
export type PlacedSound = {
  readonly name: SoundName;
  /** Factor on the sound's own loudness: 1 = the usual. */
  readonly level: number;
  /** How much is going on, 0 to 2: larger waves, thicker rain, more birds. */
  readonly intensity: number;
  /** 0 = right here, 1 = far away. */
  readonly distance: number;
  /** -1 left to 1 right. */
  readonly pan: number;
  /** 0 = a point, 1 = all around. */
  readonly width: number;
  /** Why it is heard, for a person to read. */
  readonly reason: string;
};

/** What a place sounds like. No sounds at all: the clip gets no sound track. */
export type SoundscapeValue = {
  readonly kind: 'soundscape';
  readonly timeOfDay: TimeOfDay;
  readonly rainSurface: (typeof rainSurfaces)[number];
  readonly sounds: readonly PlacedSound[];
};

export function isEventsValue(value: Json): value is EventsValue {
  if (!isObject(value) || value['kind'] !== 'events' || !Array.isArray(value['events'])) return false;
  const { periodSeconds, loop, events } = value;
  return isNumber(periodSeconds, 0.001, 86_400) && typeof loop === 'boolean' && events.every(isEvent);
}

function isEvent(value: Json): boolean {
  if (!isObject(value) || !['wave', 'gust', 'thunder'].includes(String(value['kind']))) return false;
  const isTimed = isNumber(value['timeSeconds'], -60, 86_400) && isNumber(value['strength'], 0, 2);
  const isShaped = isNumber(value['riseSeconds'], 0.001, 60) && isNumber(value['fallSeconds'], 0.001, 60);
  return isTimed && isShaped && isNumber(value['x'], -1, 1);
}

export function isSoundscapeValue(value: Json): value is SoundscapeValue {
  if (!isObject(value) || value['kind'] !== 'soundscape' || !Array.isArray(value['sounds'])) return false;
  const isKnown = includes(timesOfDay, value['timeOfDay']) && includes(rainSurfaces, value['rainSurface']);
  return isKnown && value['sounds'].every(isPlacedSound);
}

function isPlacedSound(value: Json): boolean {
  if (!isObject(value) || !includes(soundNames, value['name']) || typeof value['reason'] !== 'string') return false;
  const isStrong = isNumber(value['level'], 0, 4) && isNumber(value['intensity'], 0, 2);
  const isPlaced = isNumber(value['distance'], 0, 1) && isNumber(value['pan'], -1, 1) && isNumber(value['width'], 0, 1);
  return isStrong && isPlaced;
}

function includes(list: readonly string[], value: Json | undefined): boolean {
  return typeof value === 'string' && list.includes(value);
}

function isNumber(value: Json | undefined, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
