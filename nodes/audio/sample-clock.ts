import type { TimelineValue } from '../contract/values/time.ts';

/** The one rate that every sound node works at. */
export const sampleRate = 48_000;

/** Samples of a clip: its exact duration, to the nearest sample. */
export function clipLength(timeline: TimelineValue): number {
  return Math.round((timeline.frameCount / timeline.fps) * sampleRate);
}
