import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Compile } from 'typebox/schema';
import { cardId, cardSchema, type ModelCard } from './card.ts';
import { ModelError } from './model-error.ts';

const validator = Compile(cardSchema);

/** Cards by id. */
export type ModelCatalogue = ReadonlyMap<string, ModelCard>;

/** The folder of the cards that ship. */
export const shippedCards = new URL('./cards/', import.meta.url);

/** Reads every `.json` file of a folder as a card. Fails with `models/card-invalid` at the first that is none. */
export async function readCatalogue(folder: string): Promise<ModelCatalogue> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const cards = await Promise.all(
    names.map(async (name) => parseCard(name, await readFile(join(folder, name), 'utf8'))),
  );
  const catalogue = new Map<string, ModelCard>();
  for (const card of cards) {
    if ([...catalogue.values()].some((other) => other.name === card.name)) {
      throw invalid(card.name, 'another card has the same name');
    }
    catalogue.set(cardId(card), card);
  }
  return catalogue;
}

function parseCard(fileName: string, text: string): ModelCard {
  let card: unknown;
  try {
    card = JSON.parse(text);
  } catch (cause) {
    throw invalid(fileName, 'it is not JSON', cause);
  }
  const [isValid, errors] = validator.Errors(card);
  if (!isValid) {
    const [first] = errors;
    throw invalid(fileName, `${first?.instancePath || 'the card'} ${first?.message ?? 'is wrong'}`);
  }
  return card as ModelCard;
}

function invalid(name: string, why: string, cause?: unknown): ModelError {
  return new ModelError({
    code: 'models/card-invalid',
    kind: 'bug',
    message: `The model card ${name} cannot be used: ${why}.`,
    hint: 'Correct the card; models/README.md says what belongs in it.',
    cause,
  });
}
