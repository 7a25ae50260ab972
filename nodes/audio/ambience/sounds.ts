import type { SoundName } from '../../contract/values/words.ts';
import { lap } from './lap.ts';
import { leaves } from './leaves.ts';
import { room } from './room.ts';
import type { Sound } from './sound.ts';
import { waves } from './waves.ts';
import { wind } from './wind.ts';

/** Every sound a place can have. A new one: a recipe beside this file, a word in `soundNames`, a line here. */
export const sounds: { readonly [name in SoundName]: Sound } = { waves, lap, wind, leaves, room };
