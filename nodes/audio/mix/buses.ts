import { AppError } from '../../contract/app-error.ts';
import type { AudioValue } from '../../contract/values/time.ts';
import { addPanned, addPlaced, type Stereo } from '../../kernels/audio/stereo.ts';
import { sampleRate } from '../sample-clock.ts';

/**
 * Adds tracks into one stereo sum of exactly `length` samples: mono in the middle at its own level, longer tracks cut,
 * shorter ones followed by silence.
 */
export function sumTracks(
  tracks: readonly AudioValue[],
  bus: { readonly gainsDb: readonly number[]; readonly length: number },
): Stereo {
  const sum = { left: new Float32Array(bus.length), right: new Float32Array(bus.length) };
  for (const [index, track] of tracks.entries()) {
    const gain = 10 ** ((bus.gainsDb[index] ?? 0) / 20);
    const [left, right] = stereoPair(track, index);
    if (right) addPlaced(sum, { left, right }, { pan: 0, width: 1, gain });
    else addPanned(sum, left, { pan: 0, gain: gain * Math.SQRT2 });
  }
  for (const channel of [sum.left, sum.right]) {
    if (!holdsNumbers(channel)) throw badTrack('holds samples that are not numbers', 'Repair or re-export it.');
  }
  return sum;
}

/** One NaN or infinity makes the sum one; far cheaper than a test per sample. */
function holdsNumbers(channel: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < channel.length; i++) sum += (channel[i] ?? 0) * 0;
  return sum === 0;
}

function stereoPair(track: AudioValue, index: number): readonly [Float32Array, Float32Array | undefined] {
  const [left, right, ...more] = track.channels;
  if (track.sampleRate !== sampleRate) {
    throw badTrack(`${index + 1} has ${track.sampleRate} samples per second`, `Resample it to ${sampleRate} Hz first.`);
  }
  if (!left || more.length > 0 || (right && right.length !== left.length)) {
    throw badTrack(`${index + 1} has ${track.channels.length} channels`, 'Mix it down to mono or stereo first.');
  }
  return [left, right];
}

function badTrack(what: string, hint: string): AppError {
  return new AppError({ code: 'audio/track', kind: 'input', message: `Track ${what}.`, hint });
}
