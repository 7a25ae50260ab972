import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { resampled } from './resampled.ts';

export default defineNode(
  {
    id: 'synthesis/interpolate',
    version: 1,
    title: 'Interpolate',
    summary:
      'Changes the frame rate of a clip and keeps its length: frames between are blended, or moved along the motion.',
    inputs: { frames: { type: 'frames', title: 'Frames', description: 'The clip.' } },
    outputs: {
      frames: {
        type: 'frames',
        title: 'Frames',
        description: 'The same clip at the other rate; untouched at its own.',
      },
    },
    params: Type.Object(
      {
        fps: Type.Integer({
          title: 'Frame rate',
          description: 'Frames per second afterwards.',
          default: 60,
          enum: [24, 25, 30, 50, 60],
          unit: 'fps',
          widget: 'select',
        }),
        method: Type.Union([Type.Literal('motion'), Type.Literal('blend')], {
          title: 'Method',
          description: 'Move what moves along its way, or only mix the two frames.',
          default: 'motion',
          widget: 'select',
        }),
        loop: Type.Boolean({
          title: 'Loop',
          description: 'Fill in between the last frame and the first too, for a clip that loops.',
          default: true,
        }),
      },
      { additionalProperties: false },
    ),
    passThrough: { frames: 'frames' },
  },
  ({ frames }, { fps, method, loop }) => ({
    frames: frames.fps === fps || frames.frameCount < 2 ? frames : resampled(frames, { fps, method, loop }),
  }),
);
