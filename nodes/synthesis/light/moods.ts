import type { LightMood } from '../../contract/values/words.ts';
import type { Rgb } from '../../kernels/colour/colour-tables.ts';
import { type Look, plainLook } from '../look.ts';

/** A time of day: what it does to the sky and to everything below, and the light it adds. */
export interface Mood {
  readonly sky: Look;
  readonly ground: Look;
  /** Glow over the horizon and colour of the rays. */
  readonly glow: number;
  readonly glowColour: Rgb;
  readonly rays: number;
  /** Depth of cloud shadows on the ground, 0 to 1. */
  readonly shadows: number;
  /** How bright lamps, windows and stars twinkle, 0 to 1. */
  readonly lamps: number;
}

export const moods: { readonly [name in LightMood]: Mood } = {
  'golden-hour': {
    sky: {
      ...plainLook,
      contrast: 0.08,
      warmth: 0.3,
      tint: 0.05,
      saturation: 1.08,
      highlightTint: [0.07, 0.02, -0.06],
    },
    ground: {
      ...plainLook,
      exposureStops: -0.12,
      contrast: 0.12,
      warmth: 0.42,
      saturation: 1.06,
      shadowTint: [-0.01, -0.01, 0.02],
      highlightTint: [0.1, 0.045, -0.08],
    },
    glow: 0.22,
    glowColour: [255, 206, 128],
    rays: 0.5,
    shadows: 0.16,
    lamps: 0,
  },
  sunset: {
    sky: {
      ...plainLook,
      exposureStops: -0.45,
      contrast: 0.16,
      warmth: 0.46,
      tint: 0.3,
      saturation: 1.3,
      shadowTint: [0.04, -0.05, 0.06],
      highlightTint: [0.16, 0.01, -0.11],
    },
    ground: {
      ...plainLook,
      exposureStops: -0.95,
      contrast: 0.14,
      warmth: 0.44,
      tint: 0.16,
      saturation: 0.98,
      shadowTint: [0.01, -0.03, 0.05],
      highlightTint: [0.13, 0.03, -0.09],
    },
    glow: 0.42,
    glowColour: [255, 150, 66],
    rays: 0.55,
    shadows: 0.1,
    lamps: 0.2,
  },
  'blue-hour': {
    sky: {
      ...plainLook,
      exposureStops: -1.15,
      white: 0.86,
      warmth: -0.55,
      tint: 0.12,
      saturation: 0.95,
      highlightTint: [-0.02, -0.03, 0.06],
    },
    ground: {
      ...plainLook,
      exposureStops: -1.7,
      white: 0.9,
      warmth: -0.5,
      saturation: 0.62,
      shadowTint: [-0.03, -0.01, 0.07],
    },
    glow: 0.2,
    glowColour: [255, 178, 140],
    rays: 0,
    shadows: 0,
    lamps: 0.7,
  },
  night: {
    sky: {
      ...plainLook,
      exposureStops: -2.6,
      contrast: 0.1,
      white: 0.72,
      warmth: -0.62,
      saturation: 0.6,
      shadowTint: [-0.03, -0.01, 0.07],
      highlightTint: [-0.05, -0.01, 0.06],
    },
    ground: {
      ...plainLook,
      exposureStops: -3.1,
      contrast: 0.12,
      white: 0.7,
      warmth: -0.55,
      saturation: 0.42,
      shadowTint: [-0.03, 0, 0.06],
    },
    glow: 0,
    glowColour: [120, 150, 220],
    rays: 0,
    shadows: 0,
    lamps: 1,
  },
};
