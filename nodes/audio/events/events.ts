import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import type { DirectionValue } from '../../contract/values/words.ts';
import { makeEvents } from '../make-events.ts';

function amount(title: string, description: string) {
  return Type.Number({ title, description, default: 1, minimum: 0, maximum: 3, widget: 'slider' });
}

/** How much of each there is: what is seen and what is heard of it, whichever is more; the usual without a direction. */
function amountsOf(direction: DirectionValue | undefined) {
  if (!direction) return { waves: 1, wind: 1, thunder: 0 };
  const { levels } = direction.sound;
  return {
    waves: Math.max(direction.water.amount, levels.waves),
    wind: Math.max(direction.vegetation.amount, 2 * levels.wind),
    thunder: levels.thunder,
  };
}

export default defineNode(
  {
    id: 'audio/events',
    version: 1,
    title: 'Events',
    summary: 'Decides when waves break, gusts blow and thunder rolls, once for the picture and the sound.',
    inputs: {
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the clip and whether it loops.' },
      direction: {
        type: 'direction',
        title: 'Direction',
        description: 'How strong water and wind are.',
        optional: true,
      },
      masks: { type: 'masks', title: 'Masks', description: 'Where the water lies: waves break there.', optional: true },
    },
    outputs: {
      events: {
        type: 'json',
        title: 'Events',
        description: 'Kind, time, strength, place, rise and fall of each; give it to sound and motion alike.',
      },
    },
    params: Type.Object(
      {
        waves: amount('Waves', 'Factor on how strong and frequent breaking waves are. 0 = none.'),
        wind: amount('Gusts', 'Factor on how strong and frequent gusts are. 0 = none.'),
        thunder: amount('Thunder', 'Factor on the thunder that a direction asks for. 0 = none.'),
      },
      { additionalProperties: false },
    ),
    seeded: true,
  },
  ({ timeline, direction, masks }, params, { random }) => {
    const wished = amountsOf(direction);
    const amounts = {
      waves: Math.min(2, wished.waves * params.waves),
      wind: Math.min(2, wished.wind * params.wind),
      thunder: Math.min(2, wished.thunder * params.thunder),
    };
    return { events: makeEvents({ timeline, masks, ...amounts }, random) };
  },
);
