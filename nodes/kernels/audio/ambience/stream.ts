import { addNoiseLayer } from '../noise-layer.ts';
import { addBubble } from './bubble.ts';
import { between, breath, drawSeed, poissonTimes, type Recipe } from './recipe.ts';

/** Places in the stream bed where the water falls over a stone, each with its own size of bubbles. */
const places = [
  { pan: -0.65, lowestHz: 420, octaves: 2.2 },
  { pan: -0.1, lowestHz: 620, octaves: 2.3 },
  { pan: 0.45, lowestHz: 500, octaves: 2.4 },
  { pan: 0.8, lowestHz: 850, octaves: 1.9 },
] as const;

/** A brook or river: a crowd of bubbles at a few places, over a soft rush and a little spray. */
export const stream: Recipe = {
  levelDb: -24,
  hasSingles: true,
  make: (request) => {
    for (const place of places) {
      const busy = breath(request, 1.2);
      const pointsPerSecond = request.sampleRate / 64;
      for (const timeSeconds of poissonTimes(request, 55 * (0.4 + 0.6 * request.intensity))) {
        const level = busy[Math.floor(timeSeconds * pointsPerSecond)];
        if (request.next() > 0.65 * level) continue;
        addBubble(request, {
          timeSeconds,
          frequencyHz: place.lowestHz * 2 ** (place.octaves * request.next() ** 1.3),
          amplitude: level * (0.12 + request.next() ** 3),
          pan: place.pan + between(request, -0.2, 0.2),
        });
      }
    }
    const rush = { ...request, seed: drawSeed(request), brownHz: 350, blend: 0.35 } as const;
    const [level, levelRight] = [breath(request, 0.7), breath(request, 0.7)];
    addNoiseLayer(request.texture, {
      ...rush,
      shape: 'band-pass',
      frequencyHz: 480,
      q: 0.5,
      gain: 0.24,
      level,
      levelRight,
    });
    const spray = { ...request, seed: drawSeed(request), blend: 0.2 } as const;
    const [drops, dropsRight] = [breath(request, 1.3), breath(request, 1.3)];
    addNoiseLayer(request.texture, {
      ...spray,
      ...{ shape: 'band-pass', frequencyHz: 3600, q: 0.6, highPassHz: 1500 },
      ...{ gain: 0.085 * (0.6 + 0.4 * request.intensity), level: drops, levelRight: dropsRight },
    });
  },
};
