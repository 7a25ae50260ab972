import type { Json } from '../../../graphs/schema/json.ts';

/** The sounds of a place that a direction can ask for. A new one is one more word here. */
export const soundNames = [
  'waves',
  'lap',
  'stream',
  'waterfall',
  'wind',
  'leaves',
  'rain',
  'thunder',
  'birds',
  'crickets',
  'frogs',
  'fire',
  'city',
  'crowd',
  'snow',
  'room',
] as const;
export type SoundName = (typeof soundNames)[number];

/** How each sound is called within a sentence. */
export const soundPhrases: { readonly [name in SoundName]: string } = {
  waves: 'waves',
  lap: 'lapping water',
  stream: 'a stream',
  waterfall: 'a waterfall',
  wind: 'wind',
  leaves: 'rustling leaves',
  rain: 'rain',
  thunder: 'far thunder',
  birds: 'birds',
  crickets: 'crickets',
  frogs: 'frogs',
  fire: 'a fire',
  city: 'a city',
  crowd: 'a murmuring crowd',
  snow: 'the hush of snow',
  room: 'room tone',
};

/** What should happen in the clip, as understood from a prompt and the scene. Plain JSON. */
export interface DirectionValue {
  readonly kind: 'direction';
  /** What was understood and what was not, for a person to read. */
  readonly sentence: string;
  readonly notUnderstood: readonly string[];
  readonly sky: MotionDirection;
  readonly water: MotionDirection;
  readonly vegetation: MotionDirection;
  readonly camera: CameraDirection;
  readonly sound: SoundDirection;
  /** What the prompt calls the water; left out when it does not say. */
  readonly waterKind?: WaterKind;
  /** Left out when the prompt asks for nothing of a face. */
  readonly face?: FaceDirection;
  /** Left out when the prompt asks for none. */
  readonly particles?: ParticlesDirection;
  /** Left out when the light stays as it is. */
  readonly light?: LightDirection;
}

export const waterKinds = ['sea', 'lake', 'river', 'fall'] as const;
export type WaterKind = (typeof waterKinds)[number];

/** What a face can do. */
export const faceActs = ['blink', 'wink', 'smile', 'tilt'] as const;
export type FaceAct = (typeof faceActs)[number];

export interface FaceDirection {
  readonly acts: readonly FaceAct[];
  /** 0 = none, 1 = the usual, 2 = strong. */
  readonly amount: number;
}

/** What can fall, float or glow in the air. */
export const particleKinds = ['snow', 'rain', 'dust', 'bokeh', 'fireflies', 'petals', 'embers'] as const;
export type ParticleKind = (typeof particleKinds)[number];

export interface ParticlesDirection {
  readonly kind: ParticleKind;
  /** 0 = none, 1 = the usual, 2 = thick. */
  readonly amount: number;
}

/** Times of day that a clip can be turned into. */
export const lightMoods = ['golden-hour', 'sunset', 'blue-hour', 'night'] as const;
export type LightMood = (typeof lightMoods)[number];

export interface LightDirection {
  readonly mood: LightMood;
  /** 0 = as photographed, 1 = the usual, 2 = strong. */
  readonly amount: number;
}

export interface MotionDirection {
  /** 0 = still, 1 = the usual, 2 = as strong as looks natural. */
  readonly amount: number;
  /** Compass on the picture: 0 = to the right, 90 = up, 270 = down or towards the viewer, in degrees. */
  readonly headingDegrees: number;
}

/**
 * `push-in` and `pull-out` enlarge; a `dolly` travels in, so that near things grow faster than far ones; a `pan` turns;
 * `drift` and `orbit` shift near against far; `handheld` never quite rests.
 */
export const cameraMoves = ['none', 'push-in', 'pull-out', 'dolly', 'pan', 'drift', 'orbit', 'handheld'] as const;
export type CameraMoveName = (typeof cameraMoves)[number];

export interface CameraDirection {
  readonly move: CameraMoveName;
  /** 0 = still, 1 = the usual, 2 = as far as looks natural. */
  readonly amount: number;
  /** Where `pan`, `drift` and `orbit` take the camera; same compass as `MotionDirection`. */
  readonly headingDegrees: number;
}

export interface SoundDirection {
  /** No sound at all was asked for: the clip gets no sound track. */
  readonly silent: boolean;
  /** 0 = not heard, 1 = the usual, 2 = strong. */
  readonly levels: { readonly [name in SoundName]: number };
  /** Sounds that the prompt names, to be heard or not: nothing else may change them. */
  readonly named: readonly SoundName[];
  /** Factor on what the prompt does not name: 0 after "only the sound of waves". */
  readonly volume: number;
  /** Time of day that the prompt names. */
  readonly timeOfDay: TimeOfDay | null;
}

export const timesOfDay = ['dawn', 'day', 'night'] as const;
export type TimeOfDay = (typeof timesOfDay)[number];

export type ModerationAction = 'allow' | 'review' | 'block';

/** One detector's finding, complete enough to be audited later. */
export interface Finding {
  readonly detector: string;
  readonly category: string;
  /** 0 to 1. */
  readonly score: number;
  readonly reviewAt: number;
  readonly blockAt: number;
  readonly action: ModerationAction;
  /** A sentence for the person whose photo or prompt it was. */
  readonly message: string;
  /** Where in time, for clips. */
  readonly frames?: readonly number[];
}

export interface VerdictValue {
  readonly kind: 'verdict';
  readonly stage: 'prompt' | 'photo' | 'clip' | 'release';
  readonly action: ModerationAction;
  readonly policyVersion: string;
  readonly findings: readonly Finding[];
  /** One sentence in words. */
  readonly reason: string;
}

export interface ReportValue {
  readonly kind: 'report';
  readonly title: string;
  /** Plain sentences, the most important first. */
  readonly lines: readonly string[];
  readonly data: Json;
}

export interface ManifestValue {
  readonly kind: 'manifest';
  readonly data: Json;
}
