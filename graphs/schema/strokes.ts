import { Type } from 'typebox';

/**
 * What a hand draws over the photo. `arrow`: what lies under it moves along it. `anchor`: stays where it is and holds its
 * surroundings. `freeze`: stays still under the brush. `area`: may move under the brush.
 */
export const strokeKinds = ['arrow', 'anchor', 'freeze', 'area'] as const;
export type StrokeKind = (typeof strokeKinds)[number];

export const strokeLimits = { strokes: 64, pointsOfStroke: 256, strength: 2 } as const;

export type StrokePoint = readonly [x: number, y: number];

/** The value of a param is a list of these; `strokeList` says the same to a validator. */
export interface Stroke {
  readonly kind: StrokeKind;
  readonly points: readonly StrokePoint[];
  readonly radius: number;
  readonly strength: number;
}

const fraction = { minimum: 0, maximum: 1 } as const;
const closed = { additionalProperties: false } as const;

const strokeSchema = Type.Object(
  {
    kind: Type.Enum(strokeKinds, { title: 'Kind', description: 'What the stroke asks for.' }),
    points: Type.Array(Type.Array(Type.Number(fraction), { minItems: 2, maxItems: 2 }), {
      title: 'Points',
      description: 'Fractions of the width and the height of the photo, from its top left corner.',
      minItems: 1,
      maxItems: strokeLimits.pointsOfStroke,
    }),
    radius: Type.Number({
      title: 'Radius',
      description: 'Half the width of the brush, as a fraction of the width of the photo.',
      exclusiveMinimum: 0,
      maximum: 0.5,
    }),
    strength: Type.Number({
      title: 'Strength',
      description: '0 = none, 1 = the usual, 2 = as strong as looks natural.',
      minimum: 0,
      maximum: strokeLimits.strength,
    }),
  },
  closed,
);

/** The schema of a param that is drawn over the photo. */
export function strokeList(words: { readonly title: string; readonly description: string }) {
  return Type.Array(strokeSchema, { ...words, default: [], maxItems: strokeLimits.strokes, widget: 'strokes' });
}
