import type { Words } from '../words/words.ts';

/** Who made something, as people say it; keys are told by their id. */
export function authorName(author: string, words: Words['versions']): string {
  if (author === 'local') return words.local;
  return author === 'vivarium' ? words.shipped : author;
}
