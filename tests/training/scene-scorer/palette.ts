import type { Colour, Paint } from './canvas.ts';
import type { Photograph } from './photographs.ts';
import type { Dice } from './random.ts';

/** What surfaces are made from. */
export interface Palette {
  readonly dice: Dice;
  readonly skies: readonly Photograph[];
  readonly photos: { readonly [name: string]: Photograph };
  readonly width: number;
  readonly height: number;
}

export const tint = (dice: Dice, base: Colour, spread: number): Colour => [
  Math.max(0, base[0] + dice.between(-spread, spread)),
  Math.max(0, base[1] + dice.between(-spread, spread)),
  Math.max(0, base[2] + dice.between(-spread, spread)),
];

export function recoloured(surface: Paint, dice: Dice): Paint {
  const gain: Colour = [dice.between(0.6, 1.4), dice.between(0.7, 1.3), dice.between(0.7, 1.5)];
  const lift = dice.between(-10, 25);
  return (x, y) => {
    const c = surface(x, y);
    return [c[0] * gain[0] + lift, c[1] * gain[1] + lift, c[2] * gain[2] + lift];
  };
}
