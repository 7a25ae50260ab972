import { AppError } from '../contract/app-error.ts';
import type { AudioValue } from '../contract/values/time.ts';
import { sampleRate } from './sample-clock.ts';

/** Both sides of a track; mono stands on both. Throws `audio/track` for what has to be converted or repaired first. */
export function stereoPair(track: AudioValue, index: number): readonly [left: Float32Array, right: Float32Array] {
  const [left, right, ...more] = track.channels;
  if (track.sampleRate !== sampleRate) {
    throw badTrack(`${index + 1} has ${track.sampleRate} samples per second`, `Resample it to ${sampleRate} Hz first.`);
  }
  if (!left || more.length > 0 || (right && right.length !== left.length)) {
    throw badTrack(`${index + 1} has ${track.channels.length} channels`, 'Mix it down to mono or stereo first.');
  }
  return [left, right ?? left];
}

export function badTrack(what: string, hint: string): AppError {
  return new AppError({ code: 'audio/track', kind: 'input', message: `Track ${what}.`, hint });
}
