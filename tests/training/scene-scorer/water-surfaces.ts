import { type Colour, luma, mix, type Paint, shade } from './canvas.ts';
import { type Palette, recoloured, tint } from './palette.ts';
import { patchPaint } from './photographs.ts';
import { createNoise } from './random.ts';

/** Sea or lake below `horizon`; `above` is the finished picture above it, for the reflection. */
export function waterPaint(palette: Palette, horizon: number, above: Paint): Paint {
  const { dice, photos, height, width } = palette;
  const kind = dice.unit();
  const lake = photos['lake'];
  const pier = photos['pier-sunset'];
  if (kind < 0.15 && lake) return recoloured(patchPaint(lake, [0, 0.56, 1, 1], dice.between(0.7, 2), dice), dice);
  if (kind < 0.25 && pier)
    return recoloured(patchPaint(pier, [0, 0.5, 0.25, 0.85], dice.between(0.5, 1.5), dice), dice);
  const surfAtDusk = photos['seaside'];
  if (kind < 0.33 && surfAtDusk)
    return recoloured(patchPaint(surfAtDusk, [0, 0.47, 0.58, 0.68], dice.between(0.8, 2.2), dice), dice);
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
      [70, 58, 45],
      [95, 78, 58],
      [45, 40, 48],
    ]),
    18,
  );
  const mirror = dice.between(0.1, 0.95);
  const chop = dice.between(3, dice.chance(0.3) ? 75 : 40) * (1.25 - mirror);
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
