import { type Colour, mix, type Paint, shade } from './canvas.ts';
import { type Palette, recoloured, tint } from './palette.ts';
import { patchPaint } from './photographs.ts';
import { createNoise } from './random.ts';

/** Leaves, crowns and meadows. */
export function vegetationPaint({ dice, photos, width }: Palette): Paint {
  const tree = photos['tree'];
  const wood = photos['boardwalk'];
  const kind = dice.unit();
  const gain: Colour = [dice.between(0.4, 1.15), dice.between(0.4, 1), dice.between(0.4, 1)];
  const scaled =
    (surface: Paint): Paint =>
    (x, y) => {
      const c = surface(x, y);
      return [c[0] * gain[0], c[1] * gain[1], c[2] * gain[2]];
    };
  if (kind < 0.35 && tree) return scaled(patchPaint(tree, [0, 0, 1, 0.75], dice.between(0.5, 3), dice));
  if (kind < 0.6 && wood) return scaled(patchPaint(wood, [0, 0.05, 1, 0.42], dice.between(0.5, 3), dice));
  const noise = createNoise(dice);
  const dark = tint(dice, [22, 34, 14], 12);
  const light = tint(
    dice,
    dice.pick<Colour>([
      [110, 140, 50],
      [80, 110, 45],
      [150, 150, 70],
      [160, 110, 40],
      [60, 85, 50],
    ]),
    20,
  );
  const grain = dice.between(15, 70);
  return (x, y) =>
    mix(dark, light, Math.max(0, Math.min(1.2, 0.45 + 0.8 * noise((grain * x) / width, (grain * y) / width, 5, 0.9))));
}

/** Grass, crops or reeds on the level: blades near, a smooth green far away. */
export function meadowPaint({ dice, width, height }: Palette, horizon: number): Paint {
  const noise = createNoise(dice);
  const patches = createNoise(dice);
  const near = tint(
    dice,
    dice.pick<Colour>([
      [70, 90, 30],
      [110, 115, 50],
      [140, 125, 70],
      [50, 80, 35],
      [160, 140, 80],
    ]),
    18,
  );
  const far = mix(near, tint(dice, [150, 165, 120], 20), dice.between(0, 0.6));
  const grain = dice.between(15, 60);
  const contrast = dice.between(0.2, 0.8);
  return (x, y) => {
    const depth = (y - horizon) / Math.max(1, height - horizon) + 0.04;
    const u = ((x / width - 0.5) * grain) / depth;
    const v = (grain * 0.35) / depth;
    const blades = contrast * Math.min(1, depth * 2.5) * noise(u, v, 4, 0.9);
    const field = 0.25 * patches(u * 0.05, v * 0.1, 4, 0.6);
    return shade(mix(far, near, Math.min(1, depth)), Math.max(0.1, 1 + blades + field));
  };
}

const groundColours: readonly Colour[] = [
  [205, 185, 150],
  [150, 120, 90],
  [110, 105, 100],
  [70, 68, 66],
  [235, 238, 245],
  [225, 230, 240],
  [180, 190, 210],
  [130, 120, 70],
  [90, 75, 60],
  [170, 165, 155],
];

/** Sand, soil, rock, road, snow. `horizon` gives the perspective; `null` for a slope seen face on. */
export function groundPaint({ dice, photos, width, height }: Palette, horizon: number | null): Paint {
  const wood = photos['boardwalk'];
  if (dice.chance(0.12) && wood)
    return recoloured(patchPaint(wood, [0, 0.78, 0.35, 1], dice.between(0.7, 2), dice), dice);
  const noise = createNoise(dice);
  const base = tint(dice, dice.pick(groundColours), 18);
  const contrast = dice.between(0.03, 0.45);
  const rough = dice.between(0.4, 0.95);
  const grain = dice.between(6, 50);
  const far = tint(dice, [200, 205, 210], 15);
  const air = dice.between(0, 0.4);
  return (x, y) => {
    const depth = horizon === null ? 1 : (y - horizon) / Math.max(1, height - horizon) + 0.05;
    const u = horizon === null ? (grain * x) / width : (((x - width / 2) / width) * grain * 0.5) / depth;
    const v = horizon === null ? (grain * y) / width : (grain * 0.6) / depth;
    return mix(shade(base, 1 + contrast * noise(u, v, 5, rough)), far, air * (1 - Math.min(1, depth)));
  };
}

/** Walls, faces, fabric, machines: everything that stands and is no plant. */
export function objectPaint({ dice, photos, width }: Palette): Paint {
  const kind = dice.unit();
  const boxes: readonly (readonly [string, readonly [number, number, number, number]])[] = [
    ['cat', [0.1, 0, 0.8, 1]],
    ['portrait', [0, 0.4, 1, 1]],
    ['dahlia', [0.3, 0.1, 0.7, 0.8]],
    ['glass', [0, 0.5, 1, 1]],
    ['night-city', [0, 0.35, 1, 1]],
    ['pier-sunset', [0.4, 0.6, 0.6, 1]],
    ['boardwalk', [0.5, 0.7, 0.7, 0.95]],
  ];
  if (kind < 0.35) {
    const [name, box] = dice.pick(boxes);
    const photo = photos[name];
    if (photo) return recoloured(patchPaint(photo, box, dice.between(0.5, 2.5), dice), dice);
  }
  const base = tint(
    dice,
    dice.pick<Colour>([
      [235, 235, 235],
      [215, 205, 190],
      [170, 95, 70],
      [120, 120, 125],
      [60, 60, 70],
      [150, 165, 190],
      [225, 195, 130],
      [225, 165, 95],
      [195, 130, 70],
      [205, 190, 60],
      [150, 155, 60],
      [165, 175, 185],
      [30, 28, 30],
      [200, 60, 40],
      [190, 110, 50],
    ]),
    20,
  );
  const noise = createNoise(dice);
  const grime = dice.between(0, 0.15);
  if (kind < 0.5) return (x, y) => shade(base, 1 + grime * noise((8 * x) / width, (8 * y) / width, 4, 0.7));
  // Façade: a grid of windows, lit or dark.
  const cellX = dice.between(5, 22);
  const cellY = dice.between(5, 26);
  const share = dice.between(0.3, 0.7);
  const pane = dice.chance(0.3) ? tint(dice, [240, 205, 130], 25) : tint(dice, [45, 55, 70], 25);
  const lean = dice.between(-0.1, 0.1);
  return (x, y) => {
    const isPane = (x / cellX + 1000) % 1 < share && ((y + lean * x) / cellY + 1000) % 1 < share;
    return shade(isPane ? pane : base, 1 + grime * noise((8 * x) / width, (8 * y) / width, 4, 0.7));
  };
}
