import { controlStep } from '../control-curve.ts';
import { addGrain } from '../grain.ts';
import { flutter } from '../modulation.ts';
import { addNoiseLayer } from '../noise-layer.ts';
import { between, drawSeed, emptyCurve, poissonTimes, type Recipe } from './recipe.ts';

/** Leaves: hiss between 2 and 8 kHz, broken up by fast flutter, and single leaves that touch; steeply with the gust. */
export const leaves: Recipe = {
  levelDb: -31,
  hasSingles: true,
  make: (request) => {
    for (const [lowHz, share] of [
      [1500, 1],
      [2700, 0.8],
    ] as const) {
      const sides = { level: emptyCurve(request), levelRight: emptyCurve(request) };
      for (const curve of [sides.level, sides.levelRight]) {
        flutter(curve, { rateHz: 9, depth: 0.6, seed: drawSeed(request), sampleRate: request.sampleRate });
        for (let i = 0; i < curve.length; i++) curve[i] *= request.gust[i] ** 1.6;
      }
      addNoiseLayer(request.texture, {
        ...{ ...request, ...sides, seed: drawSeed(request), brownHz: 1.7 * lowHz, blend: 0.25 },
        ...{ shape: 'high-pass', frequencyHz: lowHz * between(request, 0.9, 1.2), q: 0.6, gain: 0.5 * share },
      });
    }
    for (const timeSeconds of poissonTimes(request, 160 * (0.4 + 0.6 * request.intensity))) {
      const gust = request.gust[Math.floor((timeSeconds * request.sampleRate) / controlStep)];
      if (request.next() > 0.4 * gust ** 2) continue;
      const grain = { frequencyHz: between(request, 1900, 6200), decaySeconds: between(request, 0.0006, 0.0028) };
      const amplitude = 1.2 * request.next() ** 2.5;
      const startSample = timeSeconds * request.sampleRate;
      addGrain(
        request.single,
        { ...grain, startSample, amplitude, pan: between(request, -0.9, 0.9) },
        request.sampleRate,
      );
    }
  },
};
