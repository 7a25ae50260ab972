import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '../../contract/app-error.ts';
import type { NodeContext } from '../../contract/context.ts';
import { fadeEnds } from '../../kernels/audio/fold.ts';
import { limitTruePeaks } from '../../kernels/audio/limiter.ts';
import { addHopEnergies, gatedLoudness, hopCount } from '../../kernels/audio/loudness.ts';
import type { Stereo } from '../../kernels/audio/stereo.ts';
import { sampleRate } from '../sample-clock.ts';

export interface Mastering {
  readonly targetLufs: number;
  readonly maximumBoostDb: number;
  readonly ceilingDbtp: number;
  readonly fadeSeconds: number;
  readonly loop: boolean;
}

/** Half of the dip that the limiter makes around a peak. */
const limiterSeconds = 0.004;
/** Loudness lost to the limiter is given back in at most this many rounds. */
const rounds = 3;
const toleranceDb = 0.2;

/** Brings a mix to its loudness and under its ceiling, in place. Silence stays silence. */
export async function master(sum: Stereo, settings: Mastering, context: NodeContext): Promise<Stereo> {
  const channels = [sum.left, sum.right];
  if (!settings.loop) for (const channel of channels) fadeEnds(channel, Math.round(settings.fadeSeconds * sampleRate));
  let boostLeftDb = settings.maximumBoostDb;
  for (let round = 0; round < rounds; round++) {
    throwIfAborted(context.signal);
    const loudness = loudnessLufs(channels);
    if (loudness === Number.NEGATIVE_INFINITY) break;
    const missingDb = Math.min(settings.targetLufs - loudness, boostLeftDb);
    if (round > 0 && Math.abs(missingDb) < toleranceDb) break;
    boostLeftDb -= missingDb;
    const gain = 10 ** (missingDb / 20);
    for (const channel of channels) for (let i = 0; i < channel.length; i++) channel[i] = (channel[i] ?? 0) * gain;
    const smallestGain = limitTruePeaks(channels, {
      ceiling: 10 ** (settings.ceilingDbtp / 20) * 0.997,
      lookSamples: Math.round(limiterSeconds * sampleRate),
      wrap: settings.loop,
    });
    context.progress((round + 1) / rounds);
    // What nothing was taken from has the loudness that it was given.
    if (smallestGain === 1) break;
    await nextTurn();
  }
  return sum;
}

function loudnessLufs(channels: readonly Float32Array[]): number {
  const hops = new Float64Array(hopCount(channels[0]?.length ?? 0, sampleRate));
  for (const channel of channels) addHopEnergies(hops, channel, sampleRate);
  return gatedLoudness(hops, sampleRate);
}
