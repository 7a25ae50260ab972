import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';

export default defineNode(
  {
    id: 'input/timeline',
    version: 1,
    title: 'Timeline',
    summary: 'Says how long the clip is, how many frames it shows per second and whether it loops.',
    inputs: {},
    outputs: {
      timeline: {
        type: 'timeline',
        title: 'Timeline',
        description: 'Frame rate, number of frames, length and loop, for all nodes that make time.',
      },
    },
    params: Type.Object(
      {
        durationSeconds: Type.Number({
          title: 'Duration',
          description: 'Length of the clip; rounded to a whole number of frames.',
          default: 5,
          minimum: 1,
          maximum: 60,
          unit: 's',
          widget: 'slider',
        }),
        fps: Type.Integer({
          title: 'Frame rate',
          description: 'Frames per second: 24 for film, 25 or 50 for European television, 30 or 60 for screens.',
          default: 30,
          enum: [24, 25, 30, 50, 60],
          unit: 'fps',
          widget: 'select',
        }),
        loop: Type.Boolean({
          title: 'Loop',
          description: 'The end of the clip leads back into its beginning without a jump.',
          default: true,
        }),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 1 },
  },
  (_inputs, { durationSeconds, fps, loop }) => {
    const frameCount = Math.round(durationSeconds * fps);
    return { timeline: { kind: 'timeline', fps, frameCount, durationSeconds: frameCount / fps, loop } };
  },
);
