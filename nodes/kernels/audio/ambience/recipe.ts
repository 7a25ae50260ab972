import type { EventClock, SceneEvent } from '../../scene/scene-events.ts';
import { controlLength } from '../control-curve.ts';
import { addSwell, type Drift, loopingDrift } from '../modulation.ts';
import { panGains, type Stereo } from '../stereo.ts';

export type RainSurface = 'leaves' | 'water' | 'roof' | 'window' | 'stone';

/** What a recipe gets to make its sound from. */
export interface AmbienceRequest extends EventClock {
  readonly sampleRate: number;
  /** Samples of texture to make: one period and, for a loop, the tail that is folded into its head. */
  readonly length: number;
  /** Samples of one period. */
  readonly loopLength: number;
  /** Uniform in [0, 1), seeded. */
  readonly next: () => number;
  /** How much is going on, 0 to 2: 1 = the usual. Loudness is set elsewhere. */
  readonly intensity: number;
  readonly events: readonly SceneEvent[];
  /** The wind as a control curve around 1, the same for everything that it moves. */
  readonly gust: Float32Array;
  readonly rainSurface: RainSurface;
  readonly isDawn: boolean;
  /** Where noise goes, `length` samples, zero at first; its head is later blended with its tail. */
  readonly texture: Stereo;
  /** Where single happenings go, `loopLength` samples, zero at first; they wrap round the end. */
  readonly single: Stereo;
}

export interface Recipe {
  /** Level at the usual strength: RMS in dB relative to full scale, over the whole loop. */
  readonly levelDb: number;
  /** Whether it uses `single`. */
  readonly hasSingles: boolean;
  readonly make: (request: AmbienceRequest) => void;
}

/** A new 32-bit seed for a noise. */
export function drawSeed({ next }: Pick<AmbienceRequest, 'next'>): number {
  return Math.floor(next() * 4294967296);
}

export function between({ next }: Pick<AmbienceRequest, 'next'>, low: number, high: number): number {
  return low + (high - low) * next();
}

/** An empty control curve over the whole texture. */
export function emptyCurve({ length }: AmbienceRequest): Float32Array {
  return new Float32Array(controlLength(length));
}

/** A drift of standard deviation 1 over the whole texture. */
export function drift(request: AmbienceRequest, slowestHz: number, fastestHz: number): Float32Array {
  const curve = emptyCurve(request);
  const settings: Drift = { ...request, slowestHz, fastestHz, seed: drawSeed(request) };
  loopingDrift(curve, settings);
  return curve;
}

/**
 * Rise and fall of something that is never still, around 1 and always positive, at three time scales at once: breath
 * of seconds, restlessness of tenths of a second, and flutter. `depth` 1 = about ±4 dB.
 */
export function breath(request: AmbienceRequest, depth: number): Float32Array {
  const slow = drift(request, 0.05, 0.4);
  const middle = drift(request, 0.5, 2.5);
  const fast = drift(request, 3, 9);
  for (let i = 0; i < slow.length; i++) {
    slow[i] = Math.exp(depth * (0.32 * slow[i] + 0.2 * middle[i] + 0.12 * fast[i]));
  }
  return slow;
}

/** The level curves of the two sides. */
export interface Sides {
  readonly level: Float32Array;
  readonly levelRight: Float32Array;
}

export function emptySides(request: AmbienceRequest): Sides {
  return { level: emptyCurve(request), levelRight: emptyCurve(request) };
}

/** Adds a swell that comes from somewhere between the ears; a clip that does not loop hears it once. */
export function addSwellAt(
  sides: Sides,
  swell: Parameters<typeof addSwell>[1] & { readonly pan: number },
  request: AmbienceRequest,
): void {
  const [left, right] = panGains(swell.pan);
  // A clip that does not loop has a period so long that no repetition falls into it.
  const clock = request.loop ? request : { ...request, periodSeconds: 1e6 };
  addSwell(sides.level, { ...swell, strength: swell.strength * left * Math.SQRT2 }, clock);
  addSwell(sides.levelRight, { ...swell, strength: swell.strength * right * Math.SQRT2 }, clock);
}

/** Times of a Poisson process over the period, `rateHz` a second on average; level-dependent ones are thinned by the caller. */
export function* poissonTimes(request: AmbienceRequest, rateHz: number): Generator<number> {
  let time = 0;
  for (;;) {
    time -= Math.log(1 - request.next()) / rateHz;
    if (time >= request.periodSeconds) return;
    yield time;
  }
}
