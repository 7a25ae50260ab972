import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { type Colour, classIndex, type Paint, unknown } from './canvas.ts';
import type { Dice } from './random.ts';

export interface Photograph {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

type Polygon = readonly (readonly [x: number, y: number])[];

/** A labelled part of a photograph; points are shares of width and height, later parts lie over earlier ones. */
interface Part {
  readonly label: number;
  readonly outline: Polygon;
}

const all: Polygon = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
const band = (top: number, bottom: number): Polygon => [
  [0, top],
  [1, top],
  [1, bottom],
  [0, bottom],
];

/**
 * Hand-drawn labels of photographs that have no mask and so are not part of any measurement. What lies between the
 * outlines is unknown.
 */
const labelled: { readonly [name: string]: readonly Part[] } = {
  clouds: [{ label: classIndex.sky, outline: all }],
  cat: [{ label: classIndex.object, outline: all }],
  dahlia: [{ label: classIndex.object, outline: all }],
  portrait: [{ label: classIndex.object, outline: all }],
  tree: [{ label: classIndex.vegetation, outline: all }],
  boardwalk: [
    { label: classIndex.vegetation, outline: band(0, 0.45) },
    {
      label: classIndex.ground,
      outline: [
        [0, 0.75],
        [0.4, 0.75],
        [0.2, 1],
        [0, 1],
      ],
    },
    {
      label: classIndex.object,
      outline: [
        [0.55, 0.55],
        [0.78, 0.52],
        [1, 0.95],
        [1, 1],
        [0.2, 1],
        [0.48, 0.75],
      ],
    },
  ],
  glass: [{ label: classIndex.object, outline: band(0.5, 1) }],
  'night-city': [
    {
      label: classIndex.sky,
      outline: [
        [0, 0],
        [1, 0],
        [1, 0.28],
        [0.83, 0.28],
        [0.81, 0.1],
        [0.79, 0.28],
        [0.26, 0.28],
        [0.26, 0.23],
        [0.19, 0.23],
        [0.19, 0.28],
        [0, 0.28],
      ],
    },
    { label: classIndex.object, outline: band(0.32, 1) },
  ],
  lake: [
    {
      label: classIndex.sky,
      outline: [
        [0, 0],
        [1, 0],
        [1, 0.23],
        [0.9, 0.27],
        [0.86, 0.28],
        [0.83, 0.37],
        [0.78, 0.38],
        [0.75, 0.34],
        [0.72, 0.4],
        [0.67, 0.44],
        [0.6, 0.42],
        [0.55, 0.43],
        [0.5, 0.41],
        [0.45, 0.42],
        [0.35, 0.42],
        [0.25, 0.38],
        [0.1, 0.36],
        [0, 0.32],
      ],
    },
    {
      label: classIndex.ground,
      outline: [
        [0, 0.43],
        [0.3, 0.46],
        [0.4, 0.45],
        [0.5, 0.44],
        [0.6, 0.45],
        [0.75, 0.44],
        [1, 0.3],
        [1, 0.5],
        [0, 0.5],
      ],
    },
    { label: classIndex.water, outline: band(0.53, 1) },
  ],
  seaside: [
    { label: classIndex.sky, outline: band(0, 0.415) },
    { label: classIndex.water, outline: band(0.462, 0.72) },
    { label: classIndex.ground, outline: band(0.8, 1) },
    {
      label: classIndex.object,
      outline: [
        [0.61, 0.41],
        [0.64, 0.41],
        [0.64, 0.5],
        [0.85, 0.58],
        [1, 0.66],
        [1, 0.79],
        [0.9, 0.77],
        [0.73, 0.62],
        [0.61, 0.52],
      ],
    },
  ],
  'pier-sunset': [
    { label: classIndex.sky, outline: band(0, 0.405) },
    { label: classIndex.water, outline: band(0.47, 0.88) },
    {
      label: classIndex.object,
      outline: [
        [0.34, 0.48],
        [0.55, 0.48],
        [1, 1],
        [0.06, 1],
        [0.42, 0.58],
        [0.34, 0.55],
      ],
    },
  ],
};

export async function loadPhotograph(path: string, name: string, longSide: number): Promise<Photograph> {
  const { data, info } = await sharp(path)
    .resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { name, width: info.width, height: info.height, rgb: data };
}

export async function loadSkies(folder: string): Promise<readonly Photograph[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).sort();
  return Promise.all(names.map((name) => loadPhotograph(join(folder, name), name, 400)));
}

/** The skies of labelled photographs, some several times: hours and weathers that the folder of skies lacks. */
export function skiesOf(photos: readonly Photograph[]): readonly Photograph[] {
  const bottoms: { readonly [name: string]: number } = {
    clouds: 1,
    lake: 0.32,
    seaside: 0.41,
    'pier-sunset': 0.4,
    'night-city': 0.22,
  };
  return photos.flatMap((photo) => {
    const height = Math.floor(photo.height * (bottoms[photo.name] ?? 0));
    return height > 1 ? Array.from({ length: 4 }, () => ({ ...photo, height })) : [];
  });
}

/** Our own sample scene stands beside the photographs: it is what a visitor sees first. */
const ownScenes = new URL('../../../graphs/library/samples/', import.meta.url);

export async function loadLabelled(folder: string): Promise<readonly Photograph[]> {
  return Promise.all(
    Object.keys(labelled).map((name) => {
      const path = name === 'seaside' ? fileURLToPath(new URL('seaside.jpg', ownScenes)) : join(folder, `${name}.jpg`);
      return loadPhotograph(path, name, 900);
    }),
  );
}

/** Class of a point of a labelled photograph. */
export function labelAt(name: string, x: number, y: number): number {
  const parts = labelled[name] ?? [];
  for (let k = parts.length - 1; k >= 0; k--) {
    const part = parts[k];
    if (part && isInside(part.outline, x, y)) return part.label;
  }
  return unknown;
}

/** Even-odd rule. */
function isInside(outline: Polygon, x: number, y: number): boolean {
  let inside = false;
  outline.forEach(([x1, y1], k) => {
    const [x2, y2] = outline[(k + 1) % outline.length] ?? [0, 0];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  });
  return inside;
}

/** Bilinear look-up with mirrored repeat; `x`, `y` in pixels of the photograph. */
export function samplePhotograph(photo: Photograph, x: number, y: number): Colour {
  const fx = fold(x, photo.width);
  const fy = fold(y, photo.height);
  const ix = Math.min(photo.width - 2, Math.floor(fx));
  const iy = Math.min(photo.height - 2, Math.floor(fy));
  const tx = fx - ix;
  const ty = fy - iy;
  const channel = (c: number): number => {
    const at = (iy * photo.width + ix) * 3 + c;
    const below = at + photo.width * 3;
    const top = (photo.rgb[at] ?? 0) * (1 - tx) + (photo.rgb[at + 3] ?? 0) * tx;
    return top * (1 - ty) + ((photo.rgb[below] ?? 0) * (1 - tx) + (photo.rgb[below + 3] ?? 0) * tx) * ty;
  };
  return [channel(0), channel(1), channel(2)];
}

function fold(v: number, size: number): number {
  const period = 2 * (size - 1);
  const m = ((v % period) + period) % period;
  return m > size - 1 ? period - m : m;
}

/** A patch of a photograph as paint: a box (shares of the picture) laid over the target box, mirrored beyond. */
export function patchPaint(
  photo: Photograph,
  box: readonly [number, number, number, number],
  scale: number,
  dice: Dice,
): Paint {
  const [left, top, right, bottom] = box;
  const x0 = dice.between(left, right) * photo.width;
  const y0 = dice.between(top, bottom) * photo.height;
  const flip = dice.chance(0.5) ? -1 : 1;
  const width = (right - left) * photo.width;
  const height = (bottom - top) * photo.height;
  const inBox = (v: number, low: number, size: number): number => {
    const m = (((v - low) % (2 * size)) + 2 * size) % (2 * size);
    return low + (m > size ? 2 * size - m : m);
  };
  return (x, y) =>
    samplePhotograph(
      photo,
      inBox(x0 + flip * x * scale, left * photo.width, width),
      inBox(y0 + y * scale, top * photo.height, height),
    );
}
