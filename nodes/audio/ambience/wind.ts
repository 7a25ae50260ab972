import { loopingDrift } from '../../kernels/audio/modulation.ts';
import { brownNoise } from '../../kernels/audio/noise.ts';
import { addPanned } from '../../kernels/audio/stereo.ts';
import { controlLength, sweepInPlace } from '../../kernels/audio/sweep.ts';
import { drawSeed, type Sound, type SoundRequest } from './sound.ts';

/** One band of the wind: where it lies, how narrow, and how its level follows the gust. */
interface Band {
  readonly pan: number;
  readonly centreHz: number;
  /** How far the centre wanders, as a share of itself. */
  readonly wander: number;
  readonly q: number;
  readonly gain: number;
  /** Level = gust ^ power: the whistle and the hiss come only with strong gusts. */
  readonly power: number;
}

const bands: readonly Band[] = [
  { pan: -0.75, centreHz: 210, wander: 0.25, q: 0.6, gain: 1, power: 1 },
  { pan: 0.75, centreHz: 245, wander: 0.25, q: 0.6, gain: 1, power: 1 },
  { pan: 0, centreHz: 120, wander: 0.2, q: 0.7, gain: 0.5, power: 0.7 },
  { pan: -0.35, centreHz: 420, wander: 0.22, q: 9, gain: 0.3, power: 2 },
  { pan: 0.4, centreHz: 560, wander: 0.2, q: 11, gain: 0.2, power: 2.5 },
  { pan: -0.7, centreHz: 1500, wander: 0.2, q: 0.5, gain: 0.16, power: 1.7 },
  { pan: 0.7, centreHz: 1650, wander: 0.2, q: 0.5, gain: 0.16, power: 1.7 },
];

/** Wind past the ears: low bands that swell with the gust, a faint whistle and some hiss at its height. */
export const wind: Sound = {
  title: 'Wind',
  description: 'Wind in gusts, with a faint whistle at their height.',
  levelDb: -27,
  source: 'everywhere',
  hasEvents: false,
  make: (request) => {
    for (const band of bands) addBand(request, band);
  },
};

function addBand(request: SoundRequest, band: Band): void {
  const points = controlLength(request.length);
  const [centre, level] = [new Float32Array(points), new Float32Array(points)];
  loopingDrift(centre, { ...request, slowestHz: 0.15, fastestHz: 1.2, seed: drawSeed(request.random) });
  for (let i = 0; i < points; i++) {
    const gust = request.gust[i] ?? 1;
    centre[i] = band.centreHz * (1 + band.wander * Math.tanh(centre[i] ?? 0)) * gust ** 0.25;
    level[i] = gust ** band.power;
  }
  const { scratch, sampleRate } = request;
  brownNoise(scratch, drawSeed(request.random), (1.5 * band.centreHz) / sampleRate);
  sweepInPlace(scratch, { shape: 'band-pass', frequencyHz: centre, q: band.q, sampleRate });
  addPanned(request.texture, scratch, { pan: band.pan, gain: band.gain, level });
}
