import { birds } from './birds.ts';
import { city } from './city.ts';
import { crickets } from './crickets.ts';
import { crowd } from './crowd.ts';
import { fire } from './fire.ts';
import { frogs } from './frogs.ts';
import { lap } from './lap.ts';
import { leaves } from './leaves.ts';
import { rain } from './rain.ts';
import { room } from './room.ts';
import { snow } from './snow.ts';
import { stream } from './stream.ts';
import { surf } from './surf.ts';
import { thunder } from './thunder.ts';
import { waterfall } from './waterfall.ts';
import { wind } from './wind.ts';

/** Every sound of a place, by its name in a direction. */
export const recipes = {
  waves: surf,
  lap,
  stream,
  waterfall,
  wind,
  leaves,
  rain,
  thunder,
  birds,
  crickets,
  frogs,
  fire,
  city,
  crowd,
  snow,
  room,
} as const;
