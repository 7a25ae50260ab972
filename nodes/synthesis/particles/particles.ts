import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import type { MasksValue } from '../../contract/values/picture.ts';
import { particleKinds } from '../../contract/values/words.ts';
import { filteredFrames } from '../filtered-frames.ts';
import { requireSize } from '../same-size.ts';
import { airFilter } from './draw-air.ts';

const slider = { minimum: 0, widget: 'slider' } as const;

export default defineNode(
  {
    id: 'synthesis/particles',
    version: 1,
    title: 'Particles',
    summary:
      'Lets snow, rain, dust, lights, fireflies, petals or embers drift through the clip, behind what is nearer.',
    inputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The clip.' },
      depth: {
        type: 'depth',
        title: 'Depth',
        description: 'Hides far particles behind what is near; without it all of them are in front.',
        optional: true,
      },
      masks: { type: 'masks', title: 'Masks', description: 'Keeps fireflies out of the sky.', optional: true },
      camera: {
        type: 'camera',
        title: 'Camera',
        description: 'The camera path of the clip: particles follow it, near ones more.',
        optional: true,
      },
      direction: {
        type: 'direction',
        title: 'Direction',
        description: 'Decides what drifts and how much; when it asks for nothing, the clip stays as it is.',
        optional: true,
      },
    },
    outputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The same clip with particles; loops as it did.' },
    },
    params: Type.Object(
      {
        kind: Type.Union(
          particleKinds.map((name) => Type.Literal(name)),
          {
            title: 'Kind',
            description: 'What drifts; a direction decides it instead.',
            default: 'snow',
            widget: 'select',
          },
        ),
        amount: Type.Number({
          title: 'Amount',
          description: 'How many there are: 0 none, 1 the usual, 3 thick.',
          default: 1,
          maximum: 3,
          ...slider,
        }),
        size: Type.Number({
          title: 'Size',
          description: 'Factor on their size.',
          default: 1,
          maximum: 3,
          widget: 'slider',
          minimum: 0.3,
        }),
        wind: Type.Number({
          title: 'Wind',
          description: 'Where it blows: -1 to the left, 0 straight, 1 to the right.',
          default: 0.1,
          maximum: 1,
          minimum: -1,
          widget: 'slider',
        }),
        softness: Type.Number({
          title: 'Softness',
          description: 'How far out of focus the near and the far ones are.',
          default: 0.5,
          maximum: 1,
          ...slider,
        }),
      },
      { additionalProperties: false },
    ),
    seeded: true,
    passThrough: { frames: 'frames' },
  },
  ({ frames, depth, masks, camera, direction }, params, context) => {
    const asked = direction?.particles;
    const kind = asked?.kind ?? params.kind;
    const amount = params.amount * (direction ? (asked?.amount ?? 0) : 1);
    if (amount === 0) return { frames };
    requireSize(frames, depth, masks);
    const air = {
      width: frames.width,
      height: frames.height,
      unit: Math.min(frames.width, frames.height) / 720,
      periodSeconds: frames.frameCount / frames.fps,
      ...params,
      amount,
      random: context.random.fork(kind),
      isOpen: (x: number, y: number) => !masks || skyAt(masks, x, y) < 128,
    };
    return { frames: filteredFrames(frames, airFilter(kind, air, { depth, camera })(frames)) };
  },
);

function skyAt({ classes, width, height }: MasksValue, x: number, y: number): number {
  return classes.sky.data[Math.floor(y * (height - 1)) * width + Math.floor(x * (width - 1))] ?? 0;
}
