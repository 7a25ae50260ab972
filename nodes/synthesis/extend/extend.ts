import { Type } from 'typebox';
import { AppError } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { extended } from './extended.ts';

export default defineNode(
  {
    id: 'synthesis/extend',
    version: 1,
    title: 'Extend',
    summary: 'Makes a finished clip longer so that the seam cannot be seen.',
    inputs: { frames: { type: 'frames', title: 'Frames', description: 'The clip.' } },
    outputs: {
      frames: {
        type: 'frames',
        title: 'Frames',
        description: 'The clip, going on until the new length; untouched when it is that long already.',
      },
    },
    params: Type.Object(
      {
        seconds: Type.Number({
          title: 'Length',
          description: 'Length afterwards; a clip is never cut.',
          default: 10,
          minimum: 1,
          maximum: 60,
          unit: 's',
          widget: 'slider',
        }),
        method: Type.Union([Type.Literal('loop'), Type.Literal('fade')], {
          title: 'Method',
          description: 'A clip that loops is played again; one that does not is faded into its own beginning.',
          default: 'loop',
          widget: 'select',
        }),
        fadeSeconds: Type.Number({
          title: 'Fade',
          description: 'How long a fade takes; at most half of the clip.',
          default: 1,
          minimum: 0.1,
          maximum: 5,
          unit: 's',
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    passThrough: { frames: 'frames' },
  },
  ({ frames }, { seconds, method, fadeSeconds }) => {
    const frameCount = Math.round(seconds * frames.fps);
    if (frameCount <= frames.frameCount) return { frames };
    if (frames.frameCount === 0) throw nothingToExtend();
    const wanted = method === 'fade' ? Math.round(fadeSeconds * frames.fps) : 0;
    const fadeFrames = Math.min(wanted, Math.floor(frames.frameCount / 2));
    return { frames: extended(frames, { frameCount, fadeFrames }) };
  },
);

function nothingToExtend(): AppError {
  return new AppError({
    code: 'synthesis/empty-clip',
    kind: 'input',
    message: 'The clip that is to be made longer has no frames.',
    hint: 'Connect a clip with at least one frame.',
  });
}
