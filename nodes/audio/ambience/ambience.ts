import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { clipLength, sampleRate } from '../sample-clock.ts';
import { placeSounds } from './levels.ts';
import { makePlace } from './place.ts';
import { sounds } from './sounds.ts';

function level(name: keyof typeof sounds) {
  return Type.Number({
    title: sounds[name].title,
    description: `${sounds[name].description} 0 = not heard, 1 = as directed, 2 = twice that.`,
    default: 1,
    minimum: 0,
    maximum: 2,
    widget: 'slider',
  });
}

function share(title: string, description: string, byDefault: number) {
  return Type.Number({ title, description, default: byDefault, minimum: 0, maximum: 1, widget: 'slider' });
}

export default defineNode(
  {
    id: 'audio/ambience',
    version: 1,
    title: 'Ambience',
    summary: 'Makes the sound of the place: surf, lapping water, wind and leaves, looping with the clip.',
    inputs: {
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the sound and whether it loops.' },
      direction: {
        type: 'direction',
        title: 'Direction',
        description: 'Which sounds are wanted and how strong.',
        optional: true,
      },
      masks: {
        type: 'masks',
        title: 'Masks',
        description: 'Where water and vegetation lie: that is where their sound comes from.',
        optional: true,
      },
    },
    outputs: { audio: { type: 'audio', title: 'Audio', description: 'Stereo, 48 kHz, exactly as long as the clip.' } },
    params: Type.Object(
      {
        waves: level('waves'),
        lap: level('lap'),
        wind: level('wind'),
        leaves: level('leaves'),
        room: level('room'),
        brightness: share(
          'Brightness',
          '0 = dull, 0.5 = natural, 1 = bright: tilts all above 1.5 kHz by up to 6 dB.',
          0.5,
        ),
        distance: share('Distance', '0 = right here, 1 = far away: softer, duller, narrower.', 0.1),
        gustiness: share('Gustiness', 'How much the wind rises and falls. 0 = steady.', 0.6),
        width: share('Stereo width', '0 = mono, 1 = wide.', 1),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 128 },
    seeded: true,
  },
  async ({ timeline, direction, masks }, params, context) => {
    const placements = placeSounds(params, { direction, masks });
    const place = { ...params, placements, loopLength: clipLength(timeline), loop: timeline.loop };
    const { left, right } = await makePlace(place, context);
    return { audio: { kind: 'audio', sampleRate, channels: [left, right] } };
  },
);
