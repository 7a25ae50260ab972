import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { cameraMoves } from '../../contract/values/words.ts';
import { cameraPath } from './camera-path.ts';

const moves = ['auto', ...cameraMoves] as const;

export default defineNode(
  {
    id: 'motion/camera',
    version: 1,
    title: 'Camera',
    summary: 'Moves the camera gently: in, out, sideways, round or as held by hand, always inside the photo.',
    inputs: {
      timeline: {
        type: 'timeline',
        title: 'Timeline',
        description: 'Number of frames and whether the path must close.',
      },
      direction: {
        type: 'direction',
        title: 'Direction',
        description: 'The move to make when the move is auto.',
        optional: true,
      },
    },
    outputs: {
      camera: { type: 'camera', title: 'Camera', description: 'One pose per frame.' },
    },
    params: Type.Object(
      {
        move: Type.Union(
          moves.map((move) => Type.Literal(move)),
          {
            title: 'Move',
            description: 'auto: what the direction asks for, a push-in without one. none: the camera stands still.',
            default: 'auto',
            widget: 'select',
          },
        ),
        amount: Type.Number({
          title: 'Amount',
          description: 'How far the camera goes; multiplies what the direction asks for.',
          default: 1,
          minimum: 0,
          maximum: 2,
          widget: 'slider',
        }),
        headingDegrees: Type.Number({
          title: 'Heading',
          description: 'Turns a pan, a drift or an orbit, added to the direction: 0 to the right, 90 up the picture.',
          default: 0,
          minimum: -180,
          maximum: 180,
          unit: '°',
          widget: 'angle',
        }),
        parallax: Type.Number({
          title: 'Parallax',
          description: 'How much near things shift against far ones; needs depth in the renderer.',
          default: 1,
          minimum: 0,
          maximum: 2,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
  },
  async ({ timeline, direction }, params) => {
    const asked = direction?.camera;
    const poses = cameraPath(timeline, {
      move: params.move === 'auto' ? (asked?.move ?? 'push-in') : params.move,
      amount: params.amount * (asked?.amount ?? 1),
      headingDegrees: (asked?.headingDegrees ?? 0) + params.headingDegrees,
      parallax: params.parallax,
    });
    return { camera: { kind: 'camera', poses } };
  },
);
