import { addGrain, type Grain } from '../grain.ts';
import { addNoiseLayer } from '../noise-layer.ts';
import {
  type AmbienceRequest,
  between,
  breath,
  drawSeed,
  poissonTimes,
  type RainSurface,
  type Recipe,
} from './recipe.ts';

/** What one drop sounds like where it falls: its pitch in Hz, how long it rings, how many of the near drops are heard. */
interface DropKind {
  readonly lowestHz: number;
  readonly octaves: number;
  readonly shortestMs: number;
  readonly longestMs: number;
  readonly perSecond: number;
  /** Climb of the pitch: only water makes bubbles. */
  readonly rise: number;
  /** Brightness of the rush of all far drops together. */
  readonly rushHz: number;
}

const drops: { readonly [surface in RainSurface]: DropKind } = {
  leaves: { lowestHz: 1100, octaves: 1.7, shortestMs: 0.4, longestMs: 1.6, perSecond: 240, rise: 0, rushHz: 4200 },
  water: { lowestHz: 1700, octaves: 1.9, shortestMs: 1.5, longestMs: 6, perSecond: 170, rise: 0.12, rushHz: 5200 },
  roof: { lowestHz: 420, octaves: 1.6, shortestMs: 1.5, longestMs: 5, perSecond: 200, rise: 0, rushHz: 2600 },
  window: { lowestHz: 1900, octaves: 1.2, shortestMs: 0.8, longestMs: 3, perSecond: 120, rise: 0, rushHz: 3000 },
  stone: { lowestHz: 2300, octaves: 1.6, shortestMs: 0.25, longestMs: 0.9, perSecond: 330, rise: 0, rushHz: 6500 },
};

/** Rain: thousands of far drops as a soft rush, hundreds of near ones each for itself, as their surface sounds. */
export const rain: Recipe = {
  levelDb: -24,
  hasSingles: true,
  make: (request) => {
    const kind = drops[request.rainSurface];
    const [level, levelRight] = [breath(request, 0.35), breath(request, 0.35)];
    const rush = { ...request, seed: drawSeed(request), brownHz: kind.rushHz, blend: 0.2, level, levelRight } as const;
    addNoiseLayer(request.texture, {
      ...rush,
      shape: 'low-pass',
      frequencyHz: 9500,
      q: 0.6,
      highPassHz: 900,
      gain: 0.19,
    });
    const wash = { ...request, seed: drawSeed(request), brownHz: 400, blend: 0.3, level: levelRight } as const;
    addNoiseLayer(request.texture, {
      ...wash,
      levelRight: level,
      shape: 'band-pass',
      frequencyHz: 520,
      q: 0.5,
      gain: 0.08,
    });
    const perSecond = kind.perSecond * (0.25 + 0.75 * request.intensity);
    for (const timeSeconds of poissonTimes(request, perSecond)) {
      addGrain(request.single, drop(request, kind, timeSeconds), request.sampleRate);
    }
  },
};

/** Most drops are small, a few are large and near: amplitude is a high power of a uniform draw. */
function drop(request: AmbienceRequest, kind: DropKind, timeSeconds: number): Grain {
  const size = request.next();
  const octave = kind.octaves * request.next();
  return {
    startSample: timeSeconds * request.sampleRate,
    frequencyHz: kind.lowestHz * 2 ** octave,
    decaySeconds: (kind.longestMs - (kind.longestMs - kind.shortestMs) * request.next()) / 1000 / 2 ** (0.4 * octave),
    amplitude: 0.1 + 1.5 * size ** 5,
    pan: between(request, -1, 1),
    rise: kind.rise * request.next(),
  };
}
