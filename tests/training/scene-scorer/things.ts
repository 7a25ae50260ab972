import { type Canvas, type Colour, classIndex, paint, unknown } from './canvas.ts';
import { objectPaint, vegetationPaint } from './land-surfaces.ts';
import type { Palette } from './palette.ts';
import { createNoise } from './random.ts';

/** Houses and towers standing on the horizon or before it. */
export function skyline(canvas: Canvas, palette: Palette, horizon: number): void {
  const { dice, width, height } = palette;
  const count = Math.floor(dice.between(1, 16));
  for (let k = 0; k < count; k++) {
    const surface = objectPaint(palette);
    const left = dice.between(-0.1, 1) * width;
    const right = left + dice.between(0.02, count > 4 ? 0.15 : 0.6) * width;
    const top = horizon - dice.between(0.02, 0.35) * height;
    const foot = horizon + dice.between(0.01, count > 4 ? 0.08 : 0.3) * height;
    const roof = dice.chance(0.45) ? dice.between(0.2, 1.5) : 0;
    const middle = (left + right) / 2;
    paint(canvas, classIndex.object, surface, (x, y) =>
      Math.min(
        x - left,
        right - x,
        foot - y,
        y - top - roof * (Math.abs(x - middle) - (right - left) / 2) * (roof ? 1 : 0),
      ),
    );
  }
}

/** A hull with decks, often white: the thing most easily taken for a cloud. */
export function ship(canvas: Canvas, palette: Palette, horizon: number): void {
  const { dice, width, height } = palette;
  const white = dice.between(180, 250);
  const hull: Colour = dice.chance(0.65)
    ? [white, white + 2, white + 6]
    : [dice.between(20, 200), dice.between(20, 80), dice.between(20, 90)];
  const left = width * dice.between(-0.2, 0.6);
  const isNear = dice.chance(0.35);
  const length = width * dice.between(0.15, isNear ? 1.6 : 0.8);
  const deck = horizon - height * dice.between(0.02, isNear ? 0.4 : 0.2);
  const foot = horizon + height * dice.between(0.01, isNear ? 0.35 : 0.2);
  const bow = dice.between(0.3, 1.4) * (dice.chance(0.5) ? 1 : -1);
  const floors = dice.between(3, 9);
  const house = dice.between(0.1, 0.3) * height;
  const dim = dice.between(0, 0.6);
  paint(
    canvas,
    classIndex.object,
    (x, y) => {
      const isStripe = y < deck && (y / floors + 100) % 1 < 0.45 && (x / 3) % 1 < 0.8;
      const light = 1 - dim * ((y - deck) / Math.max(1, foot - deck));
      return isStripe ? [70, 80, 95] : [hull[0] * light, hull[1] * light, hull[2] * light];
    },
    (x, y) => {
      const lean = bow * (foot - y) * (bow > 0 ? -1 : 1);
      const inHull = Math.min(
        x - left - (bow > 0 ? lean : 0),
        left + length - x + (bow < 0 ? -lean : 0),
        y - deck,
        foot - y,
      );
      const inHouse = Math.min(x - left - length * 0.25, left + length * 0.95 - x, y - deck + house, deck - y + 1);
      return Math.max(inHull, inHouse);
    },
  );
}

/** Crowns against the sky with gaps, or single trees. */
export function treeLine(canvas: Canvas, palette: Palette, horizon: number): void {
  const { dice, width, height } = palette;
  const noise = createNoise(dice);
  const leaves = createNoise(dice);
  const surface = vegetationPaint(palette);
  const base = horizon + dice.between(0, 0.12) * height;
  const lift = dice.between(0.03, 0.45) * height;
  const wide = dice.between(2, 12);
  const gaps = dice.between(0, 0.5);
  const start = dice.between(-0.6, 0.6) * width;
  const end = start + dice.between(0.4, 1.6) * width;
  paint(canvas, classIndex.vegetation, surface, (x, y) => {
    if (x < start || x > end || y > base) return 0;
    const top = base - lift * (0.5 + 0.6 * noise((wide * x) / width, 3, 6, 0.75));
    const near = Math.max(0, 1 - (y - top) / (0.1 * height));
    return (y - top) * 0.5 - near * gaps * 8 * Math.max(0, leaves((70 * x) / width, (70 * y) / width, 3, 0.7));
  });
}

/** A person, animal, rock, bush or thing in front: an uneven oval, often cut by the edge of the picture. */
export function blob(canvas: Canvas, palette: Palette): void {
  const { dice, width, height } = palette;
  const noise = createNoise(dice);
  const green = dice.chance(0.3);
  const surface = green ? vegetationPaint(palette) : objectPaint(palette);
  const cx = dice.between(-0.1, 1.1) * width;
  const cy = dice.between(0.3, 1.1) * height;
  const rx = dice.between(0.04, 0.35) * width;
  const ry = dice.between(0.06, 0.45) * height;
  const rough = green ? 0.8 : dice.between(0.2, 0.5);
  const light = dice.between(-0.5, 0.5);
  paint(
    canvas,
    green ? classIndex.vegetation : classIndex.object,
    (x, y) => {
      const c = surface(x, y);
      const t = 1 + light * ((x - cx) / rx);
      return [c[0] * t, c[1] * t, c[2] * t];
    },
    (x, y) => {
      const angle = Math.atan2((y - cy) / ry, (x - cx) / rx);
      const edge = 1 + 0.4 * noise(2 + Math.cos(angle) * 1.5, 2 + Math.sin(angle) * 1.5, 5, rough);
      return (edge - Math.hypot((x - cx) / rx, (y - cy) / ry)) * Math.min(rx, ry);
    },
  );
}

/** Masts, lamp posts, wires: too thin to teach, so their surroundings stay as they are and they are unknown. */
export function poles(canvas: Canvas, palette: Palette): void {
  const { dice, width, height } = palette;
  const count = Math.floor(dice.between(1, 5));
  for (let k = 0; k < count; k++) {
    const at = dice.between(0, 1) * width;
    const thick = dice.between(0.4, 1.5);
    const top = dice.between(0, 0.6) * height;
    const lean = dice.between(-0.1, 0.1);
    paint(
      canvas,
      unknown,
      () => [40, 40, 42],
      (x, y) => (y < top ? 0 : thick - Math.abs(x - at - lean * y)),
    );
  }
}
