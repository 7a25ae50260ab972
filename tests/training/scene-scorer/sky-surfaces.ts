import { type Colour, luma, mix, type Paint, shade } from './canvas.ts';
import { type Palette, tint } from './palette.ts';
import { samplePhotograph } from './photographs.ts';
import { createNoise, type Dice } from './random.ts';

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
