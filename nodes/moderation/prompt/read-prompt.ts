import type { Finding } from '../../contract/values/words.ts';
import { judge } from '../verdict.ts';
import { type Concept, concepts, harmlessPhrases } from './concepts.ts';
import { listedWords } from './dataset-words.ts';
import { normalisePrompt } from './normalise.ts';
import { categories, foreignWords, type PromptCategoryName, rules } from './rules.ts';

interface Hit {
  readonly detector: 'policy rules' | 'word list' | 'other languages' | 'own phrases';
  readonly category: PromptCategoryName;
  readonly score: number;
}

/** What speaks against a prompt: one finding per category, the highest score of any layer. */
export function readPrompt(prompt: string, ownPhrases: readonly string[]): readonly Finding[] {
  const { plain, latin } = normalisePrompt(prompt);
  const text = latin.replace(harmlessPhrases, ' _ ');
  const present = presentConcepts(text);
  const hits: Hit[] = [
    ...rules
      .filter((rule) => rule.all.every((concept) => present.has(concept)))
      .map(({ category, score }) => ({ detector: 'policy rules' as const, category, score })),
    ...listedWords(text).map((hit) => ({ detector: 'word list' as const, ...hit })),
    ...foreignWords
      .filter(({ pattern }) => pattern.test(plain))
      .map(({ category, score }) => ({ detector: 'other languages' as const, category, score })),
    ...ownHits(ownPhrases, plain, latin),
  ];
  const highest = new Map<PromptCategoryName, Hit>();
  for (const hit of hits) {
    if (hit.score > (highest.get(hit.category)?.score ?? 0)) highest.set(hit.category, hit);
  }
  return [...highest.values()].map(({ detector, category, score }) => {
    const { inWords, reviewAt, blockAt } = categories[category];
    return judge({ detector, category, score, message: `The prompt asks for ${inWords}.` }, { reviewAt, blockAt });
  });
}

function presentConcepts(text: string): ReadonlySet<Concept> {
  const names = Object.keys(concepts) as Concept[];
  return new Set(names.filter((name) => text.search(concepts[name]) >= 0));
}

function ownHits(phrases: readonly string[], plain: string, latin: string): readonly Hit[] {
  const isIn = (phrase: string): boolean => {
    const own = normalisePrompt(phrase);
    const asWords = (text: string): string => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
    const [wantedPlain, wantedLatin] = [asWords(own.plain), asWords(own.latin)];
    const isPlainHit = wantedPlain.trim() !== '' && asWords(plain).includes(wantedPlain);
    return isPlainHit || (wantedLatin.trim() !== '' && asWords(latin).includes(wantedLatin));
  };
  return phrases.some(isIn) ? [{ detector: 'own phrases', category: 'operator-phrase', score: 1 }] : [];
}
