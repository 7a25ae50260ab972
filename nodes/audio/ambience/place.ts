import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '../../contract/app-error.ts';
import type { NodeContext, Random } from '../../contract/context.ts';
import type { PlacedSound, SceneEventData, SoundscapeValue } from '../../contract/values/sound.ts';
import type { SoundName } from '../../contract/values/words.ts';
import type { AmbienceRequest } from '../../kernels/audio/ambience/recipe.ts';
import { recipes } from '../../kernels/audio/ambience/recipes.ts';
import { designBiquad, filterInPlace } from '../../kernels/audio/biquad.ts';
import { controlLength, controlStep } from '../../kernels/audio/control-curve.ts';
import { foldLoop } from '../../kernels/audio/fold.ts';
import { loopingDrift } from '../../kernels/audio/modulation.ts';
import { addReflections } from '../../kernels/audio/reflections.ts';
import { addPlaced, joinAndMeasure, type Stereo, stereoRms } from '../../kernels/audio/stereo.ts';
import { gustAt } from '../../kernels/scene/scene-events.ts';
import { sampleRate } from '../sample-clock.ts';
import { soundWords } from '../sound-words.ts';

export interface Place {
  readonly soundscape: SoundscapeValue;
  readonly events: readonly SceneEventData[];
  readonly loop: boolean;
  readonly loopLength: number;
  /** Factor on each sound's level. */
  readonly levels: { readonly [name in SoundName]: number };
  readonly brightness: number;
  readonly distance: number;
  readonly intensity: number;
  readonly gustiness: number;
  readonly width: number;
}

/** Tail that is made beyond the loop and folded into its head. */
const foldSeconds = 0.5;
/** Run-in of the last filters, so that their state at the start is that of the loop's end. */
const warmUpSamples = 4800;
/** Single happenings have no more below this than the place they happen in. */
const singleFloorHz = 110;
/** From here on air and the echoes of the surroundings are heard. */
const farDistance = 0.2;

/** Makes every sound that is to be heard and adds them up into one stereo take of exactly `loopLength` samples. */
export async function makePlace(place: Place, context: NodeContext): Promise<Stereo> {
  const sum = emptyStereo(place.loopLength);
  const heard = place.soundscape.sounds.filter(({ name, level }) => level * place.levels[name] > 0);
  if (heard.length === 0) return sum;
  const request = ambienceRequest(place, context.random);
  let far: Stereo | undefined;
  for (const [done, sound] of heard.entries()) {
    throwIfAborted(context.signal);
    const random = context.random.fork(sound.name);
    const intensity = Math.min(2, sound.intensity * place.intensity);
    const take = makeTake(sound.name, { ...request, intensity, next: () => random.next() });
    const distance = 1 - (1 - sound.distance) * (1 - place.distance);
    const gain = (sound.level * place.levels[sound.name] * levelOf(sound.name)) / (take.rms || 1);
    if (distance >= farDistance) far ??= emptyStereo(place.loopLength);
    addSound(distance >= farDistance && far ? far : sum, take, { ...sound, gain, distance, nodeWidth: place.width });
    context.progress((done + 1) / heard.length, soundWords[sound.name].title);
    await nextTurn();
  }
  if (far) {
    addPlaced(sum, far, { pan: 0, width: 1, gain: 1 });
    addReflections(sum, far, sampleRate);
  }
  tilt(sum, place.brightness);
  return sum;
}

function levelOf(name: SoundName): number {
  return 10 ** (recipes[name].levelDb / 20);
}

/** Everything that the recipes share; the buffers serve one after the other. */
function ambienceRequest(place: Place, random: Random): Omit<AmbienceRequest, 'intensity' | 'next'> {
  const { loopLength, loop, events, soundscape } = place;
  const length = loopLength + (loop ? Math.min(loopLength, foldSeconds * sampleRate) : 0);
  const clock = { periodSeconds: loopLength / sampleRate, loop };
  return {
    ...{ sampleRate, length, loopLength, ...clock, events },
    gust: windCurve(place, { length, ...clock }, random.fork('gust')),
    rainSurface: soundscape.rainSurface,
    isDawn: soundscape.timeOfDay === 'dawn',
    texture: emptyStereo(length),
    single: emptyStereo(loopLength),
  };
}

/** The wind of the events, its rise and fall as strong as wished, with the small unrest that only the ear notices. */
function windCurve(
  place: Place,
  clock: { readonly length: number; readonly periodSeconds: number; readonly loop: boolean },
  random: Random,
): Float32Array {
  const gust = new Float32Array(controlLength(clock.length));
  const seed = Math.floor(random.next() * 4294967296);
  loopingDrift(gust, { ...clock, slowestHz: 0.6, fastestHz: 3, seed, sampleRate });
  for (let i = 0; i < gust.length; i++) {
    const seconds = (i * controlStep) / sampleRate;
    const wind = gustAt(place.events, clock, seconds);
    gust[i] = wind ** (1.4 * place.gustiness) * Math.exp(0.14 * place.gustiness * Math.tanh(gust[i] ?? 0));
  }
  return gust;
}

/** One sound, looping, `loopLength` samples; valid until the next one is made. */
function makeTake(name: SoundName, request: AmbienceRequest): Stereo & { readonly rms: number } {
  const { texture, single, loopLength } = request;
  const { hasSingles, make } = recipes[name];
  for (const channel of [texture.left, texture.right]) channel.fill(0);
  if (hasSingles) for (const channel of [single.left, single.right]) channel.fill(0);
  make(request);
  for (const channel of [texture.left, texture.right]) foldLoop(channel, loopLength);
  const take = { left: texture.left.subarray(0, loopLength), right: texture.right.subarray(0, loopLength) };
  const floor = { highPassHz: singleFloorHz, sampleRate };
  return { ...take, rms: hasSingles ? joinAndMeasure(take, single, floor) : stereoRms(take) };
}

interface Placing extends Pick<PlacedSound, 'pan' | 'width' | 'distance'> {
  readonly gain: number;
  readonly nodeWidth: number;
}

/** Distance takes the highs away, as air does, softens and narrows. */
function addSound(out: Stereo, take: Stereo, placing: Placing): void {
  const { distance, pan, width, nodeWidth } = placing;
  const air = distance >= farDistance ? { frequencyHz: 19_000 * 0.07 ** distance, sampleRate } : undefined;
  const place = { pan, width: width * nodeWidth * (1 - 0.4 * distance), gain: placing.gain * 0.25 ** distance };
  addPlaced(out, take, air ? { ...place, air } : place);
}

/** Brightness tilts everything above 1.5 kHz by up to 6 dB. */
function tilt(sum: Stereo, brightness: number): void {
  if (brightness === 0.5) return;
  const gainDb = 12 * (brightness - 0.5);
  const shelf = designBiquad({ shape: 'high-shelf', frequencyHz: 1500, q: 0.5, gainDb, sampleRate });
  for (const channel of [sum.left, sum.right]) filterInPlace(channel, shelf, warmUpSamples);
}

function emptyStereo(length: number): Stereo {
  return { left: new Float32Array(length), right: new Float32Array(length) };
}
