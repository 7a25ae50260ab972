import { never, type Thresholds } from '../verdict.ts';
import type { Concept } from './concepts.ts';

export interface PromptCategory extends Thresholds {
  /** Completes "The prompt asks for …". */
  readonly inWords: string;
}

/** Categories with their two thresholds: from which score a person looks, from which it is refused. */
export const categories = {
  'sexual/minors': { inWords: 'something sexual with a child or teenager', reviewAt: 0.3, blockAt: 0.6 },
  'sexual/real-person': { inWords: 'undressing or sexualising a person', reviewAt: 0.4, blockAt: 0.75 },
  sexual: { inWords: 'sexual content', reviewAt: 0.4, blockAt: 0.8 },
  'intimate-animation': { inWords: 'intimate gestures of a real person', reviewAt: 0.4, blockAt: never },
  'violence/graphic': { inWords: 'graphic violence', reviewAt: 0.4, blockAt: 0.8 },
  violence: { inWords: 'violence against a person', reviewAt: 0.4, blockAt: 0.75 },
  'violence/extremism': { inWords: 'terror or mass violence', reviewAt: 0.4, blockAt: 0.75 },
  'self-harm': { inWords: 'self-harm or suicide', reviewAt: 0.4, blockAt: 0.8 },
  hate: { inWords: 'hate against a group of people', reviewAt: 0.4, blockAt: 0.75 },
  deception: {
    inWords: 'making a real person appear to say or do something they did not',
    reviewAt: 0.4,
    blockAt: 0.8,
  },
  'deceased-person': { inWords: 'animating someone who has died', reviewAt: 0.4, blockAt: never },
  profanity: { inWords: 'nothing harmful, in coarse words', reviewAt: 0.4, blockAt: never },
  'operator-phrase': { inWords: 'something that is not allowed here', reviewAt: 0.5, blockAt: 0.9 },
} as const satisfies { readonly [name: string]: PromptCategory };

export type PromptCategoryName = keyof typeof categories;

export interface PromptRule {
  readonly category: PromptCategoryName;
  readonly score: number;
  /** All of these have to be in the prompt: subject × action × age. */
  readonly all: readonly Concept[];
}

export const rules: readonly PromptRule[] = [
  { category: 'sexual/minors', score: 1, all: ['minor', 'undressing'] },
  { category: 'sexual/minors', score: 1, all: ['minor', 'nudity'] },
  { category: 'sexual/minors', score: 1, all: ['minor', 'sexualAct'] },
  { category: 'sexual/minors', score: 0.8, all: ['minor', 'suggestive'] },
  { category: 'sexual/minors', score: 0.5, all: ['minor', 'swimwear'] },
  { category: 'sexual/minors', score: 0.5, all: ['minor', 'intimacy'] },
  { category: 'sexual/real-person', score: 0.95, all: ['undressing'] },
  { category: 'sexual/real-person', score: 0.95, all: ['person', 'nudity'] },
  { category: 'sexual/real-person', score: 0.95, all: ['person', 'sexualAct'] },
  { category: 'sexual/real-person', score: 0.6, all: ['person', 'suggestive'] },
  { category: 'sexual', score: 0.7, all: ['nudity'] },
  { category: 'sexual', score: 0.85, all: ['sexualAct'] },
  { category: 'sexual', score: 0.45, all: ['suggestive'] },
  { category: 'intimate-animation', score: 0.6, all: ['person', 'intimacy'] },
  { category: 'violence/graphic', score: 0.9, all: ['graphic'] },
  { category: 'violence', score: 0.85, all: ['person', 'violence'] },
  { category: 'violence', score: 0.5, all: ['violence'] },
  { category: 'violence', score: 0.5, all: ['fighting'] },
  { category: 'violence/extremism', score: 0.9, all: ['terror'] },
  { category: 'self-harm', score: 0.9, all: ['selfHarm'] },
  { category: 'hate', score: 0.9, all: ['hate'] },
  { category: 'deception', score: 0.9, all: ['fake', 'person'] },
  { category: 'deception', score: 0.9, all: ['fake', 'publicFigure'] },
  { category: 'deception', score: 0.9, all: ['fake', 'speech'] },
  { category: 'deception', score: 0.6, all: ['fake'] },
  { category: 'deception', score: 0.85, all: ['speech', 'publicFigure'] },
  { category: 'deception', score: 0.6, all: ['speech', 'person'] },
  { category: 'deception', score: 0.5, all: ['namedSpeech'] },
  { category: 'deceased-person', score: 0.6, all: ['deceased'] },
];

/**
 * Words of other languages and scripts for the gravest classes, matched in the prompt as written. Short on purpose: a
 * prompt in another language that says none of these is understood by no other rule here.
 */
export const foreignWords: readonly {
  readonly category: PromptCategoryName;
  readonly score: number;
  readonly pattern: RegExp;
}[] = [
  {
    category: 'sexual/real-person',
    score: 0.95,
    pattern:
      /(?<!\p{L})(?:desnud[aoe]s?|desnudar\p{L}*|desv[ií]st\p{L}+|qu[ií]ta(?:le|rle) la ropa|d[ée]shabill\p{L}+|enl[èe]ve(?:r|z)? (?:ses|les) v[êe]tements|toute nue|nackt\p{L}*|auszieh\p{L}*|zieh\p{L}* (?:sie|ihn) aus|spogli\p{L}+|nuda|pelad[ao]|sem roupa|tirar a roupa|rozebra\p{L}+|nag[aoi]|гол(?:ая|ый|ые|ой)|раздень\p{L}*|раздева\p{L}*|обнаж[её]н\p{L}*)(?!\p{L})/u,
  },
  { category: 'sexual/real-person', score: 0.95, pattern: /裸|脱衣|脱掉|脱が|ヌード|全裸|벗기|벗겨|나체|누드/u },
  {
    category: 'sexual',
    score: 0.9,
    pattern: /(?<!\p{L})(?:porno\p{L}*|sexe|sexo|порно\p{L}*|секс\p{L}*)(?!\p{L})|色情|エロ|포르노/u,
  },
  {
    category: 'violence',
    score: 0.85,
    pattern:
      /(?<!\p{L})(?:mata(?:r|rlo|rla)|asesina\p{L}*|tue[rz]?(?:-l[ea])|ermord\p{L}*|umbringen|uccid\p{L}+|уби(?:ть|й|вает))(?!\p{L})|杀死|殺す|죽이/u,
  },
];
