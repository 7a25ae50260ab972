import type { ImageValue, MasksValue, TagsValue } from '../../contract/values/picture.ts';
import type { SoundscapeValue } from '../../contract/values/sound.ts';
import { type DirectionValue, type SoundName, soundNames, type TimeOfDay } from '../../contract/values/words.ts';
import { meanLuma } from '../../kernels/scene/mean-luma.ts';
import { isSea, placeOf, shows } from '../soundscape.ts';
import { dawnWords, indoorWords, nightWords, tagSounds } from './tag-sounds.ts';

export interface Surroundings {
  readonly image: ImageValue | undefined;
  readonly masks: MasksValue | undefined;
  readonly tags: TagsValue | undefined;
  readonly direction: DirectionValue | undefined;
}

export interface Overrides {
  readonly timeOfDay: TimeOfDay | 'auto';
  readonly rainSurface: SoundscapeValue['rainSurface'] | 'auto';
  readonly add: readonly SoundName[];
  readonly remove: readonly SoundName[];
  readonly mostSounds: number;
}

interface Candidate {
  readonly level: number;
  readonly reason: string;
  /** Asked for by name or by hand: never left out for want of room. */
  readonly isWished: boolean;
}

type Candidates = Map<SoundName, Candidate>;

/** Tags that are less sure than this say nothing. */
const leastTagScore = 0.3;
/** Sounds softer than this are left out. */
const leastLevel = 0.05;
/** Mean luma of a picture taken at night. */
const nightLuma = 0.2;

/** What this place sounds like: who is heard, how loud, from where, and why. */
export function composeSoundscape(scene: Surroundings, overrides: Overrides): SoundscapeValue {
  const { value: timeOfDay } = timeOf(scene, overrides);
  const chosen = scene.direction?.sound.silent && overrides.add.length === 0 ? [] : choose(scene, overrides, timeOfDay);
  const sounds = chosen.map(([name, { level, reason, isWished }]) => ({
    ...{ name, level: Math.min(2, level), intensity: Math.min(2, Math.max(isWished ? 0.4 : 0.7, level)) },
    ...placeOf(name, scene.masks),
    reason,
  }));
  return { kind: 'soundscape', timeOfDay, rainSurface: surfaceOf(scene, overrides), sounds };
}

function choose(scene: Surroundings, overrides: Overrides, timeOfDay: TimeOfDay): [SoundName, Candidate][] {
  const candidates: Candidates = new Map();
  const volume = scene.direction?.sound.volume ?? 1;
  if (!scene.direction?.sound.silent) {
    addPictured(candidates, scene, volume);
    addLiving(candidates, scene, { timeOfDay, volume });
    addTagged(candidates, scene, volume);
    addDirected(candidates, scene);
  }
  for (const name of overrides.add) candidates.set(name, { level: 1, reason: 'added by hand', isWished: true });
  for (const name of overrides.remove) candidates.delete(name);
  const heard = [...candidates].filter(([, { level }]) => level >= leastLevel);
  const rank = ([, { level, isWished }]: [SoundName, Candidate]) => level + (isWished ? 10 : 0);
  return heard
    .sort((a, b) => rank(b) - rank(a) || soundNames.indexOf(a[0]) - soundNames.indexOf(b[0]))
    .slice(0, overrides.mostSounds);
}

/** What the masks show, when no direction has read them already. */
function addPictured(candidates: Candidates, { direction, masks, tags }: Surroundings, volume: number): void {
  const isIndoors = says(tags, indoorWords);
  offer(candidates, 'room', { level: volume, reason: 'every place has a tone' });
  if (direction) return;
  const outdoors = masks ? Math.max(shows(masks, 'sky'), shows(masks, 'vegetation'), shows(masks, 'water')) : 0.6;
  if (!isIndoors) offer(candidates, 'wind', { level: 0.5 * Math.max(0.15, outdoors), reason: 'it is outdoors' });
  if (!masks) return;
  offer(candidates, 'leaves', { level: shows(masks, 'vegetation'), reason: 'there are plants' });
  const name = isSea(masks) ? 'waves' : 'lap';
  const reason = name === 'waves' ? 'the water reaches the horizon' : 'there is water';
  offer(candidates, name, { level: shows(masks, 'water'), reason });
}

/** Animals that live where such plants and such water are, at such a time. */
function addLiving(
  candidates: Candidates,
  { masks, tags }: Surroundings,
  { timeOfDay, volume }: { readonly timeOfDay: TimeOfDay; readonly volume: number },
): void {
  if (!masks || says(tags, indoorWords) || says(tags, /\bsnow/)) return;
  const plants = shows(masks, 'vegetation');
  const isPond = shows(masks, 'water') > 0.15 && !isSea(masks);
  if (timeOfDay === 'night') {
    if (plants > 0.15) offer(candidates, 'crickets', { level: 0.6 * plants * volume, reason: 'plants at night' });
    if (isPond) offer(candidates, 'frogs', { level: 0.4 * volume, reason: 'still water at night' });
    return;
  }
  if (plants > 0.25) {
    const level = (timeOfDay === 'dawn' ? 0.8 : 0.5) * plants * volume;
    offer(candidates, 'birds', { level, reason: timeOfDay === 'dawn' ? 'plants at dawn' : 'plants by day' });
  }
}

function addTagged(candidates: Candidates, { tags }: Surroundings, volume: number): void {
  for (const { word, score } of tags?.tags ?? []) {
    if (score < leastTagScore) continue;
    for (const [words, sounds] of tagSounds) {
      if (!words.test(word.toLowerCase())) continue;
      for (const name of soundNames) {
        const level = (sounds[name] ?? 0) * Math.min(1, 0.4 + 0.6 * score) * volume;
        if (level > 0) offer(candidates, name, { level, reason: `the picture shows “${word}”` });
      }
    }
  }
}

/** The prompt has the last word about what it names; what it does not name it only scales. */
function addDirected(candidates: Candidates, { direction, masks }: Surroundings): void {
  if (!direction) return;
  for (const name of soundNames) {
    const level = direction.sound.levels[name];
    if (direction.sound.named.includes(name)) {
      candidates.delete(name);
      if (level > 0) candidates.set(name, { level, reason: 'you asked for it', isWished: true });
    } else if (level > 0) offer(candidates, name, { level, reason: pictureReason(name, masks) });
  }
}

function pictureReason(name: SoundName, masks: MasksValue | undefined): string {
  if (name === 'leaves') return 'there are plants';
  if (name === 'wind') return 'it is outdoors';
  if (name === 'room') return 'every place has a tone';
  return name === 'waves' && masks && isSea(masks) ? 'the water reaches the horizon' : 'there is water';
}

/** Keeps the stronger of two reasons to hear the same. */
function offer(candidates: Candidates, name: SoundName, candidate: Omit<Candidate, 'isWished'>): void {
  if ((candidates.get(name)?.level ?? 0) < candidate.level) candidates.set(name, { ...candidate, isWished: false });
}

/** The time of day and where it is known from. */
export function timeOf(
  { direction, tags, image }: Surroundings,
  { timeOfDay }: Pick<Overrides, 'timeOfDay'>,
): { readonly value: TimeOfDay; readonly source: 'hand' | 'prompt' | 'tags' | 'picture' | 'nothing' } {
  if (timeOfDay !== 'auto') return { value: timeOfDay, source: 'hand' };
  const asked = direction?.sound.timeOfDay;
  if (asked) return { value: asked, source: 'prompt' };
  if (says(tags, nightWords)) return { value: 'night', source: 'tags' };
  if (says(tags, dawnWords)) return { value: 'dawn', source: 'tags' };
  if (image) return { value: meanLuma(image.data) < nightLuma ? 'night' : 'day', source: 'picture' };
  return { value: 'day', source: 'nothing' };
}

/** Rain falls on what the picture shows most of. */
function surfaceOf({ masks, tags }: Surroundings, { rainSurface }: Overrides): SoundscapeValue['rainSurface'] {
  if (rainSurface !== 'auto') return rainSurface;
  if (says(tags, indoorWords)) return 'window';
  if (!masks) return 'leaves';
  const { water, vegetation, ground } = masks.classes;
  if (water.coverage > Math.max(vegetation.coverage, ground.coverage)) return 'water';
  return vegetation.coverage >= ground.coverage ? 'leaves' : 'stone';
}

function says(tags: TagsValue | undefined, words: RegExp): boolean {
  return tags?.tags.some(({ word, score }) => score >= leastTagScore && words.test(word.toLowerCase())) ?? false;
}
