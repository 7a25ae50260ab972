import {
  type Canvas,
  type Colour,
  classIndex,
  createCanvas,
  mix,
  type Paint,
  paint,
  shade,
  unknown,
} from './canvas.ts';
import { labelAt, type Photograph, samplePhotograph } from './photographs.ts';
import { createNoise, type Dice } from './random.ts';
import {
  groundPaint,
  meadowPaint,
  objectPaint,
  type Palette,
  skyPaint,
  vegetationPaint,
  waterPaint,
} from './surfaces.ts';

export interface Sources {
  readonly skies: readonly Photograph[];
  readonly labelled: readonly Photograph[];
}

const shapes: readonly (readonly [number, number])[] = [
  [220, 390],
  [360, 240],
  [340, 255],
  [292, 292],
  [390, 220],
];

/** One training picture with its truth: a labelled photograph, changed, or a scene put together. */
export function composeScene(sources: Sources, dice: Dice): Canvas {
  const [width, height] = dice.pick(shapes);
  const canvas = createCanvas(width, height);
  if (dice.chance(0.12)) photographScene(canvas, dice.pick(sources.labelled), dice);
  else {
    const photos = Object.fromEntries(sources.labelled.map((photo) => [photo.name, photo]));
    const palette = { dice, skies: sources.skies, photos, width, height };
    if (dice.chance(0.14)) closeUp(canvas, palette);
    else landscape(canvas, palette);
  }
  develop(canvas, dice);
  return canvas;
}

function photographScene(canvas: Canvas, photo: Photograph, dice: Dice): void {
  const zoom = dice.between(0.55, 1);
  const scale = Math.min(photo.width / canvas.width, photo.height / canvas.height) * zoom;
  const x0 = dice.between(0, photo.width - canvas.width * scale);
  const y0 = dice.between(0, photo.height - canvas.height * scale);
  const flip = dice.chance(0.5);
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const sx = x0 + (flip ? canvas.width - 1 - x : x) * scale;
      const sy = y0 + y * scale;
      const i = y * canvas.width + x;
      canvas.rgb.set(samplePhotograph(photo, sx, sy), i * 3);
      canvas.truth[i] = labelAt(photo.name, sx / photo.width, sy / photo.height);
    }
  }
}

const everywhere = (): number => 1;

/** No sky at all: a wall, a forest, a table, a blurred room, a view from above onto water or ground. */
function closeUp(canvas: Canvas, palette: Palette): void {
  const { dice, width, height } = palette;
  const kind = dice.unit();
  if (kind < 0.2) room(canvas, palette);
  else if (kind < 0.38) paint(canvas, classIndex.vegetation, vegetationPaint(palette), everywhere);
  else if (kind < 0.45) paint(canvas, classIndex.ground, groundPaint(palette, null), everywhere);
  else if (kind < 0.7) {
    const wall = objectPaint(palette);
    paint(canvas, classIndex.object, wall, everywhere);
  } else {
    // A soft backdrop, as behind portraits and flowers: smooth like a sky, but lit unevenly and seldom blue on top.
    const noise = createNoise(dice);
    const base: Colour = dice.pick<Colour>([
      [180, 160, 140],
      [90, 80, 70],
      [60, 70, 60],
      [205, 195, 185],
      [40, 30, 60],
      [150, 120, 110],
      [90, 110, 80],
    ]);
    const size = dice.between(1.5, 5);
    paint(
      canvas,
      classIndex.object,
      (x, y) => {
        const n = noise((size * x) / width, (size * y) / width, 2, 0.4);
        return [base[0] * (1 + 0.5 * n), base[1] * (1 + 0.45 * n), base[2] * (1 + 0.4 * n)];
      },
      everywhere,
    );
  }
  const pieces = Math.floor(dice.between(1, 5));
  for (let k = 0; k < pieces; k++) blob(canvas, palette);
  if (dice.chance(0.3)) {
    const y0 = height * dice.between(0.6, 0.95);
    paint(canvas, classIndex.ground, groundPaint(palette, y0 - 20), (_, y) => y - y0);
  }
}

/** Ceiling, walls and floor seen from inside, sometimes with a bright window. */
function room(canvas: Canvas, palette: Palette): void {
  const { dice, width, height } = palette;
  const base: Colour = [dice.between(120, 245), dice.between(115, 240), dice.between(95, 235)];
  const cx = dice.between(0.2, 0.8) * width;
  const cy = dice.between(0.25, 0.6) * height;
  const half = dice.between(0.15, 0.5);
  const lamp = dice.between(-0.5, 0.5);
  paint(
    canvas,
    classIndex.object,
    (x, y) => {
      const u = (x - cx) / width;
      const v = (y - cy) / height;
      const side =
        Math.abs(u) < half && Math.abs(v) < half * 0.7 ? 0.9 : Math.abs(v) > Math.abs(u) ? (v < 0 ? 1.1 : 0.6) : 0.8;
      return shade(base, side * (1 + lamp * u + 0.2 * v));
    },
    everywhere,
  );
  if (dice.chance(0.4)) {
    const left = dice.between(0, 0.7) * width;
    const top = dice.between(0, 0.4) * height;
    paint(
      canvas,
      unknown,
      () => [250, 250, 248],
      (x, y) => Math.min(x - left, left + 0.2 * width - x, y - top, top + 0.35 * height - y),
    );
  }
}

function landscape(canvas: Canvas, palette: Palette): void {
  const { dice, width, height } = palette;
  const horizon = height * (dice.chance(0.06) ? dice.between(0.9, 1.3) : dice.between(0.1, 0.85));
  const sky = skyPaint(palette, horizon);
  paint(canvas, classIndex.sky, sky, (_, y) => horizon + 6 - y);
  const air = sky(width / 2, horizon * 0.95);
  const layers = dice.pick([0, 0, 1, 1, 2, 3]);
  for (let k = 0; k < layers; k++)
    ridge(canvas, palette, { horizon, haze: mix([0, 0, 0], [0.75, 0, 0], 1 - (k + 1) / (layers + 0.5))[0], air });
  if (horizon < height) flatLand(canvas, palette, horizon, sky);
  if (dice.chance(0.35)) skyline(canvas, palette, horizon);
  if (dice.chance(0.2)) ship(canvas, palette, horizon);
  if (dice.chance(0.3)) treeLine(canvas, palette, horizon);
  const pieces = dice.pick([0, 0, 0, 1, 1, 2, 3]);
  for (let k = 0; k < pieces; k++) blob(canvas, palette);
  if (dice.chance(0.15)) poles(canvas, palette);
  if (dice.chance(0.4)) lightLand(canvas, dice);
}

/** What stands and lies under a low sun, against the light or after sunset: warm, blue or nearly black. */
function lightLand(canvas: Canvas, dice: Dice): void {
  const strength = dice.between(0.12, 0.9);
  const light = dice.pick<Colour>([
    [1, 0.75, 0.5],
    [0.75, 0.85, 1],
    [1, 0.9, 0.8],
    [1, 0.6, 0.35],
  ]);
  canvas.truth.forEach((label, i) => {
    if (label === classIndex.sky || label === classIndex.water) return;
    for (let c = 0; c < 3; c++) canvas.rgb[i * 3 + c] = (canvas.rgb[i * 3 + c] ?? 0) * strength * (light[c] ?? 1);
  });
}

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
function ridge(canvas: Canvas, palette: Palette, { horizon, haze, air }: Ridge): void {
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
function flatLand(canvas: Canvas, palette: Palette, horizon: number, sky: Paint): void {
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

/** Houses and towers standing on the horizon or before it. */
function skyline(canvas: Canvas, palette: Palette, horizon: number): void {
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
function ship(canvas: Canvas, palette: Palette, horizon: number): void {
  const { dice, width, height } = palette;
  const white = dice.between(180, 250);
  const hull: Colour = dice.chance(0.65)
    ? [white, white + 2, white + 6]
    : [dice.between(20, 200), dice.between(20, 80), dice.between(20, 90)];
  const left = width * dice.between(-0.2, 0.6);
  const length = width * dice.between(0.15, 0.8);
  const deck = horizon - height * dice.between(0.02, 0.2);
  const foot = horizon + height * dice.between(0.01, 0.2);
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
function treeLine(canvas: Canvas, palette: Palette, horizon: number): void {
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
function blob(canvas: Canvas, palette: Palette): void {
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
function poles(canvas: Canvas, palette: Palette): void {
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

/** Exposure, contrast, colour cast, saturation, vignette and sensor noise of a camera we do not know. */
function develop(canvas: Canvas, dice: Dice): void {
  const { width, height, rgb } = canvas;
  const gamma = dice.between(0.75, 1.3);
  const gain = dice.between(0.8, 1.2);
  const contrast = dice.between(0.85, 1.25);
  const saturation = dice.between(0.6, 1.4);
  const cast: Colour = [dice.between(0.92, 1.08), dice.between(0.96, 1.04), dice.between(0.92, 1.08)];
  const vignette = dice.chance(0.4) ? dice.between(0.1, 0.5) : 0;
  const grain = dice.between(0.5, 5);
  for (let i = 0; i < width * height; i++) {
    const x = (i % width) / width - 0.5;
    const y = Math.floor(i / width) / height - 0.5;
    const dim = 1 - vignette * (x * x + y * y) * 2;
    const grey = 0.3 * (rgb[i * 3] ?? 0) + 0.59 * (rgb[i * 3 + 1] ?? 0) + 0.11 * (rgb[i * 3 + 2] ?? 0);
    const speck = dice.between(-grain, grain);
    for (let c = 0; c < 3; c++) {
      const v = (grey + saturation * ((rgb[i * 3 + c] ?? 0) - grey)) * gain * dim * (cast[c] ?? 1);
      const toned = 255 * Math.min(1, Math.max(0, v / 255)) ** gamma;
      rgb[i * 3 + c] = Math.min(255, Math.max(0, (toned - 128) * contrast + 128 + speck));
    }
  }
}
