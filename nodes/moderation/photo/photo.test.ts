import { describe, expect, test } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import type { VerdictValue } from '../../contract/values/words.ts';
import { formatHash, hashPicture } from '../../kernels/perceptual-hash.ts';
import photo from './photo.ts';

const width = 180;
const height = 320;

function draw(colour: (x: number, y: number) => readonly [number, number, number]): ImageValue {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.set(colour((i % width) / width, Math.floor(i / width) / height), i * 4);
  return { kind: 'image', width, height, data };
}

const sea = draw((x, y) => (y < 0.4 ? [130, 170, 220] : [40, 90 + 20 * Math.sin(60 * y + 9 * x), 120]));
/** Wavy bands in a skin colour: shows nothing, but the classifier takes it for a body. */
const bandsIn = (red: number, green: number, blue: number): ImageValue =>
  draw((x, y) => {
    const light = 0.5 + 0.5 * Math.sin(12 * (x + 0.2 * Math.sin(5 * y)));
    return [red * light, green * light, blue * light];
  });
const bands = bandsIn(230, 173, 143);

async function check(image: ImageValue, params: object = {}): Promise<VerdictValue> {
  const { verdict } = await photo.run({ image }, { ...defaultParams(photo), ...params }, await testContext());
  return verdict as VerdictValue;
}

function hashOf(image: ImageValue): string {
  const luma = Float32Array.from({ length: width * height }, (_value, i) => {
    const [red = 0, green = 0, blue = 0] = image.data.subarray(i * 4);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
  return formatHash(hashPicture(image, luma, new Float32Array(luma.length)).bits);
}

describe('moderation/photo', () => {
  test('allows a seascape and passes it on untouched', async () => {
    const out = await photo.run({ image: sea }, defaultParams(photo), await testContext());
    expect(out['image']).toBe(sea);
    expect(out['verdict']).toMatchObject({ stage: 'photo', action: 'allow' });
    expect((out['verdict'] as VerdictValue).findings.map((finding) => finding.category)).toEqual([
      'sexual content',
      'suggestive content',
    ]);
  });

  test('holds and refuses by its thresholds, with the reason in words', async () => {
    expect((await check(bands, { blockThreshold: 1 })).action).toBe('review');
    const refused = await check(bands, { blockThreshold: 0.7 });
    expect(refused.action).toBe('block');
    expect(refused.reason).toBe('The photo looks like sexual content or nudity.');
    expect((await check(bands, { reviewThreshold: 1, blockThreshold: 1 })).action).toBe('allow');
    expect((await check(sea, { reviewThreshold: 0, blockThreshold: 0 })).action).toBe('block');
  });

  test('believes the classifier half where no skin colour is seen', async () => {
    const scoreOf = async (image: ImageValue): Promise<number> => (await check(image)).findings[0]?.score ?? Number.NaN;
    expect(await scoreOf(bands)).toBeGreaterThan(0.6);
    expect(await scoreOf(bandsIn(143, 173, 230))).toBeLessThanOrEqual(0.5);
  });

  test('refuses a listed picture, mirrored too, and no other', async () => {
    const blockedHashes = ['0'.repeat(63).concat('1'), hashOf(sea)];
    const refused = await check(sea, { blockedHashes });
    expect(refused.action).toBe('block');
    expect(refused.reason).toBe('The photo matches a picture that may not be used here.');
    const mirrored = draw((x, y) => {
      const i = (Math.floor(y * height + 0.5) * width + Math.floor((1 - x) * width - 0.5)) * 4;
      return [sea.data[i] ?? 0, sea.data[i + 1] ?? 0, sea.data[i + 2] ?? 0];
    });
    expect((await check(mirrored, { blockedHashes })).action).toBe('block');
    expect(
      (
        await check(
          draw((x, y) => [90, 255 * x * y, 90]),
          { blockedHashes },
        )
      ).action,
    ).toBe('allow');
  });

  test('only holds a listed picture that has no structure', async () => {
    const plain = draw((x, y) => [100 + 20 * x, 100 + 20 * y, 130]);
    expect((await check(plain, { blockedHashes: [hashOf(plain)] })).action).toBe('review');
  });

  test('a cancelled check ends as cancelled', async () => {
    const context = await testContext({ signal: AbortSignal.abort() });
    await expect(photo.run({ image: sea }, defaultParams(photo), context)).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
