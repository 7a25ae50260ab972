import { describe, expect, it } from 'vitest';
import { createRandom } from '../../contract/random.ts';
import { collectFrames, defaultParams, testContext } from '../../contract/testing.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import { particleKinds } from '../../contract/values/words.ts';
import particles from './particles.ts';

const size = { width: 72, height: 128 };

function greyClip(frameCount = 24): FramesValue {
  const planes = [
    new Uint8Array(72 * 128).fill(90),
    new Uint8Array(36 * 64).fill(128),
    new Uint8Array(36 * 64).fill(128),
  ];
  return {
    kind: 'frames',
    ...size,
    fps: 12,
    frameCount,
    format: 'yuv420p',
    open: async function* () {
      for (let index = 0; index < frameCount; index++) yield { index, planes };
    },
  };
}

async function drawn(inputs: object, params: object, seed = 7): Promise<FramesValue> {
  const context = await testContext({ random: createRandom(seed, 'particles') });
  const outputs = await particles.run(inputs as never, { ...defaultParams(particles), ...params }, context);
  return outputs['frames'] as FramesValue;
}

function meanStep(a: Uint8Array | undefined, b: Uint8Array | undefined): number {
  let sum = 0;
  a?.forEach((value, i) => {
    sum += Math.abs(value - (b?.[i] ?? 0));
  });
  return sum / (a?.length ?? 1);
}

describe('synthesis/particles', () => {
  it.each(particleKinds)('draws %s that moves, and ends where it began', async (kind) => {
    const frames = await collectFrames(await drawn({ frames: greyClip() }, { kind, size: 3, amount: 2 }));
    const luma = frames.map(({ planes }) => planes[0]);
    const steps = luma.map((plane, index) => meanStep(plane, luma[(index + 1) % luma.length]));
    const sorted = steps.toSorted((a, b) => a - b);
    const [median, seam] = [sorted[12] ?? 0, steps.at(-1) ?? 0];
    expect(median).toBeGreaterThan(0.004);
    expect(seam).toBeLessThan(2 * median + 0.02);
  });

  it('draws the same for one seed and something else for another', async () => {
    const [first, again, other] = await Promise.all(
      [7, 7, 8].map(async (seed) => collectFrames(await drawn({ frames: greyClip(3) }, {}, seed))),
    );
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('hands the very same stream on when nothing is asked for', async () => {
    const frames = greyClip(2);
    expect(await drawn({ frames, direction: { kind: 'direction' } }, {})).toBe(frames);
    expect(await drawn({ frames }, { amount: 0 })).toBe(frames);
  });

  it('lets a direction decide the kind', async () => {
    const direction = { kind: 'direction', particles: { kind: 'rain', amount: 1 } };
    const asked = await collectFrames(await drawn({ frames: greyClip(2), direction }, { kind: 'snow' }));
    const rain = await collectFrames(await drawn({ frames: greyClip(2) }, { kind: 'rain' }));
    expect(asked).toEqual(rain);
  });

  it('hides what is far behind what is near', async () => {
    const depth = (value: number) => ({ kind: 'depth', ...size, data: new Float32Array(72 * 128).fill(value) });
    const light = async (value: number) => {
      const [frame] = await collectFrames(await drawn({ frames: greyClip(1), depth: depth(value) }, { amount: 2 }));
      return meanStep(frame?.planes[0], new Uint8Array(72 * 128).fill(90));
    };
    const [sky, wall] = [await light(0), await light(1)];
    expect(wall).toBeLessThan(0.8 * sky);
    expect(wall).toBeGreaterThan(0);
  });

  it('says what to do about a depth of another size', async () => {
    const depth = { kind: 'depth', width: 10, height: 10, data: new Float32Array(100) };
    await expect(drawn({ frames: greyClip(1), depth }, {})).rejects.toMatchObject({ code: 'synthesis/size-mismatch' });
  });
});
