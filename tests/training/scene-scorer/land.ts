import { type Canvas, type Colour, classIndex, mix, type Paint, paint, shade } from './canvas.ts';
import { groundPaint, meadowPaint, objectPaint, vegetationPaint } from './land-surfaces.ts';
import type { Palette } from './palette.ts';
import { createNoise } from './random.ts';
import { waterPaint } from './water-surfaces.ts';

/** Light on rough slopes, 0 in shadow to 1: the sideways gradient of a noise landscape. */
function reliefLight({ dice, width }: Palette): (x: number, y: number) => number {
  const noise = createNoise(dice);
  const size = dice.between(3, 14);
  const rough = dice.between(0.5, 0.8);
  const hard = dice.between(2, 12);
  const lean = dice.between(-0.5, 0.5);
  const step = 0.06;
  return (x, y) => {
    const u = (size * x) / width;
    const v = (size * 1.6 * y) / width;
    const slope = noise(u + step, v + step * lean, 5, rough) - noise(u, v, 5, rough);
    return Math.min(1, Math.max(0, 0.55 + hard * slope));
  };
}

interface Ridge {
  readonly horizon: number;
  readonly haze: number;
  readonly air: Colour;
}

/** Hills or mountains, wooded, rocky or under snow, paler the farther they are. */
export function ridge(canvas: Canvas, palette: Palette, { horizon, haze, air }: Ridge): void {
  const { dice, width, height } = palette;
  const noise = createNoise(dice);
  const lift = height * dice.between(0.01, 0.3);
  const wide = dice.between(1, 5);
  const rough = dice.between(0.3, 0.6);
  const wooded = dice.chance(0.45);
  const surface = wooded ? vegetationPaint(palette) : groundPaint(palette, null);
  const tilt = dice.between(-0.25, 0.25) * lift;
  const label = wooded ? classIndex.vegetation : classIndex.ground;
  const cover = wooded ? 0 : dice.pick([0, 0.5, 1]);
  const relief = reliefLight(palette);
  const spots = createNoise(dice);
  const bare = dice.between(0.1, 0.7);
  const top = Float32Array.from(
    { length: width },
    (_, x) => horizon - lift * (0.5 + 0.6 * noise((wide * x) / width, 1, 6, rough)) + tilt * ((2 * x) / width - 1),
  );
  const bottom = Math.max(horizon + 4, 0);
  const snow: Colour = [dice.between(215, 250), dice.between(222, 250), dice.between(230, 255)];
  const blue: Colour = [dice.between(120, 190), dice.between(150, 205), dice.between(190, 235)];
  const colour: Paint = (x, y) => {
    const light = relief(x, y);
    let c = shade(surface(x, y), wooded ? 1 : 0.55 + 0.75 * light);
    const isBare = spots((12 * x) / width, (16 * y) / width, 5, 0.75) > bare;
    if (cover > 0 && !isBare) c = mix(c, mix(blue, snow, light), cover === 1 ? 0.95 : 0.6);
    return mix(c, air, haze);
  };
  paint(canvas, label, colour, (x, y) => (y > bottom ? 0 : y - (top[x] ?? height)));
}

/** Everything below the horizon: sea, fields, snow, a road or a shore between two of them. */
export function flatLand(canvas: Canvas, palette: Palette, horizon: number, sky: Paint): void {
  const { dice, width, height } = palette;
  const done = canvas.rgb.slice();
  const above: Paint = (x, y) => {
    const i =
      (Math.max(0, Math.min(height - 1, Math.round(y))) * width + Math.max(0, Math.min(width - 1, Math.round(x)))) * 3;
    return [done[i] ?? 0, done[i + 1] ?? 0, done[i + 2] ?? 0];
  };
  const kinds = [
    [classIndex.water, (): Paint => waterPaint(palette, horizon, dice.chance(0.8) ? above : sky)],
    [classIndex.vegetation, (): Paint => (dice.chance(0.6) ? meadowPaint(palette, horizon) : vegetationPaint(palette))],
    [classIndex.ground, (): Paint => groundPaint(palette, horizon)],
  ] as const;
  const weights = dice.unit();
  const [label, make] = kinds[weights < 0.45 ? 0 : weights < 0.65 ? 1 : 2] ?? kinds[2];
  paint(canvas, label, make(), (_, y) => y - horizon);
  if (dice.chance(0.55)) {
    const [other, makeOther] = kinds[dice.pick([0, 1, 2, 2])] ?? kinds[2];
    const noise = createNoise(dice);
    const start = horizon + (height - horizon) * dice.between(0, 0.85);
    const slope = dice.between(-0.5, 0.5) * (height - horizon);
    const surface = makeOther();
    const wave = dice.between(2, 25);
    paint(canvas, other, surface, (x, y) =>
      Math.min(y - horizon, y - start - slope * (x / width - 0.5) - wave * noise((3 * x) / width, 5, 4, 0.5)),
    );
  }
  if (dice.chance(0.25)) {
    // A road, a pier or rails towards the horizon.
    const isRoad = dice.chance(0.5);
    const surface = isRoad ? groundPaint(palette, horizon) : objectPaint(palette);
    const middle = width * dice.between(0.2, 0.8);
    const foot = width * dice.between(0.2, 0.8);
    const half = width * dice.between(0.08, 0.4);
    const reach = horizon + (height - horizon) * dice.between(0.02, 0.3);
    paint(canvas, isRoad ? classIndex.ground : classIndex.object, surface, (x, y) => {
      const t = (y - horizon) / Math.max(1, height - horizon);
      return y < reach ? 0 : half * t + 1 - Math.abs(x - (middle + (foot - middle) * t));
    });
  }
}
