import { controlStep } from './control-curve.ts';
import { noiseState } from './noise.ts';

export interface Drift {
  readonly periodSeconds: number;
  readonly slowestHz: number;
  readonly fastestHz: number;
  readonly seed: number;
  readonly sampleRate: number;
}

const mostSines = 24;

/**
 * Slow random movement that repeats exactly after `periodSeconds`: a sum of sines with whole cycles per period, random
 * phases and amplitudes falling as 1/sqrt(k), scaled to a standard deviation of 1.
 * Frequencies from `slowestHz` (but at least one cycle) to `fastestHz`. In a long period not every number of cycles is
 * used; those that are, are drawn at random, since evenly spaced ones would repeat within it.
 */
export function loopingDrift(curve: Float32Array, drift: Drift): void {
  const first = Math.max(1, Math.round(drift.slowestHz * drift.periodSeconds));
  const last = Math.max(first, Math.round(drift.fastestHz * drift.periodSeconds));
  const stride = Math.max(1, (last - first + 1) / mostSines);
  let state = noiseState(drift.seed);
  let power = 0;
  // A slow curve is computed at few points and drawn through them (Catmull-Rom): at least 20 points per fastest cycle.
  const pointsPerSecond = drift.sampleRate / controlStep;
  const coarse = Math.min(32, Math.max(1, Math.floor((pointsPerSecond * drift.periodSeconds) / (20 * last))));
  const knots = new Float64Array(Math.ceil(curve.length / coarse) + 3);
  const draw = () => {
    for (let i = 0; i < 3; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
    }
    return state / 2147483648;
  };
  for (let lowest = first; lowest < last + 1 - 1e-9; lowest += stride) {
    const phase = draw() * Math.PI;
    const within = stride === 1 ? 0 : (0.5 + 0.5 * draw()) * stride;
    const cycles = Math.min(last, Math.floor(lowest + within + 1e-9));
    const amplitude = 1 / Math.sqrt(cycles);
    power += (amplitude * amplitude) / 2;
    const step = (2 * Math.PI * cycles * coarse) / (pointsPerSecond * drift.periodSeconds);
    addSine(knots, { phase: phase - step, step, amplitude });
  }
  drawThrough(curve, { knots, coarse, scale: 1 / Math.sqrt(power) });
}

/** Catmull-Rom spline; the curve begins at the second knot. */
function drawThrough(curve: Float32Array, line: { knots: Float64Array; coarse: number; scale: number }): void {
  const { knots, coarse, scale } = line;
  for (let start = 0, knot = 0; start < curve.length; start += coarse, knot++) {
    const before = scale * knots[knot];
    const from = scale * knots[knot + 1];
    const to = scale * knots[knot + 2];
    const after = scale * (knot + 3 < knots.length ? knots[knot + 3] : knots[knot + 2]);
    const a = 0.5 * (3 * (from - to) + after - before);
    const b = before - 2.5 * from + 2 * to - 0.5 * after;
    const c = 0.5 * (to - before);
    const end = Math.min(curve.length, start + coarse);
    for (let i = start; i < end; i++) {
      const t = (i - start) / coarse;
      curve[i] = ((a * t + b) * t + c) * t + from;
    }
  }
}

/** Rotating-phasor sine: two multiplications per point instead of a call to sin. */
function addSine(curve: Float64Array, sine: { phase: number; step: number; amplitude: number }): void {
  let x = Math.cos(sine.phase);
  let y = Math.sin(sine.phase);
  const c = Math.cos(sine.step);
  const s = Math.sin(sine.step);
  for (let i = 0; i < curve.length; i++) {
    curve[i] += sine.amplitude * y;
    const turned = x * c - y * s;
    y = x * s + y * c;
    x = turned;
  }
}

export interface Swell {
  /** When it is highest, in seconds; repeated every period. */
  readonly crestSeconds: number;
  /** Time from nothing to the crest (raised cosine). */
  readonly riseSeconds: number;
  /** Time constant of the exponential decay after the crest. */
  readonly decaySeconds: number;
  readonly strength: number;
}

/** Adds a swell and its repetitions to a control curve: rises as (1 - cos)/2, falls as exp(-t / decay). */
export function addSwell(
  curve: Float32Array,
  swell: Swell,
  clock: { readonly periodSeconds: number; readonly sampleRate: number },
): void {
  const pointSeconds = controlStep / clock.sampleRate;
  const tail = swell.decaySeconds * 7;
  const total = curve.length * pointSeconds;
  const before = Math.ceil((swell.crestSeconds + tail) / clock.periodSeconds);
  for (let repeat = -before; ; repeat++) {
    const crest = swell.crestSeconds + repeat * clock.periodSeconds;
    if (crest - swell.riseSeconds >= total) break;
    const from = Math.max(0, Math.ceil((crest - swell.riseSeconds) / pointSeconds));
    const peak = Math.min(curve.length, Math.max(0, Math.ceil(crest / pointSeconds)));
    const to = Math.min(curve.length, Math.floor((crest + tail) / pointSeconds));
    for (let i = from; i < peak; i++) {
      const part = 1 - (crest - i * pointSeconds) / swell.riseSeconds;
      curve[i] += swell.strength * 0.5 * (1 - Math.cos(Math.PI * part));
    }
    const keep = Math.exp(-pointSeconds / swell.decaySeconds);
    let level = swell.strength * Math.exp(-(peak * pointSeconds - crest) / swell.decaySeconds);
    for (let i = peak; i < to; i++) {
      curve[i] += level;
      level *= keep;
    }
  }
}

/**
 * Fast irregular flutter around 1 for rustling and fizzing: squared low-passed noise. It does not repeat by itself;
 * multiplied into noise, the fold at the loop's end hides that.
 */
export function flutter(
  curve: Float32Array,
  settings: { rateHz: number; depth: number; seed: number; sampleRate: number },
): void {
  const keep = Math.exp((-2 * Math.PI * settings.rateHz * controlStep) / settings.sampleRate);
  const take = Math.sqrt((1 - keep * keep) * 3) / 2147483648;
  let state = noiseState(settings.seed);
  let value = 0;
  for (let i = 0; i < curve.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    value = keep * value + take * state;
    curve[i] = 1 + settings.depth * (Math.min(value * value, 4) - 1);
  }
}
