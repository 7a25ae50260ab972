import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { aim } from './camera.ts';
import { develop, SEASIDE_FILM } from './film.ts';
import { photograph, photographRow, type Scene } from './photograph.ts';
import { createSeaside } from './seaside.ts';

const width = 54;
const height = 96;
const exposure = { width, height, samples: 4 };
const samples = new URL('../../graphs/library/samples/', import.meta.url);

let scene: Scene;
let light: Float32Array;

/** Mean of a channel over a box given in shares of the picture. */
function mean(channel: number, left: number, top: number, right: number, bottom: number): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top * height); y < bottom * height; y++) {
    for (let x = Math.floor(left * width); x < right * width; x++, count++) sum += light[(y * width + x) * 3 + channel];
  }
  return sum / count;
}

beforeAll(() => {
  scene = createSeaside({ height, seed: 11, coarse: true });
  light = photograph(scene, exposure);
});

describe('the seaside scene', () => {
  test('a row comes out the same whatever was photographed before it', () => {
    const row = new Float32Array(width * 3);
    for (const y of [80, 20, 55]) {
      photographRow(scene, exposure, y, row);
      expect(row).toEqual(light.subarray(y * width * 3, (y + 1) * width * 3));
    }
  });

  test('every pixel has finite, positive light', () => {
    expect(light.every((value) => Number.isFinite(value) && value > 0)).toBe(true);
  });

  test('the brightest spot is the sun, 7° right of the middle and 5.2° above the horizon', () => {
    let best = 0;
    for (let i = 0; i < width * height; i++) if (light[i * 3 + 1] > light[best * 3 + 1]) best = i;
    const u = 0.5 + (Math.tan(0.12217) * 0.785) / (9 / 16);
    const v = 0.455 - Math.tan(0.09076) * 0.785;
    expect(Math.abs((best % width) + 0.5 - u * width)).toBeLessThan(1.5);
    expect(Math.abs(Math.floor(best / width) + 0.5 - v * height)).toBeLessThan(1.5);
  });

  test('open sky ends and water begins exactly at the horizon, 45.5 % down', () => {
    const direction = new Float64Array(3);
    const met = (v: number): boolean => {
      aim(scene.camera, 0.97, v, width / height, direction);
      return scene.trace(direction, new Float64Array(3));
    };
    expect([met(0.3), met(0.454), met(0.456), met(0.6)]).toEqual([false, false, true, true]);
  });

  test('the top of the sky is blue, the light on the sand is warm', () => {
    expect(mean(2, 0, 0, 0.3, 0.15)).toBeGreaterThan(1.2 * mean(0, 0, 0, 0.3, 0.15));
    expect(mean(0, 0.2, 0.88, 0.7, 1)).toBeGreaterThan(1.2 * mean(2, 0.2, 0.88, 0.7, 1));
  });
});

describe('the pictures in the library', () => {
  test.each([
    ['seaside.jpg', 300_000],
    ['meadow.jpg', 250_000],
  ])('%s is a 9:16 JPEG of at most %d bytes without metadata', async (name, limitBytes) => {
    const bytes = await readFile(new URL(name, samples));
    const facts = await sharp(bytes).metadata();
    expect(bytes.length).toBeLessThanOrEqual(limitBytes);
    expect([facts.format, facts.width, facts.height]).toEqual(['jpeg', 1080, 1920]);
    for (const extra of [facts.exif, facts.icc, facts.iptc, facts.xmp, facts.comments]) expect(extra).toBeUndefined();
  });

  test('seaside.jpg shows what the code renders', async () => {
    const file = await sharp(fileURLToPath(new URL('seaside.jpg', samples)))
      .resize(width, height, { fit: 'fill' })
      .raw()
      .toBuffer();
    const fresh = develop(light.slice(), width, height, { ...SEASIDE_FILM, grain: 0 });
    let difference = 0;
    for (let i = 0; i < fresh.length; i++) difference += Math.abs(fresh[i] - file[i]);
    expect(difference / fresh.length).toBeLessThan(16);
  });
});
