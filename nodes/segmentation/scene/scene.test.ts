import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { ImageValue, MasksValue } from '../../contract/values/picture.ts';
import scene from './scene.ts';

const [width, height] = [240, 400];

/** Value noise, 0 to 1, three octaves. */
function noise(x: number, y: number): number {
  const lattice = (i: number, j: number) =>
    (Math.imul(Math.imul(i, 374761393) ^ Math.imul(j, 668265263), 1274126177) >>> 8) / 2 ** 24;
  let sum = 0;
  for (const octave of [1, 2, 4]) {
    const [u, v] = [x * octave, y * octave];
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [s, t] = [u - i, v - j];
    const top = lattice(i, j) * (1 - s) + lattice(i + 1, j) * s;
    sum += (top * (1 - t) + (lattice(i, j + 1) * (1 - s) + lattice(i + 1, j + 1) * s) * t) / octave;
  }
  return sum / 1.75;
}

type Painter = (x: number, y: number) => readonly [red: number, green: number, blue: number];

function picture(paint: Painter): ImageValue {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.set(paint(i % width, Math.floor(i / width)), i * 4);
  return { kind: 'image', width, height, data };
}

const skyEnd = (x: number) => 150 - 22 * noise(x / 40, 3);
const shore = 165;

/** Clouds over dark hills over a choppy blue sea. */
const coast: Painter = (x, y) => {
  if (y < skyEnd(x)) {
    const cloud = Math.max(0, Math.min(1, 4 * noise(x / 90, y / 45) - 2));
    return [90 + 0.3 * y + 140 * cloud * 0.9, 140 + 0.25 * y + 80 * cloud, 215 + 25 * cloud];
  }
  if (y < shore) return [40 + 45 * noise(x / 3, y / 3), 55 + 45 * noise(x / 3, y / 3), 30 + 20 * noise(x / 3, y / 3)];
  const far = (y - shore) / (height - shore) + 0.05;
  const wave = noise((x - 120) / (30 * far), 9 / far) - 0.5;
  return [35 + 50 * wave, 85 + 60 * wave, 125 + 60 * wave];
};

async function masksOf(image: ImageValue, params: { readonly [name: string]: number } = {}): Promise<MasksValue> {
  const out = await scene.run({ image }, { ...defaultParams(scene), ...params }, await testContext());
  return (out as unknown as { masks: MasksValue }).masks;
}

function overlap(mask: Uint8Array, isTruth: (x: number, y: number) => boolean): number {
  let [both, either] = [0, 0];
  mask.forEach((value, i) => {
    const truth = isTruth(i % width, Math.floor(i / width));
    if (value > 127 && truth) both++;
    if (value > 127 || truth) either++;
  });
  return both / either;
}

describe('segmentation/scene', () => {
  it('finds sky and sea of a coast, down to their edges, and the horizon between them', async () => {
    const masks = await masksOf(picture(coast));
    expect(overlap(masks.classes.sky.data, (x, y) => y < skyEnd(x))).toBeGreaterThan(0.97);
    expect(overlap(masks.classes.water.data, (_, y) => y >= shore)).toBeGreaterThan(0.93);
    expect(masks.classes.sky.confidence).toBeGreaterThan(0.6);
    expect(Math.abs((masks.horizon ?? 0) - shore)).toBeLessThan(0.03 * height);
  });

  it('states the coverage that its mask has', async () => {
    const { sky } = (await masksOf(picture(coast))).classes;
    expect(sky.coverage).toBeCloseTo(sky.data.reduce((sum, v) => sum + v, 0) / 255 / sky.data.length, 6);
  });

  it('sees no sky and no water in a wall of leaves', async () => {
    const masks = await masksOf(
      picture((x, y) => [30 + 60 * noise(x / 4, y / 4), 60 + 110 * noise(x / 4, y / 4), 20 + 30 * noise(x / 4, y / 4)]),
    );
    expect(masks.classes.sky.coverage).toBe(0);
    expect(masks.classes.water.coverage).toBe(0);
    expect(masks.classes.vegetation.coverage).toBeGreaterThan(0.9);
    expect(masks.horizon).toBeNull();
  });

  it('leaves a class empty that it is less sure of than asked', async () => {
    const masks = await masksOf(picture(coast), { minimumConfidence: 1 });
    for (const mask of Object.values(masks.classes)) {
      if (mask.confidence < 1) expect(mask).toMatchObject({ confidence: 0, coverage: 0 });
    }
    expect(masks.classes.water.coverage).toBe(0);
  });

  it('copes with pictures of one row, one column and one pixel', async () => {
    for (const [w, h] of [
      [300, 1],
      [1, 300],
      [1, 1],
    ] as const) {
      const image: ImageValue = { kind: 'image', width: w, height: h, data: new Uint8Array(w * h * 4).fill(200) };
      const masks = await masksOf(image);
      expect(masks.classes.sky.data.length).toBe(w * h);
    }
  });

  it('finds the evening sky and the sea of the sample photo, not its beach', async () => {
    const file = await readFile(new URL('../../../graphs/library/samples/seaside.jpg', import.meta.url));
    const { data } = await sharp(file)
      .resize(width, 427, { fit: 'fill' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const masks = await masksOf({ kind: 'image', width, height: 427, data: new Uint8Array(data) });
    const share = (mask: Uint8Array, top: number, bottom: number) => {
      const rows = mask.subarray(Math.round(top * 427) * width, Math.round(bottom * 427) * width);
      return rows.reduce((sum, v) => sum + v, 0) / 255 / rows.length;
    };
    expect(share(masks.classes.sky.data, 0, 0.42)).toBeGreaterThan(0.95);
    expect(share(masks.classes.sky.data, 0.5, 1)).toBeLessThan(0.02);
    expect(share(masks.classes.water.data, 0.49, 0.56)).toBeGreaterThan(0.7);
    expect(share(masks.classes.water.data, 0.82, 1)).toBeLessThan(0.05);
    expect(Math.abs((masks.horizon ?? 0) / 427 - 0.455)).toBeLessThan(0.04);
  });

  it('stops when it is told to', async () => {
    const context = await testContext({ signal: AbortSignal.abort() });
    await expect(scene.run({ image: picture(coast) }, defaultParams(scene), context)).rejects.toMatchObject({
      kind: 'cancelled',
    });
  });
});
