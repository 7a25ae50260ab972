import { addNoiseLayer } from '../noise-layer.ts';
import { breath, drawSeed, type Recipe } from './recipe.ts';

/** Room tone: what is left when nothing sounds. Far below everything else; it keeps a quiet place from seeming dead. */
export const room: Recipe = {
  levelDb: -56,
  hasSingles: false,
  make: (request) => {
    const sides = { level: breath(request, 0.2), levelRight: breath(request, 0.2) };
    const tone = { ...request, ...sides, seed: drawSeed(request), brownHz: 220, blend: 0.2 } as const;
    addNoiseLayer(request.texture, { ...tone, shape: 'low-pass', frequencyHz: 1800, q: 0.5, highPassHz: 60, gain: 1 });
  },
};
