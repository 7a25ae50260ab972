import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelAccess } from '../nodes/contract/context.ts';
import {
  convolution,
  convolutionPorts,
  placeModel,
  scalingPorts,
  writeConvolution,
  writeScaling,
} from '../tests/models/write-onnx.ts';
import { cardId, type ModelCard } from './card.ts';
import { createModels, type Models, type ModelsOptions, type Session, type Tensor } from './model-access.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-models-'));
});

afterAll(() => rm(folder, { recursive: true }));

function modelsOf(cards: readonly ModelCard[], options: Partial<ModelsOptions> = {}): Models {
  const catalogue = new Map(cards.map((card) => [cardId(card), card]));
  return createModels({ catalogue, folders: [folder], providers: ['cpu'], ...options });
}

const scaling = (name: string, factor: number, more: Partial<ModelCard> = {}): Promise<ModelCard> =>
  placeModel(folder, writeScaling(factor), { name, ...scalingPorts, ...more });

async function scale(session: Session, value: number): Promise<number> {
  const { out } = await session.run({ in: { type: 'float32', dims: [1], data: Float32Array.of(value) } });
  return Number(out?.data[0]);
}

describe('running a model', () => {
  test('gives what the definition of its operator gives', async () => {
    const card = await placeModel(folder, writeConvolution(), { name: 'convolution', ...convolutionPorts });
    const models: ModelAccess = modelsOf([card]);
    const session = await models.session(cardId(card));
    const data = Float32Array.from({ length: 3 * 64 }, (_value, i) => Math.cos(i * 0.7));
    const { features } = await session.run({ picture: { type: 'float32', dims: [1, 3, 8, 8], data } });
    expect(features?.dims).toEqual([1, 2, 8, 8]);
    for (let i = 0; i < 128; i++) expect(Number(features?.data[i])).toBeCloseTo(convolve(data, i), 4);
  });

  test('reports the provider, falls through those that fail and keeps the reason', async () => {
    const card = await scaling('fall-through', 3);
    const absent = process.platform === 'win32' ? 'coreml' : 'dml';
    const session = await modelsOf([card], { providers: [absent, 'cpu'] }).session(cardId(card));
    expect(session.provider).toBe('cpu');
    expect(session.failed.map((one) => one.provider)).toEqual([absent]);
    expect(session.failed[0]?.reason.length).toBeGreaterThan(10);
    expect(await scale(session, 14)).toBe(42);
  });

  test('says so when no provider of the list is there', async () => {
    const card = await scaling('nowhere', 3);
    const absent = process.platform === 'win32' ? 'coreml' : 'dml';
    const opening = modelsOf([card], { providers: [absent] }).session(cardId(card));
    await expect(opening).rejects.toMatchObject({ code: 'models/no-provider', kind: 'unavailable' });
  });
});

describe('available models', () => {
  test('are those of the task whose file is present, best first', async () => {
    const good = await scaling('good', 1, { quality: 90 });
    const fair = await scaling('fair', 1, { quality: 40 });
    const other = await scaling('other', 1, { task: 'other-task' });
    const absent: ModelCard = { ...(await scaling('absent', 1, { quality: 99 })), file: 'elsewhere.onnx' };
    const models = modelsOf([fair, absent, good, other]);
    expect(await models.available('test')).toEqual([cardId(good), cardId(fair)]);
    expect(await models.available('nothing')).toEqual([]);
  });

  test('change their id when their file changes', async () => {
    const card = await scaling('changing', 1);
    expect(cardId(await scaling('changing', 2))).not.toBe(cardId(card));
  });
});

describe('a model is not opened', () => {
  const opening = (card: ModelCard, options: Partial<ModelsOptions> = {}): Promise<Session> =>
    modelsOf([card], options).session(cardId(card));

  test('when its file is missing, and the error says where to get it', async () => {
    const card = { ...(await scaling('missing', 1)), file: 'not-there.onnx' };
    await expect(opening(card)).rejects.toMatchObject({
      code: 'models/file-missing',
      kind: 'unavailable',
      hint: expect.stringContaining('https://example.org/model'),
    });
  });

  test('when one byte of its file differs', async () => {
    const card = await scaling('tampered', 5);
    const bytes = writeScaling(5);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(join(folder, card.file), bytes);
    await expect(opening(card)).rejects.toMatchObject({ code: 'models/hash-mismatch' });
    await writeFile(join(folder, card.file), bytes.subarray(1));
    await expect(opening(card)).rejects.toMatchObject({ code: 'models/hash-mismatch' });
  });

  test.each([
    ['a pickle', '\x80\x04\x95cposix\nsystem\n(S"echo"\ntR.'],
    ['an archive', 'PK\x03\x04archive/data.pkl'],
    ['a text', 'import os'],
  ])('when it is %s, even with the right hash', async (_name, content) => {
    const card = await placeModel(folder, Buffer.from(content, 'latin1'), { name: 'pickle', ...scalingPorts });
    await expect(opening(card)).rejects.toMatchObject({ code: 'models/not-onnx', kind: 'unavailable' });
  });

  test('when its graph is not the one on the card', async () => {
    const card = await placeModel(folder, writeScaling(1), { name: 'mismatch', ...convolutionPorts });
    await expect(opening(card)).rejects.toMatchObject({ code: 'models/card-mismatch', kind: 'bug' });
  });

  test('when it alone needs more memory than all models may have', async () => {
    const card = await scaling('large', 1, { memoryBytes: 2001 });
    await expect(opening(card, { memoryBytes: 2000 })).rejects.toMatchObject({ code: 'models/too-large' });
  });

  test('when nobody knows it', async () => {
    await expect(modelsOf([]).session('nobody@0')).rejects.toMatchObject({ code: 'models/unknown' });
  });
});

describe('the memory bound', () => {
  test('releases the session used longest ago, and a handle to it opens it again', async () => {
    const cards = await Promise.all([1, 2, 3].map((factor) => scaling(`lru-${factor}`, factor)));
    const [a = '', b = '', c = ''] = cards.map(cardId);
    const models = modelsOf(cards, { memoryBytes: 2000 });
    const first = await models.session(a);
    await models.session(b);
    await scale(first, 1);
    await models.session(c);
    expect(models.openIds()).toEqual([a, c]);
    await models.session(b);
    expect(models.openIds()).toEqual([c, b]);
    expect(await scale(first, 7)).toBe(7);
    expect(models.openIds()).toEqual([b, a]);
    await models.close();
    expect(models.openIds()).toEqual([]);
  });

  test('holds under many runs at once, each with the right answer', async () => {
    const cards = await Promise.all([2, 3, 5, 7].map((factor) => scaling(`busy-${factor}`, factor)));
    const models = modelsOf(cards, { memoryBytes: 2000 });
    let mostOpen = 0;
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_value, i) => {
        const session = await models.session(cardId(cards[i % 4] as ModelCard));
        const answer = await scale(session, 10);
        mostOpen = Math.max(mostOpen, models.openIds().length);
        return answer;
      }),
    );
    expect(answers).toEqual(Array.from({ length: 40 }, (_value, i) => 10 * ([2, 3, 5, 7][i % 4] ?? 0)));
    expect(mostOpen).toBe(2);
  });

  test('loads that run at the same time are one', async () => {
    const card = await scaling('shared', 4);
    const models = modelsOf([card], { memoryBytes: 1000 });
    const sessions = await Promise.all(Array.from({ length: 8 }, () => models.session(cardId(card))));
    expect(models.openIds()).toEqual([cardId(card)]);
    expect(await Promise.all(sessions.map((session, i) => scale(session, i)))).toEqual([0, 4, 8, 12, 16, 20, 24, 28]);
  });

  test('a failed load is tried again', async () => {
    const card = await scaling('late', 6);
    const models = modelsOf([card]);
    await rm(join(folder, card.file));
    await expect(models.session(cardId(card))).rejects.toMatchObject({ code: 'models/file-missing' });
    await writeFile(join(folder, card.file), writeScaling(6));
    expect(await scale(await models.session(cardId(card)), 2)).toBe(12);
  });
});

/** The value of output `index`, straight from the definition of a padded 3 × 3 convolution. */
function convolve(data: Tensor['data'], index: number): number {
  const [output, y, x] = [Math.floor(index / 64), Math.floor(index / 8) % 8, index % 8];
  let sum = convolution.bias[output] ?? 0;
  for (let input = 0; input < 3; input++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const isInside = y + dy >= 0 && y + dy < 8 && x + dx >= 0 && x + dx < 8;
        const value = isInside ? Number(data[input * 64 + (y + dy) * 8 + x + dx]) : 0;
        sum += value * (convolution.kernel[((output * 3 + input) * 3 + dy + 1) * 3 + dx + 1] ?? 0);
      }
    }
  }
  return sum;
}
