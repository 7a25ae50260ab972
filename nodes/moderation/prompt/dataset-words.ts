import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import type { PromptCategoryName } from './rules.ts';

/** What a word of the English list stands for; every other word of it is sexual. */
const kinds: { readonly [word: string]: { readonly category: PromptCategoryName; readonly score: number } } = {
  ...sameKind('hate', 0.9, 'abo abeed africoon arabush boonga chingchong chink dyke fag kike negro nigger tranny'),
  ...sameKind('hate', 0.5, 'retard spastic'),
  ...sameKind('sexual/minors', 1, 'incest'),
  ...sameKind('sexual/real-person', 0.95, 'rape slut whore hooker'),
  ...sameKind('profanity', 0.2, 'arse ass bastard bitch bollocks cock cuck dick fuck piss prick shit turd twat wank'),
  ...sameKind('sexual', 0.6, 'anal anus boob cum cunt penis pussy scat semen sex tit vagina'),
};

export interface WordHit {
  readonly category: PromptCategoryName;
  readonly score: number;
}

let matcher: RegExpMatcher | undefined;

/** Categories of listed words in a normalised prompt. Figures are blanked before: the list reads `455` as a word. */
export function listedWords(latin: string): readonly WordHit[] {
  matcher ??= new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
  const withoutFigures = latin.replace(/(?<![a-z])[0-9][0-9.,:%]*(?![a-z])/g, ' ');
  return matcher.getAllMatches(withoutFigures).map((match) => {
    const { phraseMetadata } = englishDataset.getPayloadWithPhraseMetadata(match);
    return kinds[phraseMetadata?.originalWord ?? ''] ?? { category: 'sexual', score: 0.85 };
  });
}

function sameKind(
  category: PromptCategoryName,
  score: number,
  words: string,
): { readonly [word: string]: { readonly category: PromptCategoryName; readonly score: number } } {
  return Object.fromEntries(words.split(' ').map((word) => [word, { category, score }]));
}
