import { type Colour, luma, mix, type Paint, shade } from './canvas.ts';
import { type Photograph, patchPaint, samplePhotograph } from './photographs.ts';
import type { Dice } from './random.ts';
import { createNoise } from './random.ts';

/** What surfaces are made from. */
export interface Palette {
  readonly dice: Dice;
  readonly skies: readonly Photograph[];
  readonly photos: { readonly [name: string]: Photograph };
  readonly width: number;
  readonly height: number;
}

const tint = (dice: Dice, base: Colour, spread: number): Colour => [
  Math.max(0, base[0] + dice.between(-spread, spread)),
  Math.max(0, base[1] + dice.between(-spread, spread)),
  Math.max(0, base[2] + dice.between(-spread, spread)),
];

/** Sky of any weather and hour, down to row `horizon`. */
export function skyPaint(palette: Palette, horizon: number): Paint {
  const { dice } = palette;
  const kind = dice.unit();
  if (kind < 0.38) return hazed(photographicSky(palette), palette, horizon);
  if (kind < 0.55) return brokenClouds(palette, horizon);
  if (kind < 0.72) return duskSky(palette, horizon);
  if (kind < 0.8) return nightSky(palette, horizon);
  return hazed(plainSky(palette, horizon), palette, horizon);
}

function photographicSky({ dice, skies, width, height }: Palette): Paint {
  const photo = dice.pick(skies);
  const zoom = dice.between(0.4, dice.chance(0.3) ? 2.5 : 1);
  const scaleX = (zoom * photo.width) / width;
  const scaleY = (zoom * dice.between(0.8, 1.8) * photo.height) / height;
  const x0 = dice.between(0, photo.width);
  const y0 = dice.between(0, photo.height);
  const gain = dice.between(0.8, 1.25);
  const lift = dice.between(0, 25);
  const fade = dice.between(0, 0.5);
  return (x, y) => {
    const c = samplePhotograph(photo, x0 + x * scaleX, y0 + y * scaleY);
    const grey = luma(c);
    return mix([c[0] * gain + lift, c[1] * gain + lift, c[2] * gain + lift], [grey, grey, grey], fade);
  };
}

function plainSky({ dice }: Palette, horizon: number): Paint {
  const tops: readonly Colour[] = [
    [40, 90, 180],
    [90, 140, 210],
    [140, 160, 180],
    [235, 238, 242],
    [252, 252, 253],
    [190, 195, 205],
    [170, 160, 200],
  ];
  const top = tint(dice, dice.pick(tops), 15);
  const bottom = mix(top, tint(dice, [240, 240, 240], 14), dice.between(0.1, 0.9));
  return (_, y) => mix(top, bottom, Math.min(1, y / horizon));
}

/** Brightens or warms towards the horizon as air does. */
function hazed(sky: Paint, { dice }: Palette, horizon: number): Paint {
  const haze = tint(
    dice,
    dice.pick<Colour>([
      [235, 238, 240],
      [215, 225, 235],
      [245, 235, 215],
    ]),
    10,
  );
  const amount = dice.chance(0.7) ? dice.between(0, 0.8) : 0;
  const power = dice.between(1.5, 5);
  return (x, y) => mix(sky(x, y), haze, amount * Math.min(1, Math.max(0, y / horizon)) ** power);
}

/** Colours from the top to the horizon when the sun is low. */
function duskRamp(dice: Dice): readonly Colour[] {
  const ramps: readonly (readonly Colour[])[] = [
    [
      [70, 60, 110],
      [150, 100, 140],
      [230, 130, 100],
      [250, 190, 110],
    ],
    [
      [30, 50, 100],
      [90, 100, 150],
      [220, 150, 120],
      [255, 210, 130],
    ],
    [
      [120, 120, 170],
      [190, 170, 200],
      [235, 200, 200],
      [250, 225, 200],
    ],
    [
      [40, 40, 70],
      [110, 60, 70],
      [220, 90, 40],
      [255, 170, 50],
    ],
    [
      [180, 180, 225],
      [205, 200, 235],
      [225, 215, 235],
      [240, 225, 225],
    ],
  ];
  return dice.pick(ramps).map((c) => tint(dice, c, 18));
}

function duskSky(palette: Palette, horizon: number): Paint {
  const { dice, width, height } = palette;
  const ramp = duskRamp(dice);
  const clouds = dice.chance(0.6) ? photographicSky(palette) : null;
  const strength = dice.between(0.2, 1);
  const noise = createNoise(dice);
  const sunX = dice.between(-0.2, 1.2) * width;
  const glow = dice.chance(0.6) ? dice.between(20, 110) : 0;
  const spread = dice.between(0.1, 0.4) * height;
  return (x, y) => {
    const t =
      Math.min(0.999, Math.max(0, y / horizon + 0.05 * noise(x / width, (y / height) * 3, 2, 0.5))) * (ramp.length - 1);
    let c = mix(ramp[Math.floor(t)] as Colour, ramp[Math.floor(t) + 1] as Colour, t % 1);
    if (clouds) c = shade(c, 1 + strength * (luma(clouds(x, y)) / 160 - 0.9));
    const sun = glow * Math.exp(-((x - sunX) ** 2 + (y - horizon * 0.9) ** 2) / (spread * spread));
    return [c[0] + sun, c[1] + sun * 0.8, c[2] + sun * 0.4];
  };
}

/** Separate clouds over a clear ramp, lit from one side, smaller and flatter towards the horizon; day or low sun. */
function brokenClouds(palette: Palette, horizon: number): Paint {
  const { dice, width } = palette;
  const isLow = dice.chance(0.65);
  const base = isLow
    ? duskRamp(dice)
    : [tint(dice, [35, 85, 170], 25), tint(dice, [130, 170, 215], 25), tint(dice, [215, 225, 230], 18)];
  const lit = isLow
    ? tint(
        dice,
        dice.pick<Colour>([
          [250, 205, 130],
          [235, 180, 150],
          [250, 230, 190],
        ]),
        20,
      )
    : tint(dice, [245, 246, 248], 8);
  const shadow = isLow
    ? tint(
        dice,
        dice.pick<Colour>([
          [95, 80, 75],
          [70, 60, 80],
          [130, 95, 80],
          [50, 45, 50],
        ]),
        18,
      )
    : tint(dice, [150, 155, 168], 25);
  const shape = createNoise(dice);
  const inner = createNoise(dice);
  const cover = dice.between(-0.35, 0.4);
  const hard = dice.between(2, 9);
  const size = dice.between(1.2, 5);
  const perspective = dice.between(0.05, 1);
  const sunX = dice.between(0, 1) * width;
  const glow = isLow ? dice.between(30, 160) : dice.between(0, 40);
  const spread = dice.between(0.08, 0.35) * horizon;
  const sunY = horizon * dice.between(0.6, 1);
  return (x, y) => {
    const far = 1 - Math.min(1, Math.max(0, y / horizon));
    const scale = size / (perspective * far + (1 - perspective * 0.9));
    const u = ((x / width - 0.5) * scale) / 1.2 + 7;
    const v = scale * 1.8 * (y / width);
    const density = Math.min(1, Math.max(0, (shape(u, v, 6, 0.5) + cover) * hard));
    const t = Math.min(0.999, Math.max(0, y / horizon)) * (base.length - 1);
    const clear = mix(base[Math.floor(t)] as Colour, base[Math.floor(t) + 1] as Colour, t % 1);
    const dark = Math.min(1, Math.max(0, 0.5 + inner(u * 1.3, v * 1.3 + 0.3, 4, 0.5) + 0.5 * (density - 0.6)));
    const c = mix(clear, mix(lit, shadow, dark), density);
    const sun = glow * Math.exp(-((x - sunX) ** 2 + (y - sunY) ** 2) / (spread * spread));
    return [c[0] + sun, c[1] + sun * 0.85, c[2] + sun * 0.5];
  };
}

function nightSky({ dice, width }: Palette, horizon: number): Paint {
  const top = tint(dice, [10, 12, 24], 9);
  const bottom = mix(
    top,
    tint(
      dice,
      dice.pick<Colour>([
        [60, 45, 30],
        [30, 40, 70],
        [16, 16, 22],
      ]),
      12,
    ),
    dice.unit(),
  );
  const noise = createNoise(dice);
  const stars = dice.chance(0.5) ? dice.between(0.001, 0.006) : 0;
  return (x, y) => {
    const c = mix(top, bottom, Math.min(1, y / horizon) ** 2);
    const cloud = 6 * noise((4 * x) / width, (6 * y) / width, 3, 0.5);
    if (dice.unit() < stars) return tint(dice, [170, 175, 190], 60);
    return [c[0] + cloud, c[1] + cloud, c[2] + cloud];
  };
}

/** Sea or lake below `horizon`; `above` is the finished picture above it, for the reflection. */
export function waterPaint(palette: Palette, horizon: number, above: Paint): Paint {
  const { dice, photos, height, width } = palette;
  const kind = dice.unit();
  const lake = photos['lake'];
  const pier = photos['pier-sunset'];
  if (kind < 0.15 && lake) return recoloured(patchPaint(lake, [0, 0.56, 1, 1], dice.between(0.7, 2), dice), dice);
  if (kind < 0.25 && pier)
    return recoloured(patchPaint(pier, [0, 0.5, 0.25, 0.85], dice.between(0.5, 1.5), dice), dice);
  const noise = createNoise(dice);
  const own = tint(
    dice,
    dice.pick<Colour>([
      [10, 50, 100],
      [20, 70, 110],
      [40, 100, 110],
      [60, 75, 80],
      [35, 50, 45],
      [90, 110, 105],
      [15, 20, 30],
      [110, 150, 160],
    ]),
    18,
  );
  const mirror = dice.between(0.1, 0.95);
  const chop = dice.between(3, 40) * (1.2 - mirror);
  const wobble = dice.between(0.5, 9);
  const stretch = dice.between(2, 9);
  const glint = dice.chance(0.4) ? dice.between(0.3, 0.6) : 9;
  const size = dice.between(20, 90);
  const foam = dice.chance(0.3) ? dice.between(0.45, 0.8) : 9;
  const skyMean = above(width * dice.unit(), Math.max(0, horizon * 0.3));
  const blurred = dice.chance(0.5);
  const path = dice.chance(0.35) ? dice.between(60, 220) : 0;
  const pathX = dice.between(0.1, 0.9) * width;
  const pathWidth = dice.between(0.02, 0.15) * width;
  const breakers = dice.chance(0.35) ? dice.between(0.3, 0.75) : 9;
  const surf = createNoise(dice);
  return (x, y) => {
    const depth = (y - horizon) / Math.max(1, height - horizon) + 0.03;
    const u = ((x - width / 2) / depth / width) * size * 0.4;
    const v = (1 / depth) * size * 0.08 * stretch;
    const ripple = noise(u, v * 3, 4, 0.7);
    const shift = wobble * ripple;
    const sourceY = Math.max(0, Math.min(horizon - 1, 2 * horizon - y + shift * 2));
    const reflected = blurred
      ? mix(above(x, sourceY), above(x, Math.max(0, sourceY - 9)), 0.5)
      : above(x + shift, sourceY);
    let c = mix(own, shade(mix(reflected, skyMean, 0.3), 0.85), mirror);
    const light = chop * ripple * Math.min(1, 0.3 + depth * 2);
    c = [c[0] + light, c[1] + light, c[2] + light];
    const foamy = surf(u * 0.12, v * 0.9, 3, 0.5);
    if (foamy > breakers)
      c = mix(
        c,
        [luma(skyMean) * 0.7 + 70, luma(skyMean) * 0.7 + 68, luma(skyMean) * 0.7 + 64],
        Math.min(0.85, (foamy - breakers) * 6) * (0.6 + 0.4 * ripple),
      );
    if (foamy < -breakers) c = shade(c, 0.6);
    if (path > 0) {
      const near = Math.exp(-(((x - pathX) / (pathWidth * (0.5 + depth))) ** 2));
      const spark = path * near * Math.max(0, 0.4 + 1.2 * ripple);
      c = [c[0] + spark, c[1] + spark * 0.85, c[2] + spark * 0.6];
    }
    if (ripple > glint) return [c[0] + 90, c[1] + 85, c[2] + 75];
    return ripple > foam ? mix(c, [235, 240, 240], 0.8) : c;
  };
}

function recoloured(surface: Paint, dice: Dice): Paint {
  const gain: Colour = [dice.between(0.6, 1.4), dice.between(0.7, 1.3), dice.between(0.7, 1.5)];
  const lift = dice.between(-10, 25);
  return (x, y) => {
    const c = surface(x, y);
    return [c[0] * gain[0] + lift, c[1] * gain[1] + lift, c[2] * gain[2] + lift];
  };
}

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
