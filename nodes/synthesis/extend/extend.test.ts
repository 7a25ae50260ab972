import { describe, expect, it } from 'vitest';
import { collectFrames, defaultParams, testContext } from '../../contract/testing.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import extend from './extend.ts';

/** Frame n is grey of level 10 n + 20. */
function ramp(frameCount: number): FramesValue & { readonly closed: { count: number } } {
  const closed = { count: 0 };
  const chroma = new Uint8Array(4).fill(128);
  return {
    closed,
    kind: 'frames',
    ...{ width: 4, height: 4, fps: 10, frameCount, format: 'yuv420p' },
    open: async function* () {
      try {
        for (let index = 0; index < frameCount; index++)
          yield { index, planes: [new Uint8Array(16).fill(20 + 10 * index), chroma, chroma] };
      } finally {
        closed.count++;
      }
    },
  };
}

async function longer(frames: FramesValue, params: object) {
  const outputs = await extend.run({ frames }, { ...defaultParams(extend), ...params }, await testContext());
  return outputs['frames'] as FramesValue;
}

async function levels(frames: FramesValue): Promise<readonly (number | undefined)[]> {
  return (await collectFrames(frames)).map(({ planes }) => planes[0]?.[5]);
}

describe('synthesis/extend', () => {
  it('plays a loop again, as often as it takes', async () => {
    const clip = await longer(ramp(4), { seconds: 1 });
    expect(clip.frameCount).toBe(10);
    expect(await levels(clip)).toEqual([20, 30, 40, 50, 20, 30, 40, 50, 20, 30]);
  });

  it('fades the end of what does not loop into its beginning, and leaves what was there before', async () => {
    const source = ramp(10);
    const shown = await levels(await longer(source, { seconds: 1.8, method: 'fade', fadeSeconds: 0.4 }));
    expect(shown.slice(0, 6)).toEqual([20, 30, 40, 50, 60, 70]);
    expect(shown.slice(10, 12)).toEqual([60, 70]);
    const steps = shown.slice(1).map((level, n) => Math.abs((level ?? 0) - (shown[n] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(25);
    // A cut would have jumped by 90.
    expect(source.closed.count).toBe(3);
  });

  it('hands a clip on that is long enough', async () => {
    const frames = ramp(10);
    expect(await longer(frames, { seconds: 1 })).toBe(frames);
  });

  it('says what to do about a clip without frames', async () => {
    await expect(longer(ramp(0), {})).rejects.toMatchObject({ code: 'synthesis/empty-clip', kind: 'input' });
  });
});
