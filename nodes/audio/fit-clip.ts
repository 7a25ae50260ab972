import { fadeEnds } from '../kernels/audio/fold.ts';
import { planTiling, tileSound } from '../kernels/audio/tile.ts';
import { sampleRate } from './sample-clock.ts';

/** Ends that are cut anywhere in a sound fade over at least this, so that they do not click. */
const leastFadeSeconds = 0.005;

export interface Fitting {
  readonly length: number;
  readonly crossfadeSeconds: number;
  readonly loop: boolean;
}

/** As many copies of the channels as fill the clip, each fading into the next and, in a loop, the last into the first. */
export function fillClip(channels: readonly Float32Array[], fitting: Fitting): Float32Array[] {
  const fade = Math.round(Math.max(leastFadeSeconds, fitting.crossfadeSeconds) * sampleRate);
  return channels.map((source) => {
    const out = new Float32Array(fitting.length);
    if (source.length === 0) return out;
    tileSound(out, source, planTiling(fitting.length, source.length, { fade, wrap: fitting.loop }));
    return out;
  });
}

/** The channels once, cut or followed by silence. */
export function placeOnce(
  channels: readonly Float32Array[],
  fit: { readonly length: number; readonly fadeInSeconds: number; readonly fadeOutSeconds: number },
): Float32Array[] {
  return channels.map((source) => {
    const played = source.slice(0, fit.length);
    fadeEnds(played, Math.round(leastFadeSeconds * sampleRate));
    fadeIn(played, Math.round(fit.fadeInSeconds * sampleRate));
    fadeIn(played.reverse(), Math.round(fit.fadeOutSeconds * sampleRate));
    const out = new Float32Array(fit.length);
    out.set(played.reverse());
    return out;
  });
}

/** Raised cosine over the first samples. */
function fadeIn(samples: Float32Array, fadeLength: number): void {
  const length = Math.min(fadeLength, samples.length);
  for (let i = 0; i < length; i++)
    samples[i] = (samples[i] ?? 0) * (0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / length));
}
