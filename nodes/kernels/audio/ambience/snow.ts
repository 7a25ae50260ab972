import { addNoiseLayer } from '../noise-layer.ts';
import { breath, drawSeed, drift, type Recipe } from './recipe.ts';

/** The hush of falling snow: everything far is swallowed; a soft, dark breath of air is left, and the faintest rustle. */
export const snow: Recipe = {
  levelDb: -36,
  hasSingles: false,
  make: (request) => {
    const corner = drift(request, 0.05, 0.4);
    for (let i = 0; i < corner.length; i++) corner[i] = 380 * Math.exp(0.22 * corner[i]);
    const air = { level: breath(request, 0.6), levelRight: breath(request, 0.6), brownHz: 180, blend: 0.4 };
    const breathing = { ...request, ...air, seed: drawSeed(request) };
    addNoiseLayer(request.texture, {
      ...breathing,
      shape: 'low-pass',
      frequencyHz: corner,
      q: 0.6,
      highPassHz: 70,
      gain: 1,
    });
    const flakes = { level: breath(request, 1), levelRight: breath(request, 1), brownHz: 4500, blend: 0.1 };
    const rustle = { ...request, ...flakes, seed: drawSeed(request) };
    const gain = 0.022 * (0.5 + 0.5 * request.intensity);
    addNoiseLayer(request.texture, { ...rustle, shape: 'high-pass', frequencyHz: 2400, q: 0.6, gain });
  },
};
