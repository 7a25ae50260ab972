import type { MasksValue } from '../../contract/values/picture.ts';
import type { DirectionValue } from '../../contract/values/words.ts';
import { type Parsed, parseClauses } from './clauses.ts';
import { resolve } from './resolve.ts';
import { describe } from './sentence.ts';
import { readPrompt, type Token } from './tokens.ts';
import { gatherWishes } from './wishes.ts';

/** Plain English and what the scene offers to a direction. Never fails: what it cannot read it says so. */
export function direct(prompt: string, masks: MasksValue, intensity: number): DirectionValue {
  const { tokens, isCut } = readPrompt(prompt);
  const parsed = parseClauses(tokens);
  const isForeign = looksForeign(tokens, parsed);
  const wishes = gatherWishes(isForeign ? [] : parsed.clauses);
  const result = resolve(wishes, masks, {
    intensity,
    timeOfDay: isForeign ? null : parsed.timeOfDay,
    light: isForeign ? null : parsed.light,
  });
  const understanding = { parsed, wishes, isCut, isForeign, isEmpty: parsed.meaningful === 0 && !tokens.some(isWord) };
  return {
    kind: 'direction',
    sentence: describe(result, understanding, masks),
    notUnderstood: [...new Set([...parsed.beyond, ...parsed.unknown])],
    ...result,
  };
}

function isWord({ meaning }: Token): boolean {
  return meaning?.kind !== 'join';
}

/** Mostly unknown words and no statement, or another script: it is said once, not word by word. */
function looksForeign(tokens: readonly Token[], parsed: Parsed): boolean {
  if (parsed.unknown.length === 0 || parsed.meaningful > 1) return false;
  const unknownWords = tokens.filter(({ meaning }) => meaning === undefined).length;
  const knownWords = tokens.filter((token) => token.meaning !== undefined && isWord(token)).length;
  const isOtherScript = parsed.unknown.some((word) => /[^\p{Script=Latin}\P{L}]/u.test(word));
  return (isOtherScript && parsed.meaningful === 0) || (unknownWords >= 2 && unknownWords > 2 * knownWords);
}
