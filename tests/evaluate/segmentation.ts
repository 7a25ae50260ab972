/**
 * Measures `segmentation/scene` against hand-made masks: `node tests/evaluate/segmentation.ts <folder of photographs>`.
 * A mask is `<folder>/masks/<photo>.<class>.png`, white where the class is, for the whole photograph.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import sharp from 'sharp';
import { defaultParams, testContext } from '../../nodes/contract/testing.ts';
import type { ImageValue, MasksValue, SceneClass } from '../../nodes/contract/values/picture.ts';
import { sceneClasses } from '../../nodes/contract/values/picture.ts';
import scene from '../../nodes/segmentation/scene/scene.ts';

export interface SceneMeasurement {
  readonly photo: string;
  readonly image: ImageValue;
  readonly masks: MasksValue;
  readonly wallMs: number;
  /** Intersection over union for each class that has a mask. */
  readonly iou: { readonly [name in SceneClass]?: number };
}

/** Intersection over union of two masks, each thresholded at one half; 1 when both are empty. */
export function iou(mask: Uint8Array, truth: Uint8Array): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < truth.length; i++) {
    const isMask = mask[i] > 127;
    const isTruth = truth[i] > 127;
    if (isMask && isTruth) both++;
    if (isMask || isTruth) either++;
  }
  return either === 0 ? 1 : both / either;
}

/** The truth for one class at the given size, or null when nobody has drawn it. */
export async function readTruth(
  folder: string,
  photo: string,
  name: SceneClass,
  size: { width: number; height: number },
): Promise<Uint8Array | null> {
  const path = join(folder, 'masks', `${photo}.${name}.png`);
  if (!existsSync(path)) return null;
  const image = sharp(path).resize(size.width, size.height, { fit: 'fill', kernel: 'nearest' }).greyscale();
  return new Uint8Array(await image.raw().toBuffer());
}

/** The whole photograph, not cropped, fitted into a square of `longSide`, so that the masks line up. */
export async function readWhole(path: string, longSide: number): Promise<ImageValue> {
  const { data, info } = await sharp(path)
    .autoOrient()
    .resize(longSide, longSide, { fit: 'inside' })
    .toColourspace('srgb')
    .removeAlpha()
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { kind: 'image', width: info.width, height: info.height, data: new Uint8Array(data) };
}

export async function measureScene(folder: string, file: string, longSide = 720): Promise<SceneMeasurement> {
  const photo = basename(file, extname(file));
  const image = await readWhole(join(folder, file), longSide);
  const context = await testContext();
  const start = performance.now();
  const { masks } = (await scene.run({ image }, defaultParams(scene), context)) as unknown as { masks: MasksValue };
  const wallMs = performance.now() - start;
  const measured: { [name in SceneClass]?: number } = {};
  for (const name of sceneClasses) {
    const truth = await readTruth(folder, photo, name, image);
    if (truth) measured[name] = iou(masks.classes[name].data, truth);
  }
  return { photo, image, masks, wallMs, iou: measured };
}

const tints: { readonly [name in SceneClass]: readonly [number, number, number] } = {
  sky: [60, 120, 255],
  water: [0, 255, 255],
  vegetation: [0, 255, 0],
  ground: [255, 170, 0],
};

/** The photo with each class tinted and the horizon dashed in red, RGBA. */
export function drawScene(image: ImageValue, masks: MasksValue): Uint8Array {
  const out = image.data.slice();
  for (const name of sceneClasses) {
    masks.classes[name].data.forEach((value, i) => {
      const alpha = (0.55 * value) / 255;
      for (let c = 0; c < 3; c++) out[i * 4 + c] += alpha * (tints[name][c] - out[i * 4 + c]);
    });
  }
  const row = masks.horizon === null ? -1 : Math.round(masks.horizon);
  if (row >= 0 && row < image.height) {
    for (let x = 0; x < image.width; x++) if (x % 12 < 6) out.set([255, 0, 0], (row * image.width + x) * 4);
  }
  return out;
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (!folder) throw new Error('Usage: node tests/evaluate/segmentation.ts <folder of photographs>');
  for (const file of (await readdir(folder)).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort()) {
    const { photo, masks, wallMs, iou: measured } = await measureScene(folder, file);
    const found = sceneClasses.map((name) => {
      const { coverage, confidence } = masks.classes[name];
      const exact = measured[name];
      return `${name} ${coverage.toFixed(2)}@${confidence.toFixed(2)}${exact === undefined ? '' : ` IoU ${exact.toFixed(3)}`}`;
    });
    const horizon = masks.horizon === null ? '-' : (masks.horizon / masks.height).toFixed(2);
    console.log(
      `${photo.padEnd(18)} ${wallMs.toFixed(0).padStart(4)} ms  horizon ${horizon.padEnd(5)} ${found.join('  ')}`,
    );
  }
}
