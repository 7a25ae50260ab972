import unhomoglyph from 'unhomoglyph';

/** Letters that stand in for Latin ones and that the confusables table leaves or turns into other lookalikes. */
const leftovers: { readonly [letter: string]: string } = {
  ʍ: 'm',
  ĸ: 'k',
  ʙ: 'b',
  ɢ: 'g',
  ʜ: 'h',
  ɪ: 'i',
  ʟ: 'l',
  ɴ: 'n',
  ʀ: 'r',
  ᴛ: 't',
  ʏ: 'y',
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ł: 'l',
};

const leet: { readonly [sign: string]: string } = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  $: 's',
  '@': 'a',
  '!': 'i',
};

export interface PromptForms {
  /** Lower case, in its own script: for words that are not written in Latin letters. */
  readonly plain: string;
  /** Lower case Latin letters with disguises undone, one space between words. */
  readonly latin: string;
}

/**
 * Undoes what hides a word from a matcher: compatibility forms (NFKC), invisible and combining characters (Cf, Mn, Me, tag
 * characters), lookalikes of other scripts, figures within words, letters spaced or dotted apart, drawn-out letters.
 */
export function normalisePrompt(prompt: string): PromptForms {
  const plain = strip(prompt.normalize('NFKC')).toLowerCase();
  const ascii = Array.from(strip(plain.normalize('NFKD')), foldLetter)
    .join('')
    .toLowerCase();
  const words = ascii
    .split(/\s+/)
    .map((word) => (/[a-z]/.test(word) ? undoFigures(word) : word))
    .join(' ');
  const joined = joinSpaced(words).replace(/([a-z])\1{2,}/g, '$1');
  return { plain, latin: tidy(joined) };
}

function strip(text: string): string {
  return text.replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, '');
}

function foldLetter(letter: string): string {
  if (letter.charCodeAt(0) < 128) return letter;
  const folded = leftovers[letter] ?? unhomoglyph(letter);
  return leftovers[folded] ?? folded;
}

/** `nud3` and `n-4-k-e-d` are words; `1080p`, `2nd`, `142,460` and the 14 of `14-year-old` are figures. */
function undoFigures(word: string): string {
  const end = word.match(/[!?.,;:]+$/)?.[0] ?? '';
  const parts = word.slice(0, word.length - end.length).split('-');
  const isSpelled = parts.length > 2 && parts.every((part) => part.length === 1);
  const undone = parts.map((part) => {
    const isFigure = /^\d+(?:[a-z]{1,3})?$/.test(part);
    return isFigure && !isSpelled ? part : Array.from(part, (sign) => leet[sign] ?? sign).join('');
  });
  return undone.join('-') + end;
}

/** `n a k e d`, `n.a.k.e.d`, `n-a-k-e-d` and `n_a_k_e_d` become `naked`: three or more single letters in a row. */
function joinSpaced(text: string): string {
  return text.replace(/(?<![a-z])[a-z](?:[\s._*|/+-]+[a-z](?![a-z])){2,}/g, (run) => run.replace(/[^a-z]/g, ''));
}

function tidy(text: string): string {
  return text
    .replace(/[’'`]/g, "'")
    .replace(/[^a-z0-9'.,!?-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
