import { type Canvas, type Colour, classIndex, createCanvas, mix, paint, shade, unknown } from './canvas.ts';
import { flatLand, ridge } from './land.ts';
import { groundPaint, objectPaint, vegetationPaint } from './land-surfaces.ts';
import type { Palette } from './palette.ts';
import { labelAt, type Photograph, samplePhotograph } from './photographs.ts';
import { createNoise, type Dice } from './random.ts';
import { skyPaint } from './sky-surfaces.ts';
import { blob, poles, ship, skyline, treeLine } from './things.ts';

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
  if (dice.chance(0.16)) photographScene(canvas, dice.pick(sources.labelled), dice);
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
  if (dice.chance(0.26)) ship(canvas, palette, horizon);
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
