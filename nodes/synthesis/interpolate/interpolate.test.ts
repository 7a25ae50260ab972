import { describe, expect, it } from 'vitest';
import { collectFrames, defaultParams, testContext } from '../../contract/testing.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import interpolate from './interpolate.ts';

const [width, height] = [96, 64];

/** A textured square of 40 pixels that moves four pixels to the right per frame over a flat ground. */
function movingSquare(frameCount: number, fps: number): FramesValue {
  const chroma = new Uint8Array(48 * 32).fill(128);
  return {
    kind: 'frames',
    width,
    height,
    fps,
    frameCount,
    format: 'yuv420p',
    open: async function* () {
      for (let index = 0; index < frameCount; index++)
        yield { index, planes: [square(10 + 4 * index), chroma, chroma] };
    },
  };
}

function square(left: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) - left, Math.floor(i / width)];
    if (x < 0 || x >= 40 || y < 12 || y >= 52) return 60;
    return 120 + Math.round(50 * Math.sin(x * 0.7) * Math.cos(y * 0.4));
  });
}

async function changed(frames: FramesValue, params: object) {
  const outputs = await interpolate.run({ frames }, { ...defaultParams(interpolate), ...params }, await testContext());
  return outputs['frames'] as FramesValue;
}

function apart(a: Uint8Array | undefined, b: Uint8Array): number {
  return b.reduce((sum, value, i) => sum + Math.abs(value - (a?.[i] ?? 0)), 0) / b.length;
}

describe('synthesis/interpolate', () => {
  it('keeps the length and the frames that fall on one of its own', async () => {
    const source = movingSquare(6, 24);
    for (const [fps, count] of [
      [60, 15],
      [30, 8],
      [50, 13],
    ] as const) {
      const clip = await changed(source, { fps });
      const frames = await collectFrames(clip);
      expect([clip.fps, clip.frameCount, frames.length]).toEqual([fps, count, count]);
    }
    const [, , , , , fifth] = await collectFrames(await changed(source, { fps: 60 }));
    expect(fifth?.planes[0]).toEqual(square(18));
  });

  it('moves what moves: half way it stands half way, and is sharper than a blend', async () => {
    const source = movingSquare(4, 30);
    const [, moved] = await collectFrames(await changed(source, { fps: 60 }));
    const [, blended] = await collectFrames(await changed(source, { fps: 60, method: 'blend' }));
    expect(apart(moved?.planes[0], square(12))).toBeLessThan(2);
    expect(apart(blended?.planes[0], square(12))).toBeGreaterThan(5);
  });

  it('mixes last and first for a loop, and stands still without', async () => {
    const source = movingSquare(3, 30);
    const looped = (await collectFrames(await changed(source, { fps: 60, method: 'blend' }))).at(-1)?.planes[0];
    const still = (await collectFrames(await changed(source, { fps: 60, method: 'blend', loop: false }))).at(-1)
      ?.planes[0];
    const mean = square(18).map((value, i) => Math.round((value + (square(10)[i] ?? 0)) / 2));
    expect(apart(looped, mean)).toBeLessThan(0.6);
    expect(still).toEqual(square(18));
  });

  it('drops frames on the way down', async () => {
    const frames = await collectFrames(await changed(movingSquare(8, 60), { fps: 30 }));
    expect(frames.map(({ planes }) => planes[0])).toEqual([10, 18, 26, 34].map(square));
  });

  it('hands a clip on that has the rate already', async () => {
    const source = movingSquare(3, 30);
    expect(await changed(source, { fps: 30 })).toBe(source);
  });
});
