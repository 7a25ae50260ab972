import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../contract/app-error.ts';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import photo from './photo.ts';

type Rgb = readonly [red: number, green: number, blue: number];

const red: Rgb = [220, 40, 40];
const green: Rgb = [40, 180, 60];
const blue: Rgb = [40, 70, 220];
const yellow: Rgb = [230, 210, 50];

async function load(bytes: Uint8Array, params: { readonly [name: string]: string | number } = {}): Promise<ImageValue> {
  const context = await testContext({ readFile: async () => bytes });
  const given = { ...defaultParams(photo), width: 64, height: 96, ...params };
  const { image } = await photo.run({}, given, context);
  return image as ImageValue;
}

async function refusal(bytes: Uint8Array): Promise<AppError> {
  const error = await load(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

/** Corners top left, top right, bottom left, bottom right in four flat colours. */
function quarters(width: number, height: number, corners: readonly Rgb[] = [red, green, blue, yellow]): Sharp {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const corner = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
      data.set(corners[corner] ?? red, (y * width + x) * 3);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

const flat = (colour: Rgb): Sharp => quarters(64, 96, [colour, colour, colour, colour]);

function noise(width: number, height: number): Sharp {
  let state = 1;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 24;
  });
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function pixel(image: ImageValue, atX: number, atY: number): Rgb {
  const x = Math.floor(atX * image.width);
  const y = Math.floor(atY * image.height);
  const [r = 0, g = 0, b = 0] = image.data.subarray((y * image.width + x) * 4);
  return [r, g, b];
}

function expectNear(actual: Rgb, expected: Rgb, tolerance = 8): void {
  const difference = Math.max(...actual.map((value, channel) => Math.abs(value - (expected[channel] ?? 0))));
  expect(difference, `${actual} should be near ${expected}`).toBeLessThanOrEqual(tolerance);
}

function expectCorners(image: ImageValue, corners: readonly Rgb[]): void {
  const seen = [pixel(image, 0.2, 0.2), pixel(image, 0.8, 0.2), pixel(image, 0.2, 0.8), pixel(image, 0.8, 0.8)];
  for (const [index, colour] of seen.entries()) expectNear(colour, corners[index] ?? red);
}

// EXIF 2.32, tag 0x0112: what is seen at top left, top right, bottom left, bottom right of the upright picture.
const upright: readonly (readonly [orientation: number, corners: readonly Rgb[]])[] = [
  [1, [red, green, blue, yellow]],
  [2, [green, red, yellow, blue]],
  [3, [yellow, blue, green, red]],
  [4, [blue, yellow, red, green]],
  [5, [red, blue, green, yellow]],
  [6, [blue, red, yellow, green]],
  [7, [yellow, green, blue, red]],
  [8, [green, yellow, red, blue]],
];

describe('orientation', () => {
  test.each(upright)('EXIF orientation %i is turned upright', async (orientation, corners) => {
    const turned = orientation >= 5;
    const stored = quarters(turned ? 96 : 64, turned ? 64 : 96);
    const bytes = await stored
      .withMetadata({ orientation })
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    expectCorners(await load(bytes), corners);
  });
});

describe('colour', () => {
  const colour: Rgb = [200, 120, 60];
  const variants: readonly (readonly [name: string, picture: () => Sharp, tolerance: number])[] = [
    ['16-bit PNG', () => flat(colour).toColourspace('rgb16').png(), 2],
    ['palette PNG', () => flat(colour).png({ palette: true }), 4],
    ['lossless WebP', () => flat(colour).webp({ lossless: true }), 1],
    ['AVIF', () => flat(colour).avif({ quality: 90, effort: 0 }), 8],
    ['TIFF', () => flat(colour).tiff(), 1],
    ['GIF', () => flat(colour).gif(), 4],
    ['Display P3 JPEG', () => flat(colour).withIccProfile('p3').jpeg({ quality: 95 }), 8],
    ['CMYK JPEG', () => flat(colour).toColourspace('cmyk').jpeg({ quality: 95 }), 30],
  ];

  test.each(variants)('%s comes out as the sRGB colour that was meant', async (_name, picture, tolerance) => {
    expectNear(pixel(await load(await picture().toBuffer()), 0.5, 0.5), colour, tolerance);
  });

  test('grey with alpha becomes opaque grey', async () => {
    const bytes = await flat([90, 90, 90]).toColourspace('b-w').ensureAlpha().png().toBuffer();
    const image = await load(bytes);
    expectNear(pixel(image, 0.5, 0.5), [90, 90, 90], 2);
    expect(image.data.filter((_value, index) => index % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  test.each([
    ['dark', [20, 20, 20], [255, 255, 255]],
    ['white', [255, 255, 255], [32, 36, 40]],
  ] as const)('a %s cut-out lies on a background it stands out from', async (_name, ink, background) => {
    const disc = await sharp({ create: { width: 32, height: 48, channels: 3, background: `rgb(${ink})` } })
      .png()
      .toBuffer();
    const bytes = await sharp({ create: { width: 64, height: 96, channels: 4, background: 'transparent' } })
      .composite([{ input: disc, left: 16, top: 24 }])
      .png()
      .toBuffer();
    const image = await load(bytes);
    expectNear(pixel(image, 0.5, 0.5), ink, 2);
    expectNear(pixel(image, 0.05, 0.05), background, 2);
  });

  test.each(['gif', 'webp'] as const)('an animated %s shows its first frame', async (format) => {
    const frames = await Promise.all([red, blue].map((ink) => flat(ink).png().toBuffer()));
    const animated = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(2);
    expectNear(pixel(await load(animated), 0.5, 0.5), red, 10);
  });
});

describe('frame', () => {
  test('has the asked size whatever the photo has', async () => {
    const bytes = await noise(301, 77).png().toBuffer();
    for (const fit of ['crop', 'fit', 'blur-pad']) {
      const image = await load(bytes, { fit, width: 90, height: 160 });
      expect([image.width, image.height, image.data.length]).toEqual([90, 160, 90 * 160 * 4]);
    }
  });

  test('a crop keeps the part it is focused on', async () => {
    const bytes = await quarters(400, 96, [red, blue, red, blue]).png().toBuffer();
    expectNear(pixel(await load(bytes, { focusX: 0 }), 0.9, 0.5), red);
    expectNear(pixel(await load(bytes, { focusX: 1 }), 0.1, 0.5), blue);
    const middle = await load(bytes, { focusX: 0.5 });
    expectNear(pixel(middle, 0.1, 0.5), red);
    expectNear(pixel(middle, 0.9, 0.5), blue);
  });

  test('fit shows the whole photo between black bars', async () => {
    const image = await load(await quarters(96, 96).png().toBuffer(), { fit: 'fit' });
    expectNear(pixel(image, 0.5, 0.02), [0, 0, 0], 0);
    expectNear(pixel(image, 0.02, 0.3), red);
    expectNear(pixel(image, 0.98, 0.7), yellow);
  });

  test('blur-pad shows the whole photo before a darker, smoother enlargement of itself', async () => {
    const image = await load(await quarters(96, 96).png().toBuffer(), { fit: 'blur-pad', width: 128, height: 256 });
    expectNear(pixel(image, 0.02, 0.3), red);
    const [r, g, b] = pixel(image, 0.05, 0.02);
    expect(r).toBeGreaterThan(Math.max(g, b) + 40);
    expect(r).toBeLessThan(red[0]);
    const steps = Array.from({ length: 127 }, (_value, x) => {
      const [left] = pixel(image, x / 128, 0.02);
      const [right] = pixel(image, (x + 1) / 128, 0.02);
      return Math.abs(right - left);
    });
    expect(Math.max(...steps)).toBeLessThan(15);
  });
});

describe('refusals', () => {
  test('a frame with more pixels than 2160 × 3840 by its sides, before the file is read', async () => {
    const context = await testContext({ readFile: () => Promise.reject(new Error('was read')) });
    const run = photo.run({}, { ...defaultParams(photo), width: 3840, height: 3840 }, context);
    await expect(run).rejects.toMatchObject({ code: 'input/frame-too-large', kind: 'input' });
  });

  const text = (words: string): Uint8Array => new TextEncoder().encode(words);

  test.each([
    ['an SVG drawing', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>')],
    ['a web page', text('<!doctype html><script>alert(1)</script>')],
    ['an MP4 video', text('\0\0\0\x20ftypisom\0\0\x02\0isomiso2')],
    ['a ZIP archive', text('PK\x03\x04aaaaaaaaaaaaaaaa')],
    ['a file of an unknown kind', text('hello')],
  ])('%s is named as what it is', async (name, bytes) => {
    const error = await refusal(bytes);
    expect([error.code, error.kind]).toEqual(['input/photo-type', 'input']);
    expect(error.message).toContain(name);
  });

  test('an empty file and one of 25 MB and a byte', async () => {
    expect((await refusal(new Uint8Array())).code).toBe('input/photo-unreadable');
    expect((await refusal(new Uint8Array(25 * 1024 * 1024 + 1))).code).toBe('input/photo-too-large');
  });

  test('a picture that claims more pixels than the limit, before any of them is decoded', async () => {
    const bytes = await noise(20, 20).png().toBuffer();
    bytes.writeUInt32BE(50_000, 16);
    bytes.writeUInt32BE(50_000, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    const error = await refusal(bytes);
    expect(error.code).toBe('input/photo-too-many-pixels');
    expect(error.message).toContain('50000 × 50000');
  });

  test('a picture too small or too thin', async () => {
    expect((await refusal(await noise(15, 200).png().toBuffer())).code).toBe('input/photo-too-small');
    expect((await refusal(await noise(20, 201).png().toBuffer())).code).toBe('input/photo-aspect');
    expect((await load(await noise(20, 200).png().toBuffer())).width).toBe(64);
  });

  test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('a %s that was cut off', async (format) => {
    const bytes = await noise(160, 120).toFormat(format).toBuffer();
    const error = await refusal(bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    expect([error.code, error.kind]).toEqual(['input/photo-truncated', 'input']);
  });

  test.each([
    ['JPEG', '\xff\xd8\xff'],
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['TIFF', 'II*\0'],
    ['GIF', 'GIF89a'],
  ])('a %s of which only the first bytes arrived', async (_name, magic) => {
    expect((await refusal(Buffer.from(magic, 'latin1'))).code).toBe('input/photo-truncated');
  });

  test('a cancelled load ends as cancelled', async () => {
    const bytes = await noise(64, 64).png().toBuffer();
    const context = await testContext({ readFile: async () => bytes, signal: AbortSignal.abort() });
    await expect(photo.run({}, defaultParams(photo), context)).rejects.toMatchObject({ kind: 'cancelled' });
  });

  test('bytes that only start like a photo', async () => {
    const bytes = Uint8Array.from(await noise(64, 64).png().toBuffer()).fill(0x55, 60, 9000);
    expect((await refusal(bytes)).code).toBe('input/photo-unreadable');
  });
});

/** CRC-32 of PNG chunks (ISO 3309), bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('what a crop leaves out', () => {
  test('comes along, small, with the place of the crop in it', async () => {
    const bytes = await quarters(480, 240).jpeg({ quality: 95 }).toBuffer();
    const image = await load(bytes, { width: 64, height: 128, focusX: 1 });
    const around = image.surroundings;
    expect([around?.width, around?.height]).toEqual([339, 170]);
    expect(around?.data.length).toBe(339 * 170 * 4);
    expect(around?.box.left).toBeCloseTo(339 * 0.75, 5);
    expect(around?.box.width).toBeCloseTo(339 * 0.25, 5);
    expect([around?.box.top, around?.box.height]).toEqual([0, 170]);
    expectCorners({ kind: 'image', width: 339, height: 170, data: around?.data ?? new Uint8Array() }, [
      red,
      green,
      blue,
      yellow,
    ]);
    expectNear(pixel(image, 0.5, 0.2), green);
  });

  test('is not kept when the frame shows nearly all of the photo', async () => {
    const bytes = await quarters(200, 300).png().toBuffer();
    expect((await load(bytes)).surroundings).toBeUndefined();
    expect((await load(await quarters(480, 240).png().toBuffer(), { fit: 'blur-pad' })).surroundings).toBeUndefined();
  });
});
