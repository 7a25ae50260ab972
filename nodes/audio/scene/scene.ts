import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { rainSurfaces } from '../../contract/values/sound.ts';
import { soundNames, timesOfDay } from '../../contract/values/words.ts';
import { soundWords } from '../sound-words.ts';
import { composeSoundscape } from './compose.ts';
import { explain } from './explain.ts';

function choice<const T extends string>(names: readonly T[]) {
  return Type.Union(names.map((name) => Type.Literal(name, { title: name[0]?.toUpperCase() + name.slice(1) })));
}

function soundList(title: string, description: string) {
  return Type.Array(Type.Union(soundNames.map((name) => Type.Literal(name, { title: soundWords[name].title }))), {
    ...{ title, description, default: [], maxItems: soundNames.length },
  });
}

export default defineNode(
  {
    id: 'audio/scene',
    version: 1,
    title: 'Sound scene',
    summary: 'Decides what this place sounds like: which sounds, how loud, from where, and says why.',
    inputs: {
      image: {
        type: 'image',
        title: 'Photo',
        description: 'Its brightness tells day from night.',
        optional: true,
      },
      masks: {
        type: 'masks',
        title: 'Masks',
        description: 'What the picture shows and where: sounds come from there.',
        optional: true,
      },
      tags: { type: 'tags', title: 'Tags', description: 'Words for what the picture shows.', optional: true },
      direction: {
        type: 'direction',
        title: 'Direction',
        description: 'What the prompt asks to hear; it has the last word.',
        optional: true,
      },
    },
    outputs: {
      soundscape: {
        type: 'json',
        title: 'Soundscape',
        description: 'The sounds with level, liveliness, distance, place and reason.',
      },
      text: { type: 'text', title: 'Explanation', description: 'What is heard and why, as a sentence.' },
    },
    params: Type.Object(
      {
        add: soundList('Add', 'Sounds to hear in any case, at their usual loudness, even after “silent”.'),
        remove: soundList('Leave out', 'Sounds not to hear, whatever the picture and the prompt say.'),
        timeOfDay: Type.Union([Type.Literal('auto', { title: 'As pictured' }), ...choice(timesOfDay).anyOf], {
          title: 'Time of day',
          description:
            'Birds sing by day, most at dawn; crickets and frogs at night. As pictured = from prompt, tags or brightness.',
          default: 'auto',
        }),
        rainSurface: Type.Union([Type.Literal('auto', { title: 'As pictured' }), ...choice(rainSurfaces).anyOf], {
          title: 'Rain falls on',
          description: 'What the drops of rain sound like. As pictured = on what the picture shows most of.',
          default: 'auto',
        }),
        mostSounds: Type.Integer({
          title: 'Most sounds',
          description: 'How many sounds there are at most; the softest are left out first.',
          default: 7,
          minimum: 1,
          maximum: soundNames.length,
        }),
      },
      { additionalProperties: false },
    ),
  },
  (scene, params, context) => {
    const soundscape = composeSoundscape(scene, params);
    const text = explain(soundscape, scene.direction?.sound.silent ?? false);
    context.log('info', text);
    return { soundscape, text };
  },
);
