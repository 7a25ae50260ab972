import { addNoiseLayer } from '../noise-layer.ts';
import { panGains } from '../stereo.ts';
import { type AmbienceRequest, drawSeed, drift, type Recipe } from './recipe.ts';

/** One band of the wind: where it lies, how narrow, and how its level follows the gust. */
interface Band {
  readonly centreHz: number;
  /** How far the centre wanders, as a share of itself. */
  readonly wander: number;
  readonly q: number;
  readonly gain: number;
  /** Level = gust ^ power: the whistle and the hiss come only with strong gusts. */
  readonly power: number;
  /** Both ears hear it, from here; none = it is all around. */
  readonly pan?: number;
}

const bands: readonly Band[] = [
  { centreHz: 225, wander: 0.25, q: 0.6, gain: 1, power: 1 },
  { centreHz: 120, wander: 0.2, q: 0.7, gain: 0.45, power: 0.7, pan: 0 },
  { centreHz: 420, wander: 0.2, q: 9, gain: 0.26, power: 2, pan: -0.35 },
  { centreHz: 590, wander: 0.18, q: 11, gain: 0.17, power: 2.5, pan: 0.4 },
  { centreHz: 1550, wander: 0.2, q: 0.5, gain: 0.16, power: 1.7 },
];

/** Wind past the ears: low bands that swell with the gust, a faint whistle and some hiss at its height. */
export const wind: Recipe = {
  levelDb: -27,
  hasSingles: false,
  make: (request) => {
    for (const band of bands) addBand(request, band);
  },
};

function addBand(request: AmbienceRequest, band: Band): void {
  const centre = drift(request, 0.15, 1.2);
  const [level, levelRight] = [drift(request, 0.3, 3), drift(request, 0.3, 3)];
  const [left, right] = band.pan === undefined ? [1, 1] : panGains(band.pan).map((gain) => gain * Math.SQRT2);
  const force = 0.7 + 0.3 * request.intensity;
  for (let i = 0; i < centre.length; i++) {
    const gust = request.gust[i] * force;
    centre[i] = band.centreHz * (1 + band.wander * Math.tanh(centre[i])) * gust ** 0.3;
    const strength = gust ** band.power;
    // Each ear has its own small eddies; a whistle comes from one place and has one.
    const own = band.pan === undefined ? levelRight[i] : level[i];
    levelRight[i] = right * strength * Math.exp(0.16 * own);
    level[i] = left * strength * Math.exp(0.16 * level[i]);
  }
  addNoiseLayer(request.texture, {
    ...{ ...request, seed: drawSeed(request), brownHz: 1.5 * band.centreHz, gain: band.gain },
    ...{ shape: 'band-pass', frequencyHz: centre, q: band.q, level, levelRight },
    blend: band.pan === undefined ? 0.15 : 1,
  });
}
