import { describe, expect, it } from 'vitest';
import { collectFrames, defaultParams, testContext } from '../../contract/testing.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import keep from './stabilise-identity.ts';

const [width, height] = [64, 80];

const black: FramesValue = {
  kind: 'frames',
  width,
  height,
  fps: 24,
  frameCount: 2,
  format: 'yuv420p',
  open: async function* () {
    const chroma = new Uint8Array(32 * 40).fill(128);
    for (let index = 0; index < 2; index++)
      yield { index, planes: [new Uint8Array(width * height).fill(16), chroma, chroma] };
  },
};
/** Dark left, bright right. */
const image = {
  kind: 'image',
  width,
  height,
  data: Uint8Array.from({ length: 4 * width * height }, (_, i) => ((i >> 2) % width < 32 ? 120 : 240)),
};
const faces = { kind: 'faces', faces: [{ x: 20, y: 30, width: 20, height: 24, score: 0.9 }] };

async function kept(inputs: object, params: object = {}) {
  const outputs = await keep.run(
    { frames: black, image, ...inputs } as never,
    { ...defaultParams(keep), ...params },
    await testContext(),
  );
  return outputs['frames'] as FramesValue;
}

async function lumaAt(frames: FramesValue) {
  const luma = (await collectFrames(frames))[1]?.planes[0];
  return (x: number, y: number) => luma?.[y * width + x] ?? 0;
}

describe('synthesis/stabilise-identity', () => {
  it('shows the photo where a face is, mixes at its edge and leaves the rest', async () => {
    const at = await lumaAt(await kept({ faces }, { feather: 6 }));
    expect(at(28, 42)).toBe(16 + Math.round((120 * 219) / 255));
    expect(at(34, 42)).toBe(16 + Math.round((240 * 219) / 255));
    expect(at(30, 42 - 13)).toBeGreaterThan(20);
    expect(at(30, 42 - 13)).toBeLessThan(110);
    expect(at(30, 22)).toBe(16);
    expect(at(50, 42)).toBe(16);
  });

  it('keeps a masked region, softened inwards', async () => {
    const data = Uint8Array.from({ length: width * height }, (_, i) => (Math.floor(i / width) < 40 ? 255 : 0));
    const at = await lumaAt(await kept({ mask: { kind: 'mask', width, height, data } }, { feather: 10 }));
    expect(at(10, 5)).toBe(119);
    expect(at(10, 38)).toBeLessThan(110);
    expect(at(10, 41)).toBe(16);
  });

  it('follows the camera', async () => {
    const pose = { panX: 0.25, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };
    const at = await lumaAt(await kept({ faces, camera: { kind: 'camera', poses: [pose] } }, { feather: 1 }));
    expect(at(12, 42)).toBe(119);
    expect(at(19, 42)).toBe(222);
    expect(at(34, 42)).toBe(16);
  });

  it('hands the very same stream on when there is nothing to keep', async () => {
    expect(await kept({})).toBe(black);
    expect(await kept({ faces }, { strength: 0 })).toBe(black);
    expect(await kept({ faces }, { confidence: 0.95 })).toBe(black);
  });
});
