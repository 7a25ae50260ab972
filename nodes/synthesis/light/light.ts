import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { lightMoods } from '../../contract/values/words.ts';
import { filteredFrames } from '../filtered-frames.ts';
import { requireSize } from '../same-size.ts';
import { lightFilter } from './draw-light.ts';
import { fitMood } from './fit-mood.ts';
import { moods } from './moods.ts';

export default defineNode(
  {
    id: 'synthesis/light',
    version: 1,
    title: 'Light',
    summary:
      'Turns the time of day: golden hour, sunset, blue hour or night, with cloud shadows, rays of the sun and lamps.',
    inputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The clip.' },
      image: {
        type: 'image',
        title: 'Photo',
        description:
          'The photo of the clip: where the sun and small lights are. Without it there are no rays and no lamps.',
        optional: true,
      },
      masks: {
        type: 'masks',
        title: 'Masks',
        description: 'Where the sky is, so that sky and ground change apart; without them all changes like the ground.',
        optional: true,
      },
      camera: {
        type: 'camera',
        title: 'Camera',
        description: 'The camera path of the clip: the light follows it.',
        optional: true,
      },
      direction: {
        type: 'direction',
        title: 'Direction',
        description: 'Decides the mood and how much; when it asks for none, the clip stays as it is.',
        optional: true,
      },
    },
    outputs: { frames: { type: 'frames', title: 'Frames', description: 'The same clip in another light.' } },
    params: Type.Object(
      {
        mood: Type.Union(
          lightMoods.map((name) => Type.Literal(name)),
          {
            title: 'Mood',
            description: 'The time of day; a direction decides it instead.',
            default: 'sunset',
            widget: 'select',
          },
        ),
        course: Type.Union([Type.Literal('hold'), Type.Literal('arrive'), Type.Literal('there-and-back')], {
          title: 'Course',
          description:
            'There all the time, arriving by the end of the clip (does not loop), or there in the middle and gone at the end.',
          default: 'hold',
          widget: 'select',
        }),
        amount: Type.Number({
          title: 'Amount',
          description: 'How much of it: 0 none, 1 the usual.',
          default: 1,
          minimum: 0,
          maximum: 1.5,
          widget: 'slider',
        }),
        speed: Type.Number({
          title: 'Speed',
          description: 'How fast cloud shadows drift and rays change: 0 not at all, 1 the usual.',
          default: 1,
          minimum: 0,
          maximum: 3,
          widget: 'slider',
        }),
        warmth: Type.Number({
          title: 'Warmth',
          description: 'Colder or warmer than the mood is: -1 to 1.',
          default: 0,
          minimum: -1,
          maximum: 1,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    seeded: true,
    passThrough: { frames: 'frames' },
  },
  ({ frames, image, masks, camera, direction }, params, context) => {
    const asked = direction?.light;
    const amount = params.amount * (direction ? (asked?.amount ?? 0) : 1);
    if (amount === 0) return { frames };
    requireSize(frames, image, masks);
    const mood = fitMood(moods[asked?.mood ?? params.mood], image, masks);
    const setting = { ...params, mood, amount: Math.min(1.5, amount), image, masks, camera, random: context.random };
    return { frames: filteredFrames(frames, lightFilter(frames, setting)) };
  },
);
