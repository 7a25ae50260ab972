import { type Static, Type } from 'typebox';

export const cardFormat = 'vivarium.model/1';

const side = Type.Union([Type.Integer({ minimum: 1 }), Type.String({ minLength: 1 })], {
  description: 'A fixed size, or a word for one that is only known when the model runs.',
});

const port = {
  name: Type.String({ minLength: 1, description: 'Name inside the ONNX graph.' }),
  type: Type.Union([Type.Literal('float32'), Type.Literal('int64'), Type.Literal('uint8'), Type.Literal('bool')]),
  dims: Type.Array(side, { maxItems: 8 }),
  meaning: Type.String({ minLength: 1, description: 'What the numbers are, in words.' }),
};

const perChannel = Type.Array(Type.Number(), { minItems: 1, maxItems: 4 });

/** value = ((byte / 255 · (high - low) + low) - mean) / std, per channel. */
const preprocessing = Type.Object(
  {
    resize: Type.Union([
      Type.Literal('none'),
      Type.Literal('stretch'),
      Type.Literal('letterbox'),
      Type.Literal('crop'),
    ]),
    width: Type.Optional(Type.Integer({ minimum: 1, description: 'Target width in pixels.' })),
    height: Type.Optional(Type.Integer({ minimum: 1, description: 'Target height in pixels.' })),
    multipleOf: Type.Optional(Type.Integer({ minimum: 1, description: 'Both sides are rounded to this.' })),
    layout: Type.Union([Type.Literal('NCHW'), Type.Literal('NHWC')]),
    channels: Type.Union([Type.Literal('RGB'), Type.Literal('BGR'), Type.Literal('grey')]),
    range: Type.Tuple([Type.Number(), Type.Number()], { description: 'What 0 and 255 become before mean and std.' }),
    mean: perChannel,
    std: perChannel,
  },
  { additionalProperties: false },
);

const postprocessing = Type.Object(
  {
    activation: Type.Union([Type.Literal('none'), Type.Literal('softmax'), Type.Literal('sigmoid')]),
    normalise: Type.Optional(Type.Union([Type.Literal('none'), Type.Literal('min-max')])),
    labels: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { description: 'Class names, by index.' })),
  },
  { additionalProperties: false },
);

export const cardSchema = Type.Object(
  {
    format: Type.Literal(cardFormat),
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
    title: Type.String({ minLength: 1 }),
    task: Type.String({ pattern: '^[a-z][a-z-]{0,63}$', description: 'What a node asks for, for example `depth`.' }),
    quality: Type.Integer({ minimum: 0, maximum: 100, description: 'Among models of one task the highest is best.' }),
    licence: Type.String({ minLength: 1, description: 'SPDX identifier.' }),
    licenceUrl: Type.String({ pattern: '^https://' }),
    sourceUrl: Type.String({ pattern: '^https://', description: 'Where a person can get the file.' }),
    file: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,119}\\.onnx$' }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    bytes: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }),
    memoryBytes: Type.Integer({ minimum: 1, description: 'What a loaded session holds, measured on the CPU.' }),
    inputs: Type.Array(
      Type.Object({ ...port, preprocessing: Type.Optional(preprocessing) }, { additionalProperties: false }),
      { minItems: 1 },
    ),
    outputs: Type.Array(
      Type.Object({ ...port, postprocessing: Type.Optional(postprocessing) }, { additionalProperties: false }),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);

/** Everything that is known about one model before its file is opened. */
export type ModelCard = Static<typeof cardSchema>;

/** Names the card and the content of its file: a new file is a new id, so results of the old one are not reused. */
export function cardId(card: Pick<ModelCard, 'name' | 'sha256'>): string {
  return `${card.name}@${card.sha256.slice(0, 16)}`;
}
