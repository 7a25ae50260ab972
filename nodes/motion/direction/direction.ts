import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { direct } from './direct.ts';

export default defineNode(
  {
    id: 'motion/direction',
    version: 1,
    title: 'Direction',
    summary: 'Reads a prompt in plain English and decides what in this scene moves, how strongly, and what is heard.',
    inputs: {
      prompt: { type: 'text', title: 'Prompt', description: 'What should happen, in plain English.' },
      masks: { type: 'masks', title: 'Masks', description: 'What the scene has: only that can move.' },
    },
    outputs: {
      direction: {
        type: 'direction',
        title: 'Direction',
        description:
          'Amounts and headings for sky, water, plants and camera, sound levels, and a sentence that says so.',
      },
    },
    params: Type.Object(
      {
        intensity: Type.Number({
          title: 'Intensity',
          description: 'Scales all motion: 0 = still, 1 = natural, 2 = strong.',
          default: 1,
          minimum: 0,
          maximum: 2,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
  },
  ({ prompt, masks }, { intensity }, context) => {
    const direction = direct(prompt, masks, intensity);
    context.log('info', direction.sentence);
    return { direction };
  },
);
