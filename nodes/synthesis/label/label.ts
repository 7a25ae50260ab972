import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { makeBadge } from './badge.ts';
import { labelled } from './labelled.ts';

export default defineNode(
  {
    id: 'synthesis/label',
    version: 1,
    title: 'AI label',
    summary: 'Draws a visible label over every frame that says the clip was made by AI.',
    inputs: { frames: { type: 'frames', title: 'Frames', description: 'The clip without a label.' } },
    outputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The same clip with the label on every frame.' },
    },
    params: Type.Object(
      {
        text: Type.String({
          title: 'Text',
          description: 'What the label says, in Latin, Greek or Cyrillic letters.',
          default: 'AI-generated',
          minLength: 1,
          maxLength: 60,
          pattern: '\\S',
        }),
        corner: Type.Union(
          [
            Type.Literal('top-right', { title: 'Top right' }),
            Type.Literal('top-left', { title: 'Top left' }),
            Type.Literal('bottom-right', { title: 'Bottom right' }),
            Type.Literal('bottom-left', { title: 'Bottom left' }),
          ],
          {
            title: 'Corner',
            description: 'Where the label stands, clear of what players lay over upright clips.',
            default: 'top-right',
            widget: 'select',
          },
        ),
        capHeightPercent: Type.Number({
          title: 'Size',
          description:
            'Height of a capital letter in percent of the short side; smaller only where the text would not fit.',
          default: 3.8,
          minimum: 2,
          maximum: 12,
          unit: '%',
          widget: 'slider',
        }),
        opacity: Type.Number({
          title: 'Background opacity',
          description: 'How dark the background of the text is. From 0.6 up the text is readable on any picture.',
          default: 0.7,
          minimum: 0.6,
          maximum: 1,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
  },
  async ({ frames }, params) => {
    const badge = await makeBadge(params, frames);
    return { frames: labelled(frames, badge) };
  },
);
