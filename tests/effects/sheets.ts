import type { JsonObject } from '../../graphs/schema/json.ts';

/** One contact sheet: a row per photo, a column per frame of each view. */
export interface Sheet {
  readonly name: string;
  readonly node: string;
  readonly views: readonly { readonly params: JsonObject; readonly frames: readonly number[] }[];
}

const looks = ['clean', 'film-warm', 'film-cool', 'dusk', 'noir', 'anime'];
const kinds = ['snow', 'rain', 'dust', 'bokeh', 'fireflies', 'petals', 'embers'];

export const sheets: readonly Sheet[] = [
  {
    name: 'grade',
    node: 'synthesis/grade@1',
    views: [
      {},
      { exposure: 1 },
      { exposure: -1 },
      { warmth: 0.6 },
      { warmth: -0.6 },
      { contrast: 0.6 },
      { saturation: 1.5, vignette: 0.6 },
    ].map((params) => ({ params, frames: [0] })),
  },
  {
    name: 'style',
    node: 'synthesis/style@1',
    views: looks.map((look) => ({ params: { look, amount: 1 }, frames: [0] })),
  },
  {
    name: 'particles',
    node: 'synthesis/particles@1',
    views: kinds.map((kind) => ({ params: { kind }, frames: [40] })),
  },
  {
    name: 'light',
    node: 'synthesis/light@1',
    views: ['golden-hour', 'sunset', 'blue-hour', 'night'].map((mood) => ({ params: { mood }, frames: [0, 60] })),
  },
];
