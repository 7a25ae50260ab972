import type { MasksValue, SceneClass } from '../../contract/values/picture.ts';
import type {
  CameraDirection,
  DirectionValue,
  LightMood,
  MotionDirection,
  SoundName,
  TimeOfDay,
  WaterKind,
} from '../../contract/values/words.ts';
import { soundNames } from '../../contract/values/words.ts';
import { certainty, maskSpread, presence, reachesHorizon } from '../../kernels/scene/presence.ts';
import type { WaterSound, Wishes } from './wishes.ts';

export type MovingClass = 'sky' | 'water' | 'vegetation';

/** Usual headings: clouds to the right, water towards the viewer, plants as the wind blows. */
const usualHeading = { sky: 0, water: 270, vegetation: 0 } as const;
const strongest = 2;

export interface Request {
  readonly intensity: number;
  readonly timeOfDay: TimeOfDay | null;
  readonly light: LightMood | null;
}

/** What kind of water each name speaks of. */
const kindOfShore: { readonly [name in WaterSound]: WaterKind } = {
  waves: 'sea',
  lap: 'lake',
  stream: 'river',
  waterfall: 'fall',
};

/** Wishes and scene to amounts: what is not there cannot move, what is unsure moves less. */
export function resolve(
  wishes: Wishes,
  masks: MasksValue,
  { intensity, timeOfDay, light }: Request,
): Omit<DirectionValue, 'kind' | 'sentence' | 'notUnderstood'> {
  const sky = motion('sky', wishes, masks, intensity);
  const water = motion('water', wishes, masks, intensity);
  const vegetation = motion('vegetation', wishes, masks, intensity);
  return {
    sky,
    water,
    vegetation,
    camera: cameraOf(wishes, intensity),
    sound: {
      silent: wishes.isSilent,
      levels: soundLevels(wishes, masks, 0.5 + 0.5 * intensity),
      named: soundNames.filter((name) => isNamed(name, wishes)),
      volume: wishes.isSilent ? 0 : wishes.volume,
      timeOfDay,
    },
    ...(wishes.shore ? { waterKind: kindOfShore[wishes.shore] } : {}),
    ...(wishes.faceActs.length > 0 ? { face: { acts: wishes.faceActs, amount: clamp(intensity) } } : {}),
    ...(wishes.particles
      ? { particles: { kind: wishes.particles.kind, amount: clamp(wishes.particles.amount * (0.5 + 0.5 * intensity)) } }
      : {}),
    ...(light ? { light: { mood: light, amount: 1 } } : {}),
  };
}

function motion(name: MovingClass, wishes: Wishes, masks: MasksValue, intensity: number): MotionDirection {
  const { things } = wishes;
  const windFactor = name === 'vegetation' ? things.wind?.factor : undefined;
  const skyByWind = name === 'sky' && things.wind && things.wind.factor > 0 ? Math.sqrt(things.wind.factor) : 1;
  const stated = things[name]?.isStated ? things[name].factor : (windFactor ?? things[name]?.factor);
  const wished = stated ?? usual(wishes) * skyByWind;
  const { coverage, confidence } = masks.classes[name];
  const blownTo = name === 'water' ? undefined : things.wind?.headingDegrees;
  return {
    amount: clamp(wished * intensity) * certainty(coverage, confidence),
    headingDegrees: things[name]?.headingDegrees ?? blownTo ?? things.everything?.headingDegrees ?? usualHeading[name],
  };
}

/** Strength of what is not named. */
function usual(wishes: Wishes): number {
  return wishes.things.everything?.factor ?? (wishes.isExclusive ? 0 : 1);
}

function cameraOf(wishes: Wishes, intensity: number): CameraDirection {
  const wish = wishes.things.camera;
  const everything = wishes.things.everything?.factor ?? (wishes.isExclusive ? 0 : 1);
  const wantsDrift = wish?.headingDegrees !== undefined && !wishes.move;
  const move = wishes.move ?? (wantsDrift ? 'drift' : 'push-in');
  const amount = clamp((wish?.factor ?? (wishes.move ? 1 : everything)) * intensity);
  if (move === 'none' || amount === 0) return { move: 'none', amount: 0, headingDegrees: 0 };
  return { move, amount, headingDegrees: wish?.headingDegrees ?? 0 };
}

function soundLevels(wishes: Wishes, masks: MasksValue, gain: number): { readonly [name in SoundName]: number } {
  const { things } = wishes;
  const everything = things.everything?.factor ?? 1;
  // A frozen picture may still sound, softly: only "silent" silences.
  const heard = (name: SceneClass) => {
    const { coverage, confidence } = masks.classes[name];
    return presence(coverage, confidence);
  };
  const audible = (factor: number | undefined) => Math.max(0.25, factor ?? everything);
  const windFactor = things.wind?.factor ?? audible(undefined);
  const water = heard('water') * (things.water?.factor === 0 ? 0.25 : audible(things.water?.factor));
  const shore = wishes.shore ?? (hasSea(masks) ? 'waves' : 'lap');
  const scene: { readonly [name in SoundName]?: number } = {
    lap: shore === 'waves' ? 0.25 * water : 0,
    [shore]: water,
    wind: 0.5 * windFactor * Math.max(0.15, heard('sky'), heard('vegetation')),
    leaves: heard('vegetation') * (things.vegetation?.factor ?? windFactor),
    room: 1,
  };
  const level = (name: SoundName) =>
    wishes.isSilent ? 0 : clamp((wishes.sounds[name] ?? (scene[name] ?? 0) * wishes.volume) * gain);
  return Object.fromEntries(soundNames.map((name) => [name, level(name)])) as { [name in SoundName]: number };
}

/** Whether the prompt speaks of a sound, or of the one thing that makes it. */
function isNamed(name: SoundName, { sounds, shore, things }: Wishes): boolean {
  if (sounds[name] !== undefined || shore === name) return true;
  return (name === 'wind' && things.wind !== undefined) || (name === 'leaves' && things.vegetation !== undefined);
}

function hasSea({ classes, width, height, horizon }: MasksValue): boolean {
  return reachesHorizon(maskSpread(classes.water.data, width, height), height, horizon);
}

function clamp(amount: number): number {
  return Math.min(strongest, Math.max(0, amount));
}
