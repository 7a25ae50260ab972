import { describe, expect, it } from 'vitest';
import { collectFrames, defaultParams, testContext } from '../../contract/testing.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import { lightMoods } from '../../contract/values/words.ts';
import light from './light.ts';

const [width, height] = [64, 96];

function clip(frameCount: number): FramesValue {
  const luma = Uint8Array.from({ length: width * height }, (_, i) => 100 + ((i * 31) % 60));
  const planes = [luma, new Uint8Array(32 * 48).fill(128), new Uint8Array(32 * 48).fill(128)];
  return {
    kind: 'frames',
    width,
    height,
    fps: 12,
    frameCount,
    format: 'yuv420p',
    open: async function* () {
      for (let index = 0; index < frameCount; index++) yield { index, planes };
    },
  };
}

/** Sky over ground, the horizon in the middle. */
function masks(skyRows = 48) {
  const rows = (top: number, bottom: number) => ({
    data: new Uint8Array(width * height).fill(255, top * width, bottom * width),
    confidence: 0.9,
    coverage: (bottom - top) / height,
  });
  const classes = { sky: rows(0, skyRows), water: rows(0, 0), vegetation: rows(0, 0), ground: rows(skyRows, height) };
  return { kind: 'masks', width, height, horizon: skyRows, classes };
}

/** A dark photo with two lamps below. */
function photo() {
  const data = new Uint8Array(4 * width * height).fill(30);
  for (const [x, y] of [
    [20, 70],
    [45, 82],
  ] as const) {
    for (let dy = -1; dy <= 1; dy++) data.fill(240, 4 * ((y + dy) * width + x - 1), 4 * ((y + dy) * width + x + 2));
  }
  return { kind: 'image', width, height, data };
}

async function lit(inputs: object, params: object): Promise<FramesValue> {
  const outputs = await light.run(inputs as never, { ...defaultParams(light), ...params }, await testContext());
  return outputs['frames'] as FramesValue;
}

function mean(plane: Uint8Array | undefined, from = 0, to = plane?.length ?? 0): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += plane?.[i] ?? 0;
  return sum / (to - from);
}

describe('synthesis/light', () => {
  it('hands the very same stream on when nothing is asked for', async () => {
    const frames = clip(2);
    expect(await lit({ frames, direction: { kind: 'direction' } }, {})).toBe(frames);
    expect(await lit({ frames }, { amount: 0 })).toBe(frames);
  });

  it('warms a sunset, cools the blue hour and darkens the night, the ground more than the sky', async () => {
    const [sunset, blue, night] = await Promise.all(
      ['sunset', 'blue-hour', 'night'].map(
        async (mood) => (await collectFrames(await lit({ frames: clip(1), masks: masks() }, { mood })))[0]?.planes,
      ),
    );
    expect(mean(sunset?.[2])).toBeGreaterThan(135);
    expect(mean(blue?.[1])).toBeGreaterThan(135);
    const half = (width * height) / 2;
    expect(mean(night?.[0], 0, half)).toBeLessThan(80);
    for (const planes of [sunset, blue, night])
      expect(mean(planes?.[0], half)).toBeLessThan(mean(planes?.[0], 0, half));
  });

  it.each(lightMoods)('%s held over a loop moves evenly across the seam', async (mood) => {
    const frames = await collectFrames(await lit({ frames: clip(24), masks: masks(), image: photo() }, { mood }));
    const luma = frames.map(({ planes }) => planes[0] ?? new Uint8Array());
    const steps = luma.map((plane, index) => {
      const next = luma[(index + 1) % luma.length];
      return plane.reduce((sum, value, i) => sum + Math.abs(value - (next?.[i] ?? 0)), 0) / plane.length;
    });
    const seam = steps.at(-1) ?? 9;
    expect(seam).toBeLessThanOrEqual(1.5 * Math.max(...steps.slice(0, -1)) + 0.01);
    expect(seam).toBeLessThan(1);
  });

  it('arrives by the end, or comes and goes', async () => {
    const [arrive, back] = await Promise.all(
      ['arrive', 'there-and-back'].map(async (course) =>
        collectFrames(await lit({ frames: clip(13), masks: masks() }, { mood: 'night', course })),
      ),
    );
    const level = (frame: number, of: typeof arrive) => mean(of?.[frame]?.planes[0]);
    expect(Math.abs(level(0, arrive) - mean((await collectFrames(clip(1)))[0]?.planes[0]))).toBeLessThan(1);
    expect(level(12, arrive)).toBeLessThan(level(6, arrive));
    expect(level(6, back)).toBeLessThan(0.7 * level(0, back));
    expect(Math.abs(level(12, back) - level(1, back))).toBeLessThan(2);
  });

  it('darkens a photo that is dark already hardly at all', async () => {
    const luma = async (level: number) => {
      const image = { ...photo(), data: new Uint8Array(4 * width * height).fill(level) };
      return mean(
        (await collectFrames(await lit({ frames: clip(1), masks: masks(), image }, { mood: 'night' })))[0]?.planes[0],
      );
    };
    const [dark, bright] = [await luma(12), await luma(140)];
    expect(bright).toBeLessThan(75);
    expect(dark).toBeGreaterThan(bright + 35);
  });

  it('lets lamps shine at night, and follows the camera with them', async () => {
    const around = async (camera?: object) => {
      const inputs = { frames: clip(1), masks: masks(), image: photo(), ...(camera && { camera }) };
      const [frame] = await collectFrames(await lit(inputs, { mood: 'night' }));
      const brightest = (x: number, y: number) =>
        Math.max(
          ...[-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => frame?.planes[0]?.[(y + dy) * width + x + dx] ?? 0)),
        );
      return brightest;
    };
    const still = await around();
    expect(still(20, 70)).toBeGreaterThan(still(28, 70) + 40);
    const pose = { panX: 0, panY: 0, zoom: 1.5, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };
    const zoomed = await around({ kind: 'camera', poses: [pose] });
    expect(zoomed(13, 80)).toBeGreaterThan(zoomed(21, 80) + 40);
  });
});
