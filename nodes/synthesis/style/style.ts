import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { filteredFrames } from '../filtered-frames.ts';
import { styleFilter } from './filter.ts';
import { lookAt, lookNames } from './looks.ts';

export default defineNode(
  {
    id: 'synthesis/style',
    version: 1,
    title: 'Style',
    summary: 'Gives a clip a look: clean, warm or cool film, dusk, noir or painted, with film grain.',
    inputs: { frames: { type: 'frames', title: 'Frames', description: 'The clip.' } },
    outputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The same clip with the look; untouched at amount 0.' },
    },
    params: Type.Object(
      {
        look: Type.Union(
          lookNames.map((name) => Type.Literal(name)),
          { title: 'Look', description: 'Which look the clip gets.', default: 'film-warm', widget: 'select' },
        ),
        amount: Type.Number({
          title: 'Amount',
          description: 'How much of the look: 0 none, 1 all of it.',
          default: 0.8,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
        grain: Type.Number({
          title: 'Grain',
          description: 'Factor on the grain of the look: 0 none, 1 the usual, 2 twice as much.',
          default: 1,
          minimum: 0,
          maximum: 2,
          widget: 'slider',
        }),
        vignette: Type.Number({
          title: 'Vignette',
          description: 'Factor on the dark corners of the look: 0 none, 1 the usual, 2 twice as dark.',
          default: 1,
          minimum: 0,
          maximum: 2,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    seeded: true,
    passThrough: { frames: 'frames' },
  },
  ({ frames }, { look, amount, grain, vignette }, context) => {
    if (amount === 0) return { frames };
    const chosen = lookAt(look, amount);
    const setting = { ...chosen, grain: chosen.grain * grain, vignette: chosen.vignette * vignette };
    return { frames: filteredFrames(frames, styleFilter(frames, setting, context.random)) };
  },
);
