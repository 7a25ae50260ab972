import { describe, expect, test, vi } from 'vitest';
import { defaultParams, testContext } from '../contract/testing.ts';
import type { FramesValue } from '../contract/values/time.ts';
import clip from './clip/clip.ts';
import photo from './photo/photo.ts';

// The package is there but broken, as after a bad installation.
vi.mock('onnxruntime-node', () => ({
  default: {
    InferenceSession: { create: async () => Promise.reject(new Error('the native library is missing')) },
    Tensor: class {},
    env: {},
  },
}));

const image = { kind: 'image', width: 64, height: 64, data: new Uint8Array(64 * 64 * 4) } as const;

describe('when the classifier cannot run', () => {
  test('a photo is held for a person, not allowed, and the log says why', async () => {
    const log = vi.fn();
    const { verdict } = await photo.run({ image }, defaultParams(photo), await testContext({ log }));
    expect(verdict).toMatchObject({ action: 'review', reason: expect.stringContaining('could not be checked') });
    expect(log.mock.calls[0]?.[2]).toEqual({ error: 'Error: the native library is missing' });
  });

  test('a clip is held, and its stream is still read to the end', async () => {
    let pulled = 0;
    const frames: FramesValue = {
      kind: 'frames',
      width: 64,
      height: 64,
      fps: 10,
      frameCount: 30,
      format: 'rgba',
      async *open() {
        for (let index = 0; index < 30; index++) {
          pulled++;
          yield { index, planes: [image.data] };
        }
      },
    };
    const { verdict } = await clip.run({ frames }, { ...defaultParams(clip), sampleSeconds: 0.1 }, await testContext());
    expect(verdict).toMatchObject({ action: 'review' });
    expect(pulled).toBe(30);
  });
});
