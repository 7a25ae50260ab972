import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeModel, scalingPorts, writeScaling } from '../tests/models/write-onnx.ts';
import { cardId, type ModelCard } from './card.ts';
import { readCatalogue, shippedCards } from './catalogue.ts';

let folder = '';
let card: ModelCard;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-cards-'));
  card = await placeModel(folder, writeScaling(2), { name: 'twice', ...scalingPorts });
});

afterAll(() => rm(folder, { recursive: true }));

async function reading(cards: { readonly [file: string]: unknown }): Promise<ReadonlyMap<string, ModelCard>> {
  const own = await mkdtemp(join(folder, 'cards-'));
  for (const [file, content] of Object.entries(cards)) {
    await writeFile(join(own, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return readCatalogue(own);
}

describe('readCatalogue', () => {
  test('reads the cards of a folder by id and leaves other files alone', async () => {
    const catalogue = await reading({ 'twice.json': card, 'README.md': '# Cards' });
    expect([...catalogue]).toEqual([[cardId(card), card]]);
  });

  test('reads a full card with pre- and post-processing', async () => {
    const preprocessing = {
      resize: 'stretch',
      width: 518,
      height: 518,
      multipleOf: 14,
      layout: 'NCHW',
      channels: 'RGB',
      range: [0, 1],
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    };
    const full = {
      ...card,
      inputs: [{ ...card.inputs[0], preprocessing }],
      outputs: [{ ...card.outputs[0], postprocessing: { activation: 'none', normalise: 'min-max' } }],
    };
    expect((await reading({ 'full.json': full })).get(cardId(card))).toEqual(full);
  });

  test.each([
    ['no hash', { sha256: undefined }, 'sha256'],
    ['a hash that is none', { sha256: 'latest' }, 'sha256'],
    ['a pickle', { file: 'weights.pt' }, 'file'],
    ['a path for a file', { file: '../secret.onnx' }, 'file'],
    ['an unknown field', { url: 'https://example.org' }, 'url'],
    ['a plain-text source', { sourceUrl: 'http://example.org' }, 'sourceUrl'],
  ])('refuses a card with %s and names the field', async (_name, change, field) => {
    const refused = reading({ 'bad.json': { ...card, ...change } });
    await expect(refused).rejects.toMatchObject({
      code: 'models/card-invalid',
      message: expect.stringContaining(field),
    });
  });

  test('refuses what is not JSON and two cards of one name', async () => {
    await expect(reading({ 'bad.json': '{' })).rejects.toMatchObject({ code: 'models/card-invalid' });
    const twice = reading({ 'a.json': card, 'b.json': { ...card, sha256: '0'.repeat(64) } });
    await expect(twice).rejects.toThrow('another card has the same name');
  });

  test('the folder that ships is valid', async () => {
    const catalogue = await readCatalogue(fileURLToPath(shippedCards));
    for (const [id, one] of catalogue) expect(id).toBe(cardId(one));
  });
});
