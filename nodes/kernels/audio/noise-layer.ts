import { controlStep } from './control-curve.ts';
import { noiseState } from './noise.ts';
import type { Stereo } from './stereo.ts';

export interface NoiseLayer {
  readonly sampleRate: number;
  readonly seed: number;
  /** The noise falls by 6 dB per octave above this before it is filtered; none = white. */
  readonly brownHz?: number;
  readonly shape: 'low-pass' | 'band-pass' | 'high-pass';
  /** Corner or centre: steady, or one value per control point. */
  readonly frequencyHz: number | Float32Array;
  readonly q: number;
  /** Takes away 6 dB per octave below this. */
  readonly highPassHz?: number;
  readonly gain: number;
  /** Control curve that both sides are multiplied by; with `levelRight` that of the left side. */
  readonly level?: Float32Array;
  readonly levelRight?: Float32Array;
  /** 0 = the two sides are strangers, 1 = one and the same noise. */
  readonly blend?: number;
}

const scale = Math.sqrt(3) / 2147483648;
/** Layers that stay below this are made at a quarter of the rate and joined by straight lines: the images lie 40 dB lower. */
const slowBelowHz = 900;
const slowStep = 4;

/** Adds one layer of filtered noise to both sides. */
export function addNoiseLayer(out: Stereo, layer: NoiseLayer): void {
  if (!isSlow(layer)) {
    addFiltered(out, layer, controlStep);
    return;
  }
  const length = Math.ceil(out.left.length / slowStep) + 1;
  const coarse = { left: new Float32Array(length), right: new Float32Array(length) };
  const { level: _level, levelRight: _levelRight, ...plain } = layer;
  // White noise has its power spread over a quarter of the band here.
  const gain = layer.brownHz === undefined ? 1 / Math.sqrt(slowStep) : 1;
  addFiltered(coarse, { ...plain, gain, sampleRate: layer.sampleRate / slowStep }, controlStep / slowStep);
  addInLines(out.left, coarse.left, { gain: layer.gain, level: layer.level });
  addInLines(out.right, coarse.right, { gain: layer.gain, level: layer.levelRight ?? layer.level });
}

/**
 * In a single pass: an xorshift generator (see `noise.ts`) of which each side takes 16 bits, a one-pole low-pass, a
 * trapezoidal state-variable filter whose corner may move (A. Simper, 2013), a one-pole high-pass, a level in straight
 * lines between control points, `pointStep` samples apart. One pass instead of one per step, since the samples stay in
 * registers and the two sides fill each other's waiting times.
 */
function addFiltered(out: Stereo, layer: NoiseLayer, pointStep: number): void {
  const { left, right } = out;
  const { q, gain, sampleRate } = layer;
  const corner = typeof layer.frequencyHz === 'number' ? undefined : layer.frequencyHz;
  const steadyHz = typeof layer.frequencyHz === 'number' ? layer.frequencyHz : 0;
  const keep = layer.brownHz === undefined ? 0 : Math.exp((-2 * Math.PI * layer.brownHz) / sampleRate);
  const take = scale * Math.sqrt(1 - keep * keep);
  const passKeep = layer.highPassHz === undefined ? 0 : 1 - Math.exp((-2 * Math.PI * layer.highPassHz) / sampleRate);
  const common = layer.blend ?? 0;
  const own = Math.sqrt(1 - common * common);
  const damping = 1 / q;
  // Output = input * dry + band * mid + low * deep, for all three shapes.
  const dry = layer.shape === 'high-pass' ? 1 : 0;
  const mid = layer.shape === 'low-pass' ? 0 : layer.shape === 'band-pass' ? damping : -damping;
  const deep = layer.shape === 'low-pass' ? 1 : layer.shape === 'high-pass' ? -1 : 0;
  const curveLeft = layer.level;
  const curveRight = layer.levelRight ?? curveLeft;
  let state = noiseState(layer.seed);
  let [brownL, brownR, firstL, secondL, firstR, secondR, floorL, floorR] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let start = 0, point = 0; start < left.length; start += pointStep, point++) {
    const wished = corner === undefined ? steadyHz : corner[Math.min(point, corner.length - 1)];
    const frequency = Math.min(Math.max(wished, 5), sampleRate * 0.45);
    const g = Math.tan((Math.PI * frequency) / sampleRate);
    const a1 = 1 / (1 + g * (g + damping));
    const a2 = g * a1;
    const a3 = g * a2;
    let gainL = curveLeft === undefined ? gain : gain * curveLeft[point];
    let gainR = curveRight === undefined ? gain : gain * curveRight[point];
    const slopeL = curveLeft === undefined ? 0 : (gain * curveLeft[point + 1] - gainL) / pointStep;
    const slopeR = curveRight === undefined ? 0 : (gain * curveRight[point + 1] - gainR) / pointStep;
    const end = Math.min(start + pointStep, left.length);
    for (let i = start; i < end; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const whiteL = state << 16;
      const whiteR = state & ~0xffff;
      brownL = keep * brownL + take * whiteL;
      brownR = keep * brownR + take * (common * whiteL + own * whiteR);
      const restL = brownL - secondL;
      const restR = brownR - secondR;
      const bandL = a1 * firstL + a2 * restL;
      const bandR = a1 * firstR + a2 * restR;
      const lowL = secondL + a2 * firstL + a3 * restL;
      const lowR = secondR + a2 * firstR + a3 * restR;
      firstL = 2 * bandL - firstL;
      firstR = 2 * bandR - firstR;
      secondL = 2 * lowL - secondL;
      secondR = 2 * lowR - secondR;
      const soundL = dry * brownL + mid * bandL + deep * lowL;
      const soundR = dry * brownR + mid * bandR + deep * lowR;
      floorL += passKeep * (soundL - floorL);
      floorR += passKeep * (soundR - floorR);
      left[i] += (soundL - floorL) * gainL;
      right[i] += (soundR - floorR) * gainR;
      gainL += slopeL;
      gainR += slopeR;
    }
  }
}

/** Adds a coarse sound in straight lines between its samples, `slowStep` apart, at its level. */
function addInLines(
  out: Float32Array,
  coarse: Float32Array,
  { gain, level }: { readonly gain: number; readonly level: Float32Array | undefined },
): void {
  let at = 0;
  for (let start = 0, point = 0; start < out.length; start += controlStep, point++) {
    let volume = level === undefined ? gain : gain * level[point];
    const slope = level === undefined ? 0 : (gain * level[point + 1] - volume) / controlStep;
    const end = Math.min(out.length, start + controlStep);
    let i = start;
    for (; i + slowStep <= end; i += slowStep, at++) {
      const value = coarse[at];
      const line = (coarse[at + 1] - value) * 0.25;
      out[i] += value * volume;
      out[i + 1] += (value + line) * (volume + slope);
      out[i + 2] += (value + 2 * line) * (volume + 2 * slope);
      out[i + 3] += (value + 3 * line) * (volume + 3 * slope);
      volume += 4 * slope;
    }
    // Up to three samples are left where the sound ends within a step.
    for (let rest = 0; i < end; i++, rest++) {
      out[i] += (coarse[at] + (rest / slowStep) * (coarse[at + 1] - coarse[at])) * (volume + rest * slope);
    }
  }
}

function isSlow({ shape, frequencyHz }: NoiseLayer): boolean {
  if (shape === 'high-pass') return false;
  if (typeof frequencyHz === 'number') return frequencyHz <= slowBelowHz;
  for (let i = 0; i < frequencyHz.length; i++) if (frequencyHz[i] > slowBelowHz) return false;
  return true;
}
