import { controlStep } from '../control-curve.ts';
import { addGrain } from '../grain.ts';
import { flutter } from '../modulation.ts';
import { addNoiseLayer } from '../noise-layer.ts';
import { type AmbienceRequest, between, breath, drawSeed, emptyCurve, poissonTimes, type Recipe } from './recipe.ts';

/** Fire: the soft roar of the flames, a little hiss, and crackles that come in bursts, most small, a few sharp. */
export const fire: Recipe = {
  levelDb: -27,
  hasSingles: true,
  make: (request) => {
    const [level, levelRight] = [breath(request, 0.9), breath(request, 0.9)];
    const lick = emptyCurve(request);
    flutter(lick, { rateHz: 7, depth: 0.25, seed: drawSeed(request), sampleRate: request.sampleRate });
    for (let i = 0; i < lick.length; i++) {
      level[i] *= lick[i];
      levelRight[i] *= lick[i];
    }
    const roar = { ...request, seed: drawSeed(request), brownHz: 110, blend: 0.5, level, levelRight } as const;
    addNoiseLayer(request.texture, { ...roar, shape: 'low-pass', frequencyHz: 380, q: 0.6, highPassHz: 60, gain: 0.2 });
    const hiss = { ...request, seed: drawSeed(request), brownHz: 6000, blend: 0.3, level, levelRight } as const;
    addNoiseLayer(request.texture, { ...hiss, shape: 'high-pass', frequencyHz: 2600, q: 0.6, gain: 0.018 });
    addCrackles(request);
  },
};

function addCrackles(request: AmbienceRequest): void {
  const busy = breath(request, 3);
  for (const timeSeconds of poissonTimes(request, 42 * (0.3 + 0.7 * request.intensity))) {
    const chance = 0.3 * busy[Math.floor((timeSeconds * request.sampleRate) / controlStep)];
    if (request.next() > chance) continue;
    const startSample = timeSeconds * request.sampleRate;
    const size = request.next() ** 4;
    const pan = between(request, -0.6, 0.6);
    const crackle = { startSample, pan, amplitude: 0.25 + 3.2 * size };
    addGrain(
      request.single,
      { ...crackle, frequencyHz: between(request, 1400, 5600), decaySeconds: between(request, 0.0004, 0.0022) },
      request.sampleRate,
    );
    // A sharp one is wood that splits: its body sounds too.
    if (size < 0.25) continue;
    const body = { frequencyHz: between(request, 260, 620), decaySeconds: between(request, 0.004, 0.011) };
    addGrain(request.single, { ...crackle, ...body, amplitude: 0.9 * size }, request.sampleRate);
  }
}
