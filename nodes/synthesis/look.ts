import { type ColourTables, fillColourTables, type Rgb } from '../kernels/colour/colour-tables.ts';
import { balanceGains, toneCurve } from '../kernels/colour/tone-curve.ts';

/** A change of colour as the numbers a person sets. */
export interface Look {
  readonly exposureStops: number;
  readonly contrast: number;
  /** Where black and white go to. */
  readonly black: number;
  readonly white: number;
  readonly warmth: number;
  readonly tint: number;
  readonly saturation: number;
  readonly shadowTint: Rgb;
  readonly highlightTint: Rgb;
}

export const plainLook: Look = {
  exposureStops: 0,
  contrast: 0,
  black: 0,
  white: 1,
  warmth: 0,
  tint: 0,
  saturation: 1,
  shadowTint: [0, 0, 0],
  highlightTint: [0, 0, 0],
};

/** The look at a strength: 0 = as it is, 1 = the whole look, more = beyond it. */
export function scaledLook(look: Look, amount: number): Look {
  const scaled = ([red, green, blue]: Rgb): Rgb => [amount * red, amount * green, amount * blue];
  return {
    exposureStops: amount * look.exposureStops,
    contrast: Math.min(1, amount * look.contrast),
    black: amount * look.black,
    white: 1 + amount * (look.white - 1),
    warmth: amount * look.warmth,
    tint: amount * look.tint,
    saturation: Math.max(0, 1 + amount * (look.saturation - 1)),
    shadowTint: scaled(look.shadowTint),
    highlightTint: scaled(look.highlightTint),
  };
}

export function fillLook(look: Look, tables: ColourTables): void {
  fillColourTables({ ...look, tone: toneCurve(look), gains: balanceGains(look.warmth, look.tint) }, tables);
}
