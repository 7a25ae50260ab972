import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '../../contract/app-error.ts';
import type { NodeContext } from '../../contract/context.ts';
import { type SoundName, soundNames } from '../../contract/values/words.ts';
import { designBiquad, filterInPlace } from '../../kernels/audio/biquad.ts';
import { foldLoop } from '../../kernels/audio/fold.ts';
import { loopingDrift } from '../../kernels/audio/modulation.ts';
import { addPlaced, type Stereo, stereoRms } from '../../kernels/audio/stereo.ts';
import { controlLength } from '../../kernels/audio/sweep.ts';
import { sampleRate } from '../sample-clock.ts';
import type { Placement } from './levels.ts';
import { drawSeed, type Sound, type SoundRequest } from './sound.ts';
import { sounds } from './sounds.ts';

export interface Place {
  readonly placements: { readonly [name in SoundName]: Placement };
  readonly loopLength: number;
  readonly loop: boolean;
  readonly brightness: number;
  readonly distance: number;
  readonly gustiness: number;
  readonly width: number;
}

/** Tail that is made beyond the loop and folded into its head. */
const foldSeconds = 0.5;
/** Run-in of the last filters, so that their state at the start is that of the loop's end. */
const warmUpSamples = 4800;

/** Makes every sound that is to be heard and adds them up into one stereo take of exactly `loopLength` samples. */
export async function makePlace(place: Place, context: NodeContext): Promise<Stereo> {
  const sum = emptyStereo(place.loopLength);
  const heard = soundNames.filter((name) => place.placements[name].gain > 0);
  if (heard.length === 0) return sum;
  const request = soundRequest(place, context);
  for (const [done, name] of heard.entries()) {
    throwIfAborted(context.signal);
    const sound = sounds[name];
    const take = makeTake(sound, { ...request, random: context.random.fork(name) });
    const { gain, pan, width } = place.placements[name];
    const level = (gain * 10 ** (sound.levelDb / 20)) / (stereoRms(take) || 1);
    addPlaced(sum, take, { gain: level, pan, width: width * place.width * (1 - 0.4 * place.distance) });
    context.progress((done + 1) / heard.length, sound.title);
    await nextTurn();
  }
  shapeTone(sum, place);
  return sum;
}

/** Everything that the recipes share; the buffers serve one after the other. */
function soundRequest(place: Place, context: NodeContext): SoundRequest {
  const { loopLength } = place;
  const length = loopLength + (place.loop ? Math.min(loopLength, foldSeconds * sampleRate) : 0);
  const periodSeconds = loopLength / sampleRate;
  const gust = new Float32Array(controlLength(length));
  const seed = drawSeed(context.random.fork('gust'));
  loopingDrift(gust, { periodSeconds, slowestHz: 0.1, fastestHz: 0.9, seed, sampleRate });
  for (let i = 0; i < gust.length; i++) gust[i] = Math.exp(0.75 * place.gustiness * Math.tanh(gust[i] ?? 0));
  return {
    ...{ sampleRate, periodSeconds, length, loopLength, gust, random: context.random },
    texture: emptyStereo(length),
    events: emptyStereo(loopLength),
    scratch: new Float32Array(length),
  };
}

/** One sound, looping, `loopLength` samples; valid until the next one is made. */
function makeTake(sound: Sound, request: SoundRequest): Stereo {
  const { texture, events, loopLength } = request;
  for (const channel of [texture.left, texture.right, events.left, events.right]) channel.fill(0);
  sound.make(request);
  for (const channel of [texture.left, texture.right]) foldLoop(channel, loopLength);
  if (sound.hasEvents) addPlaced(texture, events, { pan: 0, width: 1, gain: 1 });
  return { left: texture.left.subarray(0, loopLength), right: texture.right.subarray(0, loopLength) };
}

function emptyStereo(length: number): Stereo {
  return { left: new Float32Array(length), right: new Float32Array(length) };
}

/** Brightness tilts everything above 1.5 kHz by up to 6 dB; distance takes the highs away, as air does. */
function shapeTone(sum: Stereo, place: Place): void {
  const tilt = { shape: 'high-shelf', frequencyHz: 1500, q: 0.5, gainDb: 12 * (place.brightness - 0.5) } as const;
  const air = { shape: 'low-pass', frequencyHz: 16_000 * 0.07 ** place.distance, q: 0.55 } as const;
  for (const channel of [sum.left, sum.right]) {
    if (place.brightness !== 0.5) filterInPlace(channel, designBiquad({ ...tilt, sampleRate }), warmUpSamples);
    if (place.distance > 0) filterInPlace(channel, designBiquad({ ...air, sampleRate }), warmUpSamples);
    if (place.distance > 0)
      for (let i = 0; i < channel.length; i++) channel[i] = (channel[i] ?? 0) * 0.25 ** place.distance;
  }
}
