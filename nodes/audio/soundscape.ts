import type { MasksValue, SceneClass } from '../contract/values/picture.ts';
import type { SoundscapeValue } from '../contract/values/sound.ts';
import type { DirectionValue, SoundName } from '../contract/values/words.ts';
import { soundNames } from '../contract/values/words.ts';
import { maskSpread, presence, reachesHorizon } from '../kernels/scene/presence.ts';

/** The class of the scene that a sound comes from; others come from everywhere. */
const sources: { readonly [name in SoundName]?: SceneClass } = {
  waves: 'water',
  lap: 'water',
  stream: 'water',
  waterfall: 'water',
  frogs: 'water',
  leaves: 'vegetation',
  birds: 'vegetation',
  crickets: 'vegetation',
};

/** Where a sound is heard, and from how far. */
export interface SoundPlace {
  readonly pan: number;
  readonly width: number;
  readonly distance: number;
}

/** Standard deviation of an even spread over the whole width, on a scale from -1 to 1. */
const evenSpread = 1 / Math.sqrt(3);

/**
 * A sound comes from where its source lies: from its centre, as wide as it spreads, and the farther the higher up the
 * picture its nearest part is. What has no place in the picture is all around.
 */
export function placeOf(name: SoundName, masks: MasksValue | undefined): SoundPlace {
  const source = sources[name];
  const mask = source && masks ? masks.classes[source] : undefined;
  if (!masks || !mask || mask.coverage < 0.005) return { pan: 0, width: 1, distance: 0.1 };
  const spread = maskSpread(mask.data, masks.width, masks.height);
  const nearest = spread.bottomRow < 0 ? 1 : spread.bottomRow / masks.height;
  return {
    pan: 0.8 * spread.centreX,
    width: 0.45 + 0.55 * Math.min(1, spread.spreadX / evenSpread),
    distance: Math.min(0.6, Math.max(0.08, 0.75 - 0.75 * nearest)),
  };
}

/** Water that reaches the horizon is a sea and breaks; other water laps. */
export function isSea(masks: MasksValue): boolean {
  const spread = maskSpread(masks.classes.water.data, masks.width, masks.height);
  return reachesHorizon(spread, masks.height, masks.horizon);
}

/** How much of a class the picture shows, 0 to 1. */
export function shows(masks: MasksValue, name: SceneClass): number {
  return presence(masks.classes[name].coverage, masks.classes[name].confidence);
}

/** The sounds of a place of which nothing is known: a shore with trees. */
const unknownPlace: readonly SoundName[] = ['waves', 'lap', 'wind', 'leaves', 'room'];

/** A plain soundscape, for when nobody composed one: what the direction says, else what the picture shows. */
export function plainSoundscape(scene: {
  readonly only: readonly SoundName[];
  readonly direction: DirectionValue | undefined;
  readonly masks: MasksValue | undefined;
}): SoundscapeValue {
  const levels = soundNames.map((name) => ({ name, level: plainLevel(name, scene) }));
  return {
    kind: 'soundscape',
    timeOfDay: scene.direction?.sound.timeOfDay ?? 'day',
    rainSurface: 'leaves',
    sounds: levels
      .filter(({ level }) => level > 0)
      .map(({ name, level }) => ({
        ...{ name, level, intensity: Math.min(2, level) },
        ...placeOf(name, scene.masks),
        reason: '',
      })),
  };
}

function plainLevel(name: SoundName, { only, direction, masks }: Parameters<typeof plainSoundscape>[0]): number {
  if (direction?.sound.silent) return 0;
  if (only.length > 0) return only.includes(name) ? 1 : 0;
  if (direction) return direction.sound.levels[name];
  if (!unknownPlace.includes(name)) return 0;
  const source = sources[name];
  if (!masks || !source) return 1;
  if (source !== 'water') return shows(masks, source);
  return shows(masks, source) * ((name === 'waves') === isSea(masks) ? 1 : 0.3);
}
