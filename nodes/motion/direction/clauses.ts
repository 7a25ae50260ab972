import type {
  CameraMoveName,
  FaceAct,
  LightMood,
  ParticleKind,
  SoundName,
  TimeOfDay,
} from '../../contract/values/words.ts';
import type { Meaning, Thing } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** One statement of a prompt: what it speaks of and what is to happen to it. */
export interface Clause {
  things: Thing[];
  sounds: SoundName[];
  /** Sounds that it asks for by what makes them: "rain", "birds". */
  heard: SoundName[];
  particles: ParticleKind | undefined;
  faceActs: FaceAct[];
  /** Things that its verbs imply: "sway" speaks of plants. */
  implied: Thing[];
  factor: number | undefined;
  isStill: boolean;
  isNegated: boolean;
  isOnly: boolean;
  speaksOfSound: boolean;
  isSilence: boolean;
  headingDegrees: number | undefined;
  move: CameraMoveName | undefined;
  moods: { readonly [name in Thing]?: number }[];
  /** Where its first thing and its first predicate stand, to see which comes first. */
  thingAt: number;
  predicateAt: number;
  /** Whether a bare thing may look across to the clause before it. */
  sharesWithPrevious: boolean;
  /** It follows "except": a bare thing does the opposite of everything else. */
  isException: boolean;
}

export interface Parsed {
  readonly clauses: readonly Clause[];
  readonly unknown: readonly string[];
  readonly beyond: readonly string[];
  /** The time of day named last. */
  readonly timeOfDay: TimeOfDay | null;
  /** The light named last. */
  readonly light: LightMood | null;
  /** Words that carried meaning, fillers not counted. */
  readonly meaningful: number;
}

/** Cuts the tokens into clauses at joins and reads each one; then lets bare things share their neighbour's predicate. */
export function parseClauses(tokens: readonly Token[]): Parsed {
  const clauses: Clause[] = [];
  const unknown: string[] = [];
  const beyond: string[] = [];
  let timeOfDay: TimeOfDay | null = null;
  let light: Parsed['light'] = null;
  let meaningful = 0;
  let clause = newClause(false);
  let pending: Pending = noPending;
  let isAfterUnknown = false;
  for (const [index, { text, meaning }] of tokens.entries()) {
    if (!meaning) {
      if (isAfterUnknown) unknown[unknown.length - 1] += ` ${text}`;
      else unknown.push(text);
      isAfterUnknown = true;
      continue;
    }
    isAfterUnknown = false;
    if (meaning.kind === 'filler') continue;
    if (meaning.kind === 'time') {
      timeOfDay = meaning.time ?? timeOfDay;
      const isWanted = !clause.isNegated && !pending.isNegated;
      if (meaning.light) light = isWanted ? meaning.light : null;
      if (!isWanted && isSetByNot(clause)) clause.isNegated = false;
      continue;
    }
    if (meaning.kind === 'join') {
      if (!isEmpty(clause)) clauses.push(clause);
      clause = { ...newClause(meaning.shares && clauses.length > 0), isException: meaning.excepts ?? false };
      pending = noPending;
      continue;
    }
    meaningful++;
    if (meaning.kind === 'beyond' || meaning.kind === 'face') {
      if (!clause.isNegated && !pending.isNegated) beyond.push(text);
      if (meaning.kind === 'beyond') clause.isNegated = false;
    }
    pending = readMeaning(clause, meaning, { ...pending, index });
  }
  if (!isEmpty(clause)) clauses.push(clause);
  sharePredicates(clauses);
  return { clauses, unknown, beyond, timeOfDay, light, meaningful };
}

interface Pending {
  readonly exponent: number;
  readonly isFrom: boolean;
  readonly isNegated: boolean;
}
const noPending: Pending = { exponent: 1, isFrom: false, isNegated: false };

/** Takes one meaning into the clause; answers what hangs over to the next word ("very", "from", "not"). */
function readMeaning(clause: Clause, meaning: Meaning, before: Pending & { readonly index: number }): Pending {
  const markPredicate = () => {
    if (clause.predicateAt < 0) clause.predicateAt = before.index;
  };
  switch (meaning.kind) {
    case 'thing':
      if (clause.thingAt < 0) clause.thingAt = before.index;
      if (!clause.things.includes(meaning.thing)) clause.things.push(meaning.thing);
      if (meaning.sound) clause.sounds.push(meaning.sound);
      return noPending;
    case 'heard':
      if (clause.thingAt < 0) clause.thingAt = before.index;
      clause.heard.push(...meaning.sounds);
      return noPending;
    case 'particles':
      if (clause.thingAt < 0) clause.thingAt = before.index;
      clause.particles = meaning.particles;
      clause.heard.push(...meaning.sounds);
      if (meaning.mood && !clause.isNegated) clause.moods.push(meaning.mood);
      return noPending;
    case 'face':
      if (!clause.isNegated) clause.faceActs.push(meaning.act);
      clause.isNegated = false;
      return noPending;
    case 'verb':
      if (meaning.of) clause.implied.push(meaning.of);
      if (meaning.factor !== undefined) clause.factor = (clause.factor ?? 1) * meaning.factor;
      if (meaning.of || meaning.factor !== undefined) markPredicate();
      return noPending;
    case 'degree':
      return { ...before, exponent: before.exponent * meaning.exponent };
    case 'strength': {
      // "not too fast" asks for less, not for a standstill.
      if (before.isNegated) clause.isNegated = false;
      const factor = before.isNegated ? (meaning.factor > 1 ? 0.7 : 1.3) : meaning.factor ** before.exponent;
      clause.factor = (clause.factor ?? 1) * factor;
      markPredicate();
      return noPending;
    }
    case 'still':
      clause.isStill = true;
      markPredicate();
      return noPending;
    case 'not':
      clause.isNegated = true;
      markPredicate();
      return { ...noPending, isNegated: true };
    case 'only':
      clause.isOnly = true;
      return noPending;
    case 'heading':
      clause.headingDegrees = before.isFrom ? (meaning.degrees + 180) % 360 : meaning.degrees;
      markPredicate();
      return noPending;
    case 'from':
      return { ...noPending, isFrom: true };
    case 'camera':
      clause.move = meaning.move;
      if (meaning.heading !== undefined) clause.headingDegrees = meaning.heading;
      markPredicate();
      return noPending;
    case 'silence':
      clause.isSilence = !before.isNegated;
      if (before.isNegated) clause.isNegated = false;
      return noPending;
    case 'sound':
      clause.speaksOfSound = true;
      return noPending;
    case 'mood':
      if (!before.isNegated) clause.moods.push(meaning.factors);
      return noPending;
    default:
      return noPending;
  }
}

function newClause(sharesWithPrevious: boolean): Clause {
  return {
    things: [],
    sounds: [],
    heard: [],
    particles: undefined,
    faceActs: [],
    implied: [],
    factor: undefined,
    isStill: false,
    isNegated: false,
    isOnly: false,
    speaksOfSound: false,
    isSilence: false,
    headingDegrees: undefined,
    move: undefined,
    moods: [],
    thingAt: -1,
    predicateAt: -1,
    sharesWithPrevious,
    isException: false,
  };
}

/** Whether a "not" stands there and has nothing else to deny. */
function isSetByNot(clause: Clause): boolean {
  return clause.thingAt < 0 && clause.implied.length === 0;
}

function isEmpty(clause: Clause): boolean {
  const says =
    clause.isSilence || clause.speaksOfSound || clause.isOnly || clause.moods.length + clause.faceActs.length > 0;
  return clause.thingAt < 0 && clause.predicateAt < 0 && !says;
}

/**
 * "Sky and water stay still": a bare thing takes the predicate after the next one. "Strong wind and waves": a bare
 * thing takes the predicate before the previous one. "Fast and slow sky", "waves, gently": a bare
 * predicate speaks of its neighbour.
 */
function sharePredicates(clauses: readonly Clause[]): void {
  for (let at = clauses.length - 2; at >= 0; at--) {
    const [clause, next] = [clauses[at], clauses[at + 1]];
    if (clause && next?.sharesWithPrevious && isBare(clause) && next.predicateAt > next.thingAt && next.thingAt >= 0) {
      takePredicate(clause, next);
    }
    if (clause && next?.sharesWithPrevious && isBarePredicate(clause) && next.predicateAt < next.thingAt) {
      clause.things.push(...next.things);
    }
  }
  for (let at = 1; at < clauses.length; at++) {
    const [previous, clause] = [clauses[at - 1], clauses[at]];
    if (previous && clause?.isException && isBare(clause) && movesEverything(previous)) clause.isStill = true;
    if (!previous || !clause?.sharesWithPrevious) continue;
    if (isBare(previous) && isBarePredicate(clause)) clause.things.push(...previous.things);
    if (!isBare(clause) || clause.isOnly) continue;
    if (previous.predicateAt >= 0 && previous.predicateAt < previous.thingAt) takePredicate(clause, previous);
  }
}

function movesEverything({ things, isStill, isNegated, factor }: Clause): boolean {
  return things.includes('everything') && !isStill && !isNegated && factor !== 0;
}

function isBare(clause: Clause): boolean {
  return clause.thingAt >= 0 && clause.predicateAt < 0 && clause.moods.length === 0;
}

function isBarePredicate(clause: Clause): boolean {
  return clause.thingAt < 0 && clause.implied.length === 0 && clause.factor !== undefined && !clause.move;
}

function takePredicate(clause: Clause, other: Clause): void {
  clause.factor = other.factor;
  clause.isStill = other.isStill;
  clause.isNegated = other.isNegated;
  clause.headingDegrees = other.headingDegrees;
  clause.isOnly ||= other.isOnly;
  clause.speaksOfSound ||= other.speaksOfSound;
  clause.predicateAt = clause.thingAt + Math.sign(other.predicateAt - other.thingAt);
}
