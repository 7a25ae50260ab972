import { describe, expect, it } from 'vitest';
import { collectFrames, defaultParams, testContext } from '../../contract/testing.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import composite from './composite.ts';

const [width, height] = [8, 6];

function grey(levels: readonly number[]): FramesValue {
  const chroma = new Uint8Array(12).fill(128);
  return {
    kind: 'frames',
    width,
    height,
    fps: 24,
    frameCount: levels.length,
    format: 'yuv420p',
    open: async function* () {
      for (const [index, level] of levels.entries())
        yield { index, planes: [new Uint8Array(48).fill(level), chroma, chroma] };
    },
  };
}

async function laid(inputs: object, params: object = {}) {
  const outputs = await composite.run(inputs as never, { ...defaultParams(composite), ...params }, await testContext());
  return outputs['frames'] as FramesValue;
}

describe('synthesis/composite', () => {
  it('lays over inside the mask, or outside it', async () => {
    const mask = {
      kind: 'mask',
      width,
      height,
      data: Uint8Array.from({ length: 48 }, (_, i) => (i % 8 < 4 ? 255 : 0)),
    };
    const inputs = { frames: grey([100]), over: grey([200]), mask };
    const [inside] = await collectFrames(await laid(inputs));
    const [outside] = await collectFrames(await laid(inputs, { invert: true, opacity: 0.5 }));
    expect([inside?.planes[0]?.[0], inside?.planes[0]?.[7]]).toEqual([200, 100]);
    expect([outside?.planes[0]?.[0], outside?.planes[0]?.[7]]).toEqual([100, 150]);
  });

  it('begins a shorter clip again', async () => {
    const frames = await collectFrames(await laid({ frames: grey([20, 20, 20, 20, 20]), over: grey([60, 90]) }));
    expect(frames.map(({ planes }) => planes[0]?.[0])).toEqual([60, 90, 60, 90, 60]);
  });

  it('hands the clip on when nothing of the other is seen', async () => {
    const frames = grey([50]);
    expect(await laid({ frames, over: grey([90]) }, { opacity: 0 })).toBe(frames);
  });

  it('says what to do about another size or an empty clip', async () => {
    const frames = grey([50]);
    await expect(laid({ frames, over: { ...frames, width: 4 } })).rejects.toMatchObject({
      code: 'synthesis/size-mismatch',
    });
    await expect(laid({ frames, over: grey([]) })).rejects.toMatchObject({
      code: 'synthesis/empty-clip',
      kind: 'input',
    });
  });
});
