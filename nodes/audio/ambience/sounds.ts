import type { SoundName } from '../../contract/values/words.ts';
import type { Sound } from './sound.ts';
import { lap } from './sounds/lap.ts';
import { leaves } from './sounds/leaves.ts';
import { room } from './sounds/room.ts';
import { waves } from './sounds/waves.ts';
import { wind } from './sounds/wind.ts';

/** Every sound a place can have. A new one: a recipe in `sounds/`, a word in `soundNames`, a line here. */
export const sounds: { readonly [name in SoundName]: Sound } = { waves, lap, wind, leaves, room };
