import type { MasksValue } from '../../contract/values/picture.ts';
import {
  type DirectionValue,
  type ParticleKind,
  type ParticlesDirection,
  type SoundName,
  soundNames,
  soundPhrases,
} from '../../contract/values/words.ts';
import type { Parsed } from './clauses.ts';
import type { Thing } from './lexicon.ts';
import type { MovingClass } from './resolve.ts';
import { readableCharacters } from './tokens.ts';
import type { Wishes } from './wishes.ts';

export interface Understanding {
  readonly parsed: Parsed;
  readonly wishes: Wishes;
  readonly isCut: boolean;
  readonly isForeign: boolean;
  readonly isEmpty: boolean;
}

type Result = Omit<DirectionValue, 'kind' | 'sentence' | 'notUnderstood'>;

/** Subject and verb for each thing that some node can move. */
const phrases = {
  sky: { subject: 'the sky', verb: 'drifts' },
  water: { subject: 'the water', verb: 'moves' },
  vegetation: { subject: 'the plants', verb: 'sway' },
} as const satisfies { readonly [name in MovingClass]: { readonly subject: string; readonly verb: string } };
const movers = Object.keys(phrases) as readonly MovingClass[];

/** What was understood and what will happen, for a person to read. */
export function describe(result: Result, understanding: Understanding, masks: MasksValue): string {
  const parts = [
    openingSentence(understanding),
    motionSentence(result, masks),
    missingSentence(understanding.wishes, result, masks),
    soundSentence(result),
    unseenSentence(understanding.wishes, result),
    understanding.wishes.contradictions.length > 0
      ? `You asked for two different things for ${list(understanding.wishes.contradictions.map(thingName))}; I took the last.`
      : '',
    quoted('I cannot do this yet', understanding.parsed.beyond),
    understanding.isForeign ? '' : quoted('I did not understand', understanding.parsed.unknown),
    understanding.isCut ? `I read only the first ${readableCharacters} characters.` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function openingSentence({ isEmpty, isForeign, parsed }: Understanding): string {
  if (isEmpty) return 'You did not say what should happen, so everything moves as usual.';
  if (!isForeign) return '';
  return `I understood nothing of ${quotes(parsed.unknown)} (I read plain English), so everything moves as usual.`;
}

function motionSentence(result: Result, masks: MasksValue): string {
  const present = movers.filter((name) => isThere(name, masks));
  const phrasesNow = present.map((name) => motionPhrase(name, result));
  phrasesNow.push(cameraPhrase(result.camera));
  const isStill = present.every((name) => result[name].amount === 0) && result.camera.move === 'none';
  if (isStill) phrasesNow.splice(0, phrasesNow.length, 'everything stays still');
  if (result.particles) phrasesNow.push(particlesPhrase(result.particles));
  if (result.light) phrasesNow.push(`the light turns to ${result.light.mood.replace('-', ' ')}`);
  return `${capital(phrasesNow.join(', '))}.`;
}

function motionPhrase(name: MovingClass, result: Result): string {
  const { subject, verb } = phrases[name];
  const { amount, headingDegrees } = result[name];
  if (amount === 0) return `${subject} ${name === 'vegetation' ? 'stay' : 'stays'} still`;
  const [less, more] = name === 'sky' ? [' slowly', ' quickly'] : [' gently', ' strongly'];
  const manner = amount < 0.3 ? ' barely' : amount < 0.8 ? less : amount > 1.25 ? more : '';
  // Plants sway to and fro; only the wind has a heading.
  const where = name === 'vegetation' ? '' : headingPhrase(headingDegrees, name === 'water');
  return `${subject} ${verb}${manner}${where}`;
}

function headingPhrase(degrees: number, isOnGround: boolean): string {
  if (degrees === 0) return ' to the right';
  if (degrees === 180) return ' to the left';
  if (degrees === 90) return isOnGround ? ' away from you' : ' upwards';
  return isOnGround ? ' towards you' : ' downwards';
}

function cameraPhrase({ move, amount, headingDegrees }: Result['camera']): string {
  const how = amount < 0.8 ? ' slowly' : amount > 1.25 ? ' quickly' : '';
  switch (move) {
    case 'none':
      return 'the camera stays still';
    case 'push-in':
      return `the camera moves${how} in`;
    case 'pull-out':
      return `the camera moves${how} back`;
    case 'dolly':
      return `the camera travels${how} in`;
    case 'pan':
      return `the camera pans${how}${headingPhrase(headingDegrees, false)}`;
    case 'orbit':
      return `the camera circles${how}`;
    case 'handheld':
      return `the camera sways${how} as if held by hand`;
    case 'drift':
      return `the camera drifts${how}${headingPhrase(headingDegrees, false)}`;
  }
}

const particlePhrases: { readonly [kind in ParticleKind]: string } = {
  snow: 'snow falls',
  rain: 'rain falls',
  dust: 'dust floats in the air',
  bokeh: 'soft lights float by',
  fireflies: 'fireflies glow',
  petals: 'petals fall',
  embers: 'embers rise',
};

function particlesPhrase({ kind, amount }: ParticlesDirection): string {
  const manner = amount < 0.8 ? ', but only a little' : amount > 1.25 ? ', a lot of it' : '';
  return `${particlePhrases[kind]}${manner}`;
}

/** What was asked for by name but is not in the picture. */
function missingSentence(wishes: Wishes, result: Result, masks: MasksValue): string {
  const named = movers.filter((name) => (wishes.things[name]?.factor ?? 0) > 0 && !isThere(name, masks));
  if (named.length > 0) return `I found no ${named.map(plainName).join(' and no ')} in this photo.`;
  const nothingMoves = movers.every((name) => !isThere(name, masks)) && result.camera.move !== 'none';
  return nothingMoves ? 'I found no sky, no water and no plants in this photo, so only the camera moves.' : '';
}

/** Sounds whose makers people would want to see too, and nothing can show. */
const visible: readonly SoundName[] = ['thunder', 'birds', 'fire', 'crowd', 'frogs'];

function unseenSentence({ shown }: Wishes, { sound }: Result): string {
  const names = visible.filter((name) => shown.includes(name) && sound.levels[name] > 0);
  if (names.length === 0) return '';
  const heard = list(names.map((name) => plainSound[name] ?? name));
  return `I cannot show ${heard} yet; you hear ${names.length > 1 || heard.endsWith('s') ? 'them' : 'it'}.`;
}

const plainSound: { readonly [name in SoundName]?: string } = { crowd: 'a crowd' };

function soundSentence({ sound }: Result): string {
  if (sound.silent) return 'No sound.';
  const heard = soundNames.filter((name) => name !== 'room' && sound.levels[name] >= 0.24);
  if (heard.length === 0) return 'Almost no sound.';
  const words = heard.map((name) => {
    const level = sound.levels[name] / (name === 'wind' ? 0.5 : 1);
    const manner = level < 0.7 ? 'soft ' : level > 1.3 ? 'loud ' : '';
    return soundPhrases[name].replace(/^(a |the )?/u, `$1${manner}`);
  });
  return `You hear ${list(words)}.`;
}

function isThere(name: MovingClass, masks: MasksValue): boolean {
  const { coverage, confidence } = masks.classes[name];
  return coverage >= 0.005 && confidence > 0.15;
}

function plainName(name: MovingClass): string {
  return name === 'vegetation' ? 'plants' : name;
}

function thingName(thing: Thing): string {
  if (thing === 'everything') return 'everything';
  return `the ${thing === 'vegetation' ? 'plants' : thing}`;
}

function quoted(lead: string, words: readonly string[]): string {
  return words.length === 0 ? '' : `${lead}: ${quotes(words)}.`;
}

function quotes(words: readonly string[]): string {
  const distinct = [...new Set(words)];
  const shown = distinct.slice(0, 6).map((word) => `“${word.length > 40 ? `${word.slice(0, 39)}…` : word}”`);
  return `${shown.join(', ')}${distinct.length > 6 ? ' and more' : ''}`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
