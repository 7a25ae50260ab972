import { join } from 'node:path';
import { Type } from 'typebox';
import { AppError } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { presets } from '../picture-encoder.ts';
import { writeClip } from '../write-clip.ts';

export default defineNode(
  {
    id: 'output/encode',
    version: 1,
    title: 'Encode',
    summary: 'Turns frames, and sound if there is any, into an MP4 file that plays everywhere.',
    inputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The picture, frame by frame.' },
      audio: {
        type: 'audio',
        title: 'Sound',
        description: 'Cut or filled to the length of the picture.',
        optional: true,
      },
    },
    outputs: {
      video: { type: 'video', title: 'Video', description: 'H.264 and AAC in MP4.' },
    },
    params: Type.Object(
      {
        quality: Type.Number({
          title: 'Quality',
          description: "x264's constant rate factor: lower is better and larger; 20 looks like the frames themselves.",
          default: 20,
          minimum: 10,
          maximum: 40,
          unit: 'CRF',
          widget: 'slider',
        }),
        preset: Type.Union(
          presets.map((name) => Type.Literal(name)),
          {
            title: 'Speed',
            description: 'How hard the encoder tries to save bytes: slower makes smaller files of the same quality.',
            default: 'veryfast',
            widget: 'select',
          },
        ),
        keyframeSeconds: Type.Number({
          title: 'Keyframe distance',
          description: 'A picture that stands on its own at least this often, so that seeking is quick.',
          default: 10,
          minimum: 0.1,
          maximum: 10,
          unit: 's',
        }),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 160 },
  },
  async ({ frames, audio }, params, context) => {
    if (frames.width % 2 !== 0 || frames.height % 2 !== 0) throw oddSize(frames.width, frames.height);
    const video = await writeClip(
      { frames, audio, ...params, path: join(context.scratch, 'clip.mp4') },
      { signal: context.signal, progress: (fraction) => context.progress(fraction) },
    );
    return { video };
  },
);

function oddSize(width: number, height: number): AppError {
  return new AppError({
    code: 'output/odd-size',
    kind: 'input',
    message: `A clip of ${width} × ${height} pixels cannot be encoded: H.264 with 4:2:0 colour needs even sides.`,
    hint: 'Choose an even width and height where the photo is loaded.',
  });
}
