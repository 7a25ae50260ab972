import { Type } from 'typebox';
import type { PortSpec } from '../../graphs/schema/manifest.ts';

/** What every motion of a part of the scene takes: the words say what this one wants of it. */
export function sceneInputs(words: { readonly image: string; readonly masks: string; readonly direction: string }) {
  return {
    image: { type: 'image', title: 'Photo', description: words.image },
    masks: { type: 'masks', title: 'Masks', description: words.masks },
    timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the clip and whether it loops.' },
    direction: { type: 'direction', title: 'Direction', description: words.direction, optional: true },
  } as const satisfies { readonly [name: string]: PortSpec };
}

/** The three sliders that every motion of a part of the scene has. */
export function sceneParams(words: {
  readonly amount: string;
  readonly heading: string;
  readonly softness: string;
  readonly softnessPx: number;
}) {
  return {
    amount: Type.Number({
      title: 'Amount',
      description: words.amount,
      default: 1,
      minimum: 0,
      maximum: 3,
      widget: 'slider',
    }),
    headingDegrees: Type.Number({
      title: 'Heading',
      description: words.heading,
      default: 0,
      minimum: -180,
      maximum: 180,
      unit: '°',
      widget: 'angle',
    }),
    softness: Type.Number({
      title: 'Softness',
      description: words.softness,
      default: words.softnessPx,
      minimum: 0,
      maximum: 200,
      unit: 'px',
      widget: 'slider',
    }),
  };
}
