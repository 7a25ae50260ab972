import { describe, expect, test } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import type { FramesValue, VideoFrame } from '../../contract/values/time.ts';
import type { VerdictValue } from '../../contract/values/words.ts';
import { rgbaToYuv420p } from '../../kernels/rgba-to-yuv420p.ts';
import clip from './clip.ts';
import { FrameSampler } from './frame-sampler.ts';

const width = 90;
const height = 160;
type Picture = (x: number, y: number) => readonly [number, number, number];

const sea: Picture = (x, y) => (y < 0.4 ? [130, 170, 220] : [40, 90 + 20 * Math.sin(60 * y + 9 * x), 120]);
/** Wavy bands in a skin colour: shows nothing, but the classifier takes it for a body. */
const bands: Picture = (x, y) => {
  const light = 0.5 + 0.5 * Math.sin(12 * (x + 0.2 * Math.sin(5 * y)));
  return [230 * light, 173 * light, 143 * light];
};

function draw(colour: Picture): ImageValue {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.set(colour((i % width) / width, Math.floor(i / width) / height), i * 4);
  return { kind: 'image', width, height, data };
}

function toYuv({ data }: ImageValue): Uint8Array[] {
  const area = width * height;
  const [y, cb, cr] = [new Uint8Array(area), new Uint8Array(area / 4), new Uint8Array(area / 4)];
  rgbaToYuv420p({ rgba: data, width, height }, { y, cb, cr });
  return [y, cb, cr];
}

/** A clip of stills that hands out the same buffers for every frame, as a renderer does. */
function stream(
  pictures: readonly Picture[],
  format: FramesValue['format'] = 'yuv420p',
): FramesValue & { readonly pulled: () => number } {
  const frames = pictures.map((picture) => (format === 'rgba' ? [draw(picture).data] : toYuv(draw(picture))));
  let pulled = 0;
  return {
    kind: 'frames',
    width,
    height,
    fps: 10,
    frameCount: frames.length,
    format,
    pulled: () => pulled,
    async *open() {
      const shared = (frames[0] ?? []).map((plane) => new Uint8Array(plane.length));
      for (const [index, planes] of frames.entries()) {
        pulled++;
        for (const [i, plane] of planes.entries()) shared[i]?.set(plane);
        yield { index, planes: shared };
      }
    },
  };
}

function still(picture: Picture, count: number): Picture[] {
  return Array.from({ length: count }, () => picture);
}

async function check(frames: FramesValue, params: object = {}, photo?: ImageValue): Promise<VerdictValue> {
  const { verdict } = await clip.run({ frames, photo }, { ...defaultParams(clip), ...params }, await testContext());
  return verdict as VerdictValue;
}

describe('moderation/clip', () => {
  test.each(['yuv420p', 'rgba'] as const)('allows a clip of the sea in %s, pulling each frame once', async (format) => {
    const frames = stream(still(sea, 12), format);
    const verdict = await check(frames, {}, draw(sea));
    expect(verdict).toMatchObject({ stage: 'clip', action: 'allow' });
    expect(frames.pulled()).toBe(12);
  });

  test('names the frame that decided, and refuses by its thresholds', async () => {
    const pictures = [...still(sea, 10), bands, ...still(sea, 4)];
    const held = await check(stream(pictures));
    expect(held.action).toBe('review');
    expect(held.findings[0]).toMatchObject({ category: 'sexual content', frames: [10] });
    const refused = await check(stream(pictures), { blockThreshold: 0.7 });
    expect([refused.action, refused.reason]).toEqual(['block', 'The clip looks like sexual content or nudity.']);
  });

  test('finds a flash between two samples by its change', async () => {
    const pictures = [...still(sea, 13), bands, ...still(sea, 16)];
    const verdict = await check(stream(pictures), { sampleSeconds: 10, reviewThreshold: 0.5 });
    expect(verdict.findings[0]).toMatchObject({ action: 'review', frames: [13] });
  });

  test('holds a clip that turned more sexual than its photo, below the other thresholds', async () => {
    const lenient = { reviewThreshold: 1, blockThreshold: 1 };
    const verdict = await check(stream([sea, bands]), lenient, draw(sea));
    expect(verdict.action).toBe('review');
    expect(verdict.reason).toMatch(/more sexual than the photo/);
    expect((await check(stream([bands, bands]), lenient, draw(bands))).action).toBe('allow');
    expect((await check(stream([sea, bands]), lenient)).action).toBe('allow');
  });

  test('holds a clip without frames', async () => {
    expect((await check(stream([]))).action).toBe('review');
  });

  test('an abort in the middle ends as cancelled', async () => {
    const abort = new AbortController();
    const frames = stream(still(sea, 12));
    const stopping: FramesValue = {
      ...frames,
      async *open(options) {
        for await (const frame of frames.open(options)) {
          if (frame.index === 6) abort.abort();
          yield frame;
        }
      },
    };
    const context = await testContext({ signal: abort.signal });
    await expect(clip.run({ frames: stopping }, defaultParams(clip), context)).rejects.toMatchObject({
      kind: 'cancelled',
    });
    expect(frames.pulled()).toBe(7);
  });

  test('a stream that fails fails the check', async () => {
    const broken: FramesValue = {
      ...stream(still(sea, 3)),
      open: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no more frames')) }) }),
    };
    await expect(check(broken)).rejects.toThrow('no more frames');
  });
});

describe('FrameSampler', () => {
  test('takes the first, the last and one every so often, and remembers the largest changes', () => {
    const format = { width: 64, height: 64, format: 'rgba', frameCount: 12 } as const;
    const sampler = new FrameSampler(format, 5);
    const light = [10, 11, 12, 90, 91, 92, 93, 20, 21, 22, 23, 24];
    const taken = light.map(
      (value, index): VideoFrame => ({ index, planes: [new Uint8Array(64 * 64 * 4).fill(value)] }),
    );
    const regular = taken.map((frame) => sampler.take(frame)?.frame).filter((frame) => frame !== undefined);
    expect(regular).toEqual([0, 5, 10, 11]);
    expect(sampler.changing().map((sample) => sample.frame)).toEqual([3, 7]);
    expect(sampler.changing()[0]?.planes[0]).toBeCloseTo(90 / 255, 5);
  });
});
