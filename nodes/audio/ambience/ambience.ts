import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { soundNames } from '../../contract/values/words.ts';
import { completeEvents } from '../make-events.ts';
import { readEvents, readSoundscape } from '../read-plain.ts';
import { clipLength, sampleRate } from '../sample-clock.ts';
import { soundWords } from '../sound-words.ts';
import { plainSoundscape } from '../soundscape.ts';
import { makePlace } from './place.ts';

function level(name: keyof typeof soundWords) {
  return Type.Number({
    title: soundWords[name].title,
    description: `${soundWords[name].description} 0 = not heard, 1 = as loud as the scene says, 2 = twice that.`,
    default: 1,
    minimum: 0,
    maximum: 2,
    widget: 'slider',
  });
}

function share(title: string, description: string, byDefault: number, maximum = 1) {
  return Type.Number({ title, description, default: byDefault, minimum: 0, maximum, widget: 'slider' });
}

export default defineNode(
  {
    id: 'audio/ambience',
    version: 1,
    title: 'Ambience',
    summary: 'Makes the sound of the place, from surf to crickets, looping with the clip.',
    inputs: {
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the sound and whether it loops.' },
      soundscape: {
        type: 'json',
        title: 'Soundscape',
        description: 'Which sounds, how loud and from where, as a sound scene composes it.',
        optional: true,
      },
      events: {
        type: 'json',
        title: 'Events',
        description: 'When waves break and gusts blow; the same list as the picture takes.',
        optional: true,
      },
      direction: {
        type: 'direction',
        title: 'Direction',
        description: 'Which sounds are wanted and how strong; used when there is no soundscape.',
        optional: true,
      },
      masks: {
        type: 'masks',
        title: 'Masks',
        description: 'Where water and vegetation lie; used when there is no soundscape.',
        optional: true,
      },
    },
    outputs: { audio: { type: 'audio', title: 'Audio', description: 'Stereo, 48 kHz, exactly as long as the clip.' } },
    params: Type.Object(
      {
        sounds: Type.Array(
          Type.Union(soundNames.map((name) => Type.Literal(name, { title: soundWords[name].title }))),
          {
            title: 'Sounds',
            description:
              'Only these, each at its usual loudness. Empty = as the soundscape, the direction or the picture says.',
            default: [],
            maxItems: soundNames.length,
          },
        ),
        intensity: share(
          'Intensity',
          'How much is going on: larger waves, thicker rain, more birds. 1 = as it is.',
          1,
          2,
        ),
        brightness: share(
          'Brightness',
          '0 = dull, 0.5 = natural, 1 = bright: tilts all above 1.5 kHz by up to 6 dB.',
          0.5,
        ),
        distance: share(
          'Distance',
          '0 = where the picture has it, 1 = far away: softer, duller, narrower, with echoes.',
          0,
        ),
        gustiness: share('Gustiness', 'How much the wind rises and falls. 0 = steady.', 0.6),
        width: share('Stereo width', '0 = mono, 1 = wide.', 1),
        ...{ waves: level('waves'), lap: level('lap'), stream: level('stream'), waterfall: level('waterfall') },
        ...{ wind: level('wind'), leaves: level('leaves'), rain: level('rain'), thunder: level('thunder') },
        ...{ birds: level('birds'), crickets: level('crickets'), frogs: level('frogs'), fire: level('fire') },
        ...{ city: level('city'), crowd: level('crowd'), snow: level('snow'), room: level('room') },
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 128 },
    seeded: true,
  },
  async ({ timeline, soundscape, events, direction, masks }, params, context) => {
    const scene =
      soundscape === undefined || params.sounds.length > 0
        ? plainSoundscape({ only: params.sounds, direction, masks })
        : readSoundscape(soundscape);
    const given = events === undefined ? [] : readEvents(events, timeline).events;
    const happens = completeEvents(given, { timeline, masks, soundscape: scene }, context.random.fork('events'));
    const { loop } = timeline;
    const place = {
      ...params,
      levels: params,
      soundscape: scene,
      events: happens,
      loop,
      loopLength: clipLength(timeline),
    };
    const { left, right } = await makePlace(place, context);
    return { audio: { kind: 'audio', sampleRate, channels: [left, right] } };
  },
);
