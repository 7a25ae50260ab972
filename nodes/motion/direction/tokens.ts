import { lexicon, longestPhrase, type Meaning } from './lexicon.ts';

/** Characters of a prompt that are read. */
export const readableCharacters = 600;

export type Token =
  | { readonly text: string; readonly meaning: Meaning }
  | { readonly text: string; readonly meaning: undefined };

export interface Reading {
  readonly tokens: readonly Token[];
  /** The prompt was longer than what is read. */
  readonly isCut: boolean;
}

/**
 * Words and phrases of a prompt with what they mean. Normalised first: NFKC, lower case, accents off, contractions
 * spelled out; punctuation joins clauses. Longest phrase first. A plural or -ing form that the lexicon lacks is not
 * guessed at: it counts as not understood, which is said.
 */
export function readPrompt(prompt: string): Reading {
  const isCut = prompt.length > readableCharacters;
  const text = isCut ? prompt.slice(0, readableCharacters).replace(/\S*$/u, '') : prompt;
  const words = normalise(text).match(/[\p{L}\p{N}][\p{L}\p{N}'-]*|[,.;:!?\n()]/gu) ?? [];
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const { length, token } = longestMatch(words, at);
    tokens.push(token);
    at += length;
  }
  return { tokens, isCut };
}

function longestMatch(words: readonly string[], at: number): { length: number; token: Token } {
  for (let length = Math.min(longestPhrase, words.length - at); length >= 1; length--) {
    const text = words.slice(at, at + length).join(' ');
    const meaning = lexicon.get(text);
    if (meaning) return { length, token: { text, meaning } };
  }
  const text = words[at] ?? '';
  if (/^[,.;:!?\n()]$/u.test(text)) {
    return { length: 1, token: { text, meaning: { kind: 'join', shares: text === ',' } } };
  }
  if (/^\d+$/u.test(text)) return { length: 1, token: { text, meaning: { kind: 'filler' } } };
  return { length: 1, token: { text, meaning: undefined } };
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/gu, "'")
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/\bcan't\b|\bcannot\b/gu, 'do not')
    .replace(/\bwon't\b/gu, 'do not')
    .replace(/\b(?:do|does|did|is|are|should|would|must|could)n'?t\b/gu, 'do not')
    .replace(/'s\b|'re\b|'ll\b/gu, '')
    .replace(/-/gu, ' ');
}
