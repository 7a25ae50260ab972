import type { MasksValue } from '../../contract/values/picture.ts';
import { type DirectionValue, type SoundName, soundNames } from '../../contract/values/words.ts';
import { maskSpread, presence, reachesHorizon } from '../../kernels/scene/presence.ts';
import { sounds } from './sounds.ts';

export interface Placement {
  /** Factor on the sound's own level. */
  readonly gain: number;
  /** -1 left to 1 right. */
  readonly pan: number;
  /** Factor on the node's stereo width. */
  readonly width: number;
}

export interface Scene {
  readonly direction: DirectionValue | undefined;
  readonly masks: MasksValue | undefined;
}

/** Standard deviation of an even spread over the whole width, on a scale from -1 to 1. */
const evenSpread = 1 / Math.sqrt(3);

/**
 * How loud and where each sound is: the param, times the direction's level, or without a direction times how much of
 * the sound's source the picture shows.
 */
export function placeSounds(
  levels: { readonly [name in SoundName]: number },
  scene: Scene,
): { readonly [name in SoundName]: Placement } {
  return Object.fromEntries(soundNames.map((name) => [name, placeSound(name, levels[name], scene)])) as {
    [name in SoundName]: Placement;
  };
}

function placeSound(name: SoundName, level: number, { direction, masks }: Scene): Placement {
  if (direction?.sound.silent) return { gain: 0, pan: 0, width: 1 };
  const source = sounds[name].source;
  const gain = level * (direction ? direction.sound.levels[name] : shownBy(name, masks));
  if (source === 'everywhere' || !masks) return { gain, pan: 0, width: 1 };
  const spread = maskSpread(masks.classes[source].data, masks.width, masks.height);
  return { gain, pan: 0.8 * spread.centreX, width: 0.45 + 0.55 * Math.min(1, spread.spreadX / evenSpread) };
}

/** Water that reaches the horizon is a sea and breaks; other water laps. Without masks everything is there. */
function shownBy(name: SoundName, masks: MasksValue | undefined): number {
  const source = sounds[name].source;
  if (!masks || source === 'everywhere') return 1;
  const { coverage, confidence, data } = masks.classes[source];
  const shown = presence(coverage, confidence);
  if (source !== 'water') return shown;
  const isSea = reachesHorizon(maskSpread(data, masks.width, masks.height), masks.height, masks.horizon);
  return (name === 'waves') === isSea ? shown : 0.3 * shown;
}
