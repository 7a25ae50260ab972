import type { CameraMoveName, FaceAct, ParticlesDirection, SoundName } from '../../contract/values/words.ts';
import type { Clause } from './clauses.ts';
import type { Thing } from './lexicon.ts';

const waterSounds = ['waves', 'lap', 'stream', 'waterfall'] as const;
export type WaterSound = (typeof waterSounds)[number];

export interface Wish {
  /** Factor on the usual strength; 0 = still. */
  readonly factor: number;
  /** It says how strongly, rather than only naming the thing. */
  readonly isStated: boolean;
  readonly headingDegrees: number | undefined;
}

/** What a prompt wishes, before the scene is looked at. */
export interface Wishes {
  readonly things: { readonly [name in Thing]?: Wish };
  readonly move: CameraMoveName | undefined;
  /** Sounds asked for by name, heard even when their source is not in the picture. */
  readonly sounds: { readonly [name in SoundName]?: number };
  /** Factor on all sound. */
  readonly volume: number;
  readonly isSilent: boolean;
  /** Everything that is not named is to be still. */
  readonly isExclusive: boolean;
  /** Water is spoken of as a sea, a lake, a river or a waterfall. */
  readonly shore: WaterSound | undefined;
  /** Sounds asked for by what makes them, as one would ask to see it. */
  readonly shown: readonly SoundName[];
  /** What is to fall or float, its amount as a factor on the usual. */
  readonly particles: ParticlesDirection | undefined;
  readonly faceActs: readonly FaceAct[];
  /** Things that got two different answers; the last one counts. */
  readonly contradictions: readonly Thing[];
}

export function gatherWishes(clauses: readonly Clause[]): Wishes {
  const things: { [name in Thing]?: Wish } = {};
  const sounds: { [name in SoundName]?: number } = {};
  const contradictions = new Set<Thing>();
  const shown = new Set<SoundName>();
  let [move, shore]: [CameraMoveName | undefined, WaterSound | undefined] = [undefined, undefined];
  let particles: ParticlesDirection | undefined;
  const faceActs = new Set<FaceAct>();
  let [volume, isSilent, isExclusive] = [1, false, false];

  const wish = (thing: Thing, factor: number | undefined, headingDegrees: number | undefined) => {
    const before = things[thing];
    if (before && factor !== undefined && (before.factor === 0) !== (factor === 0)) contradictions.add(thing);
    if (before && factor !== undefined && (before.factor - 1) * (factor - 1) < 0) contradictions.add(thing);
    things[thing] = {
      factor: factor ?? before?.factor ?? 1,
      isStated: factor !== undefined || (before?.isStated ?? false),
      headingDegrees: headingDegrees ?? before?.headingDegrees,
    };
  };

  for (const clause of clauses) {
    const factor = clauseFactor(clause);
    for (const mood of clause.moods) {
      for (const [name, value] of Object.entries(mood)) wish(name as Thing, value * (clause.factor ?? 1), undefined);
    }
    shore = waterSounds.findLast((name) => clause.sounds.includes(name)) ?? shore;
    const audible = [...clause.sounds, ...clause.heard];
    if (clause.isSilence && audible.length === 0) isSilent = true;
    if (clause.isSilence || clause.speaksOfSound) {
      if (audible.length === 0 && clause.isNegated) isSilent = true;
      else if (audible.length === 0) volume *= factor ?? 1;
      for (const name of audible) sounds[name] = clause.isSilence ? 0 : (factor ?? 1);
      if (clause.isOnly) volume = audible.length > 0 ? 0 : volume;
      continue;
    }
    for (const name of clause.heard) {
      sounds[name] = factor ?? 1;
      if (sounds[name] > 0) shown.add(name);
    }
    for (const act of clause.faceActs) faceActs.add(act);
    if (clause.particles) {
      const amount = factor ?? 1;
      particles = amount > 0 ? { kind: clause.particles, amount } : undefined;
    }
    if (clause.isOnly && clause.heard.length > 0 && clause.things.length === 0) volume = 0;
    else isExclusive ||= clause.isOnly;
    const targets = targetsOf(clause);
    if (clause.move) {
      const next = factor === 0 ? 'none' : clause.move;
      if (move !== undefined && move !== next && !(isGoing(move) && isGoing(next))) contradictions.add('camera');
      move = next;
    }
    const mood = clause.moods.find(({ everything }) => everything !== undefined)?.everything;
    for (const target of targets) wish(target, factor ?? mood, clause.headingDegrees);
  }
  return {
    things,
    move,
    sounds,
    volume,
    isSilent,
    isExclusive,
    shore,
    shown: [...shown],
    particles,
    faceActs: [...faceActs],
    contradictions: [...contradictions],
  };
}

/** Moves that a camera may be asked for at once, though it makes only the last. */
function isGoing(move: CameraMoveName): boolean {
  return move !== 'none' && move !== 'push-in' && move !== 'pull-out';
}

function clauseFactor(clause: Clause): number | undefined {
  if (clause.isStill) return clause.isNegated ? 1 : 0;
  return clause.isNegated ? 0 : clause.factor;
}

/** What a clause is about: what it names, else what its verbs or camera moves imply, else everything. */
function targetsOf(clause: Clause): readonly Thing[] {
  if (clause.move) return [...clause.things.filter((thing) => thing !== 'camera'), 'camera'].slice(-1) as Thing[];
  if (clause.things.length > 0) return settleTrees(clause);
  if (clause.implied.length > 0) return clause.implied;
  if (clause.heard.length > 0 || clause.particles || clause.faceActs.length > 0) return [];
  const isStatement = clause.factor !== undefined || clause.isStill || clause.headingDegrees !== undefined;
  return isStatement || clause.isNegated ? ['everything'] : [];
}

/** "Leaves sway in the wind" is about the leaves; the wind only says why. */
function settleTrees(clause: Clause): readonly Thing[] {
  const { things, implied } = clause;
  if (things.length > 1 && things.at(-1) === 'wind' && !implied.includes('wind')) return things.slice(0, -1);
  return things;
}
