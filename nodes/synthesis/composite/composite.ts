import { Type } from 'typebox';
import { AppError, throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import type { FramesValue, VideoFrame } from '../../contract/values/time.ts';
import { blendModes, blendPlanes } from '../../kernels/colour/blend.ts';
import { asPlanes, createPlanes, yuvFrames } from '../filtered-frames.ts';
import { requireSize } from '../same-size.ts';

export default defineNode(
  {
    id: 'synthesis/composite',
    version: 1,
    title: 'Composite',
    summary: 'Lays a clip or a picture over a clip, inside a mask, by a blend mode.',
    inputs: {
      frames: { type: 'frames', title: 'Below', description: 'The clip below: it sets size, rate and length.' },
      over: {
        type: 'frames',
        title: 'Over',
        description: 'What lies over it, of the same size: a clip or a picture. A shorter clip begins again.',
      },
      mask: {
        type: 'mask',
        title: 'Mask',
        description: 'Where it is laid over; without it everywhere.',
        optional: true,
      },
    },
    outputs: { frames: { type: 'frames', title: 'Frames', description: 'Both as one clip.' } },
    params: Type.Object(
      {
        mode: Type.Union(
          blendModes.map((name) => Type.Literal(name)),
          { title: 'Mode', description: 'How the two are mixed.', default: 'normal', widget: 'select' },
        ),
        opacity: Type.Number({
          title: 'Opacity',
          description: 'How much of it is seen: 0 nothing, 1 all.',
          default: 1,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
        invert: Type.Boolean({
          title: 'Invert',
          description: 'Lay it over outside the mask instead of inside.',
          default: false,
        }),
      },
      { additionalProperties: false },
    ),
    passThrough: { frames: 'frames' },
  },
  ({ frames, over, mask }, { mode, opacity, invert }) => {
    requireSize(frames, over, mask);
    if (over.frameCount === 0) throw nothingToLay();
    if (opacity === 0) return { frames };
    const share = new Uint8Array(frames.width * frames.height).fill(Math.round(255 * opacity));
    mask?.data.forEach((value, i) => {
      share[i] = Math.round(opacity * (invert ? 255 - value : value));
    });
    const below = yuvFrames(frames);
    async function* open({ signal }: { readonly signal: AbortSignal }): AsyncGenerator<VideoFrame> {
      throwIfAborted(signal);
      const target = createPlanes(frames.width, frames.height);
      const planes = [target.y, target.cb, target.cr];
      const upper = endless(yuvFrames(over), signal);
      try {
        for await (const frame of below.open({ signal })) {
          const { value } = await upper.next();
          if (!value) throw nothingToLay();
          blendPlanes(asPlanes(frames, frame.planes), asPlanes(frames, value.planes), { mode, share }, target);
          yield { index: frame.index, planes };
        }
      } finally {
        await upper.return(undefined);
      }
    }
    return { frames: { ...below, open } };
  },
);

async function* endless(frames: FramesValue, signal: AbortSignal): AsyncGenerator<VideoFrame, undefined> {
  for (let pulled = -1; pulled !== 0; ) {
    pulled = 0;
    for await (const frame of frames.open({ signal })) {
      pulled++;
      yield frame;
    }
  }
}

function nothingToLay(): AppError {
  return new AppError({
    code: 'synthesis/empty-clip',
    kind: 'input',
    message: 'The clip that is to be laid over has no frames.',
    hint: 'Connect a clip or a picture with at least one frame.',
  });
}
