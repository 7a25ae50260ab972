import { type Look, plainLook, scaledLook } from '../look.ts';

/** A look, with its own grain and dark corners at full strength, 0 to 1. */
export interface StyleLook extends Look {
  readonly grain: number;
  readonly vignette: number;
  /** Painted tone and inked edges. */
  readonly isPainted: boolean;
}

const plain: StyleLook = { ...plainLook, grain: 0, vignette: 0, isPainted: false };

export const lookNames = ['clean', 'film-warm', 'film-cool', 'dusk', 'noir', 'anime'] as const;
export type LookName = (typeof lookNames)[number];

const looks: { readonly [name in LookName]: StyleLook } = {
  clean: { ...plain, exposureStops: 0.12, contrast: 0.14, saturation: 1.08 },
  'film-warm': {
    ...plain,
    contrast: 0.16,
    black: 0.035,
    white: 0.965,
    warmth: 0.22,
    saturation: 0.94,
    shadowTint: [-0.02, 0.02, 0.03],
    highlightTint: [0.07, 0.025, -0.05],
    grain: 0.4,
    vignette: 0.16,
  },
  'film-cool': {
    ...plain,
    contrast: 0.2,
    black: 0.04,
    white: 0.97,
    warmth: -0.2,
    tint: -0.06,
    saturation: 0.84,
    shadowTint: [-0.04, 0.02, 0.07],
    highlightTint: [0.03, 0.015, -0.02],
    grain: 0.4,
    vignette: 0.2,
  },
  dusk: {
    ...plain,
    exposureStops: -0.75,
    contrast: 0.1,
    black: 0.015,
    white: 0.94,
    warmth: -0.08,
    tint: 0.1,
    saturation: 0.95,
    shadowTint: [-0.02, -0.03, 0.11],
    highlightTint: [0.14, 0, -0.07],
    grain: 0.18,
    vignette: 0.32,
  },
  noir: { ...plain, exposureStops: -0.15, contrast: 0.6, black: 0.01, saturation: 0, grain: 0.65, vignette: 0.42 },
  anime: {
    ...plain,
    exposureStops: 0.25,
    contrast: 0.1,
    saturation: 1.32,
    highlightTint: [0.02, 0, 0.02],
    isPainted: true,
  },
};

/** The look at a strength, 0 = the clip as it is, 1 = the whole look. */
export function lookAt(name: LookName, amount: number): StyleLook {
  const look = looks[name];
  const { grain, vignette, isPainted } = look;
  return { ...scaledLook(look, amount), grain: amount * grain, vignette: amount * vignette, isPainted };
}
