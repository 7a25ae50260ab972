import type { Random } from '../../contract/context.ts';
import type { Stereo } from '../../kernels/audio/stereo.ts';

/** What a recipe gets to make its sound from. */
export interface SoundRequest {
  readonly sampleRate: number;
  /** Everything slow repeats after this time, so that the sound can loop. */
  readonly periodSeconds: number;
  /** Samples of texture to make: one period and, for a loop, the tail that is folded into its head. */
  readonly length: number;
  /** Samples of one period. */
  readonly loopLength: number;
  readonly random: Random;
  /** The wind as a control curve around 1, the same for everything that it moves. */
  readonly gust: Float32Array;
  /** Where noise goes, `length` samples, zero at first; its head is later blended with its tail. */
  readonly texture: Stereo;
  /** Where single happenings go, `loopLength` samples, zero at first; the recipe wraps them round the end itself. */
  readonly events: Stereo;
  /** Room for one channel of noise in the making, `length` samples; holds anything. */
  readonly scratch: Float32Array;
}

/** One sound of a place. */
export interface Sound {
  readonly title: string;
  readonly description: string;
  /** Level at strength 1: RMS in dB relative to full scale, over the whole loop. */
  readonly levelDb: number;
  /** The class of the scene it comes from, for its place and, without a direction, its strength. */
  readonly source: 'water' | 'vegetation' | 'everywhere';
  readonly hasEvents: boolean;
  readonly make: (request: SoundRequest) => void;
}

/** A new 32-bit seed for a noise. */
export function drawSeed(random: Random): number {
  return Math.floor(random.next() * 4294967296);
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}
