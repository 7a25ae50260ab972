import { readFile } from 'node:fs/promises';
import type { Font } from 'fontkit';
import { AppError } from '../../contract/app-error.ts';

/** Alphabets of the font that ships as a package, in the order they are tried. Nothing of the machine's fonts is used. */
const fontFiles = [
  import.meta.resolve('@fontsource/inter/files/inter-latin-600-normal.woff'),
  import.meta.resolve('@fontsource/inter/files/inter-latin-ext-600-normal.woff'),
  import.meta.resolve('@fontsource/inter/files/inter-greek-600-normal.woff'),
  import.meta.resolve('@fontsource/inter/files/inter-cyrillic-600-normal.woff'),
  import.meta.resolve('@fontsource/inter/files/inter-vietnamese-600-normal.woff'),
  import.meta.resolve('@fontsource/inter/files/inter-greek-ext-600-normal.woff'),
  import.meta.resolve('@fontsource/inter/files/inter-cyrillic-ext-600-normal.woff'),
];

/** A stretch of text that one font file can draw. */
export interface TextRun {
  readonly font: Font;
  readonly text: string;
}

/** Cuts a text into runs by the font file that has its characters. Throws `label/characters`. */
export async function fontRuns(text: string): Promise<readonly TextRun[]> {
  const runs: { font: Font; text: string }[] = [];
  const missing: string[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    if (last && has(last.font, character)) {
      last.text += character;
      continue;
    }
    const font = await fontFor(character);
    if (font) runs.push({ font, text: character });
    else missing.push(character);
  }
  if (missing.length > 0) {
    throw new AppError({
      code: 'label/characters',
      kind: 'input',
      message: `The label's font cannot draw “${[...new Set(missing)].slice(0, 8).join('')}”.`,
      hint: 'Write the label in Latin, Greek or Cyrillic letters.',
    });
  }
  return runs;
}

async function fontFor(character: string): Promise<Font | undefined> {
  for (const file of fontFiles) {
    const font = await loadFont(file);
    if (has(font, character)) return font;
  }
  return undefined;
}

async function loadFont(file: string): Promise<Font> {
  const { create } = await import('fontkit');
  return create(await readFile(new URL(file))) as Font;
}

function has(font: Font, character: string): boolean {
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}
