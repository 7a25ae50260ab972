import type { Random } from '../../contract/context.ts';
import type { ImageValue, MasksValue } from '../../contract/values/picture.ts';
import { brightPoints } from '../../kernels/bright-points.ts';
import { smoothstep } from '../../kernels/easing.ts';
import { accumulateRays, findSource } from '../../kernels/light/god-rays.ts';

/** Photo pixels per cell of the grid of rays. */
export const rayCell = 8;

/** Rays of the brightest part of the sky, on a coarse grid of the photo. */
export interface Rays {
  readonly columns: number;
  readonly rows: number;
  /** 0 to 1. */
  readonly light: Float32Array;
  /** Photo pixels. */
  readonly sourceX: number;
  readonly sourceY: number;
}

/** Small lights of the photo, each with its own rhythm. */
export interface Lamps {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly strength: Float32Array;
  readonly isStar: Uint8Array;
  readonly cycles: Uint8Array;
  readonly phase: Float32Array;
}

/** Undefined when nothing in the sky outshines the rest. */
export function raysOf(image: ImageValue, masks: MasksValue): Rays | undefined {
  const { sky } = masks.classes;
  if (sky.coverage * sky.confidence < 0.02) return undefined;
  const columns = Math.ceil(image.width / rayCell);
  const rows = Math.ceil(image.height / rayCell);
  const data = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = Math.min(image.width - 1, column * rayCell + rayCell / 2);
      const y = Math.min(image.height - 1, row * rayCell + rayCell / 2);
      const i = y * image.width + x;
      data[row * columns + column] = ((sky.data[i] ?? 0) / 255) * smoothstep(150, 245, lumaAt(image, i));
    }
  }
  const source = findSource({ columns, rows, data });
  if (!source || source.strength < 0.15) return undefined;
  const light = new Float32Array(data.length);
  accumulateRays({ columns, rows, data }, source, light);
  const most = light.reduce((largest, value) => Math.max(largest, value), 1e-6);
  const scale = source.strength / most;
  return {
    columns,
    rows,
    light: light.map((value) => value * scale),
    sourceX: source.x * rayCell,
    sourceY: source.y * rayCell,
  };
}

/** Bright points of the photo: lamps and windows below, stars in a sky that is dark already. */
export function lampsOf(image: ImageValue, masks: MasksValue | undefined, random: Random): Lamps {
  const sky = masks?.classes.sky;
  // Glints on water and flowers in grass are no lamps.
  const below = new Uint8Array(image.width * image.height).fill(255);
  for (const name of ['sky', 'water', 'vegetation'] as const) {
    masks?.classes[name].data.forEach((value, i) => {
      below[i] = Math.min(below[i] ?? 0, 255 - value);
    });
  }
  const spacingPx = Math.max(8, Math.round(Math.min(image.width, image.height) / 60));
  const lamps = brightPoints(image, below, { mostPoints: 140, spacingPx });
  const isDark = sky && meanLuma(image, sky.data) < 70;
  const none = { x: new Float32Array(), y: new Float32Array(), excess: new Float32Array() };
  const stars = isDark ? brightPoints(image, sky.data, { mostPoints: 120, spacingPx }) : none;
  // A lamp is bright and what is around it is dark; sunlit leaves and pebbles are not like that.
  const isLamp = (n: number): boolean => {
    const luma = lumaAt(image, Math.round((lamps.y[n] ?? 0) * image.width + (lamps.x[n] ?? 0)));
    return luma > 140 && luma - (lamps.excess[n] ?? 0) < 75;
  };
  const chosen = Array.from(lamps.x.keys()).filter(isLamp);
  const pick = (from: Float32Array, all: Float32Array): Float32Array =>
    Float32Array.from([...chosen.map((n) => from[n] ?? 0), ...all]);
  const count = chosen.length + stars.x.length;
  return {
    x: pick(lamps.x, stars.x),
    y: pick(lamps.y, stars.y),
    strength: pick(lamps.excess, stars.excess).map((excess) => Math.min(1, excess / 140)),
    isStar: Uint8Array.from({ length: count }, (_, n) => (n < chosen.length ? 0 : 1)),
    cycles: Uint8Array.from({ length: count }, () => 1 + Math.floor(3 * random.next())),
    phase: Float32Array.from({ length: count }, () => random.next()),
  };
}

/** Mean luma of the photo under a mask, of every seventh pixel; 255 where the mask is empty. */
export function meanLuma(image: ImageValue, mask: Uint8Array): number {
  let [sum, weight] = [0, 0];
  for (let i = 0; i < mask.length; i += 7) {
    sum += lumaAt(image, i) * (mask[i] ?? 0);
    weight += mask[i] ?? 0;
  }
  return weight > 0 ? sum / weight : 255;
}

function lumaAt({ data }: ImageValue, i: number): number {
  return 0.2126 * (data[4 * i] ?? 0) + 0.7152 * (data[4 * i + 1] ?? 0) + 0.0722 * (data[4 * i + 2] ?? 0);
}
