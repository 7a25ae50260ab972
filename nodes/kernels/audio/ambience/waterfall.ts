import { addNoiseLayer } from '../noise-layer.ts';
import { breath, drawSeed, drift, type Recipe } from './recipe.ts';

/** Falling water: a low thunder, a wide rush and spray above it; never still, but without any rhythm. */
export const waterfall: Recipe = {
  levelDb: -20,
  hasSingles: false,
  make: (request) => {
    const { texture, intensity } = request;
    const sides = (depth: number) => ({ level: breath(request, depth), levelRight: breath(request, depth) });
    const low = { ...request, ...sides(0.5), seed: drawSeed(request), brownHz: 90, blend: 0.4 } as const;
    addNoiseLayer(texture, {
      ...low,
      shape: 'low-pass',
      frequencyHz: 190,
      q: 0.7,
      highPassHz: 50,
      gain: 0.3 + 0.2 * intensity,
    });
    const corner = drift(request, 0.1, 1.2);
    for (let i = 0; i < corner.length; i++) corner[i] = 1500 * Math.exp(0.16 * corner[i]);
    const body = { ...request, ...sides(0.45), seed: drawSeed(request), brownHz: 500, blend: 0.35 } as const;
    addNoiseLayer(texture, { ...body, shape: 'low-pass', frequencyHz: corner, q: 0.55, highPassHz: 120, gain: 0.62 });
    const spray = { ...request, ...sides(0.8), seed: drawSeed(request), brownHz: 5200, blend: 0.15 } as const;
    addNoiseLayer(texture, { ...spray, shape: 'low-pass', frequencyHz: 9000, q: 0.6, highPassHz: 1800, gain: 0.2 });
  },
};
