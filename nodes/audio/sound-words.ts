import type { SoundName } from '../contract/values/words.ts';

/** What each sound is called, and what it is. */
export const soundWords: {
  readonly [name in SoundName]: { readonly title: string; readonly description: string };
} = {
  waves: { title: 'Waves', description: 'Surf on a beach: swells that break, foam that runs out.' },
  lap: { title: 'Lapping water', description: 'Small waves at a lake shore or a hull.' },
  stream: { title: 'Stream', description: 'A brook or river: bubbles over a soft rush.' },
  waterfall: { title: 'Waterfall', description: 'Falling water: low thunder, rush and spray.' },
  wind: { title: 'Wind', description: 'Wind in gusts, with a faint whistle at their height.' },
  leaves: { title: 'Leaves', description: 'Foliage that rustles with the gusts.' },
  rain: { title: 'Rain', description: 'Rain, its drops as their surface sounds.' },
  thunder: { title: 'Far thunder', description: 'Thunder that rolls in the distance.' },
  birds: { title: 'Birds', description: 'Birdsong of several kinds, near and far.' },
  crickets: { title: 'Crickets', description: 'Crickets at night before a meadow of far ones.' },
  frogs: { title: 'Frogs', description: 'Frogs at a pond that answer each other.' },
  fire: { title: 'Fire', description: 'A fire: soft roar, hiss and crackles.' },
  city: { title: 'City', description: 'A city from some way off: rumble and passing cars.' },
  crowd: { title: 'Crowd', description: 'The murmur of many people, nobody understood.' },
  snow: { title: 'Snow hush', description: 'The soft, swallowed silence of falling snow.' },
  room: { title: 'Room tone', description: 'The faint, even background of any place.' },
};
