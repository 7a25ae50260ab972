import { flutter } from '../modulation.ts';
import { addNoiseLayer } from '../noise-layer.ts';
import {
  type AmbienceRequest,
  addSwellAt,
  between,
  drawSeed,
  drift,
  emptyCurve,
  emptySides,
  type Recipe,
} from './recipe.ts';

/** Half of the time in which crash and foam rise. */
const breakDelaySeconds = 0.055;

/**
 * Surf: every wave is a swell that opens a low-pass over dark noise, a crash when it breaks, and foam from 1 kHz up after
 * it, which fizzes, darkens and dies slowly; all over a far, low bed that never stops.
 */
export const surf: Recipe = {
  levelDb: -20,
  hasSingles: false,
  make: (request) => {
    addBed(request);
    const [body, crash, foam] = [emptySides(request), emptySides(request), emptySides(request)];
    for (const event of request.events) {
      if (event.kind !== 'wave') continue;
      const { timeSeconds, strength, riseSeconds, fallSeconds } = event;
      const pan = 0.7 * event.x;
      const size = strength * (0.6 + 0.4 * request.intensity);
      const crest = { pan, crestSeconds: timeSeconds };
      // The ear takes the steepest rise for the moment, not the loudest one.
      const breaking = { pan, crestSeconds: timeSeconds + breakDelaySeconds };
      addSwellAt(body, { ...crest, riseSeconds, decaySeconds: 0.45 * fallSeconds, strength: size }, request);
      addSwellAt(crash, { ...breaking, riseSeconds: 0.1, decaySeconds: 0.26, strength: size ** 1.5 }, request);
      // The foam runs out over the sand: wider than where it broke, in two steps as the water thins.
      const runs = { riseSeconds: 0.12, decaySeconds: 0.5 * fallSeconds, strength: 0.8 * size ** 1.3 };
      addSwellAt(foam, { ...breaking, ...runs }, request);
      const late = timeSeconds + between(request, 0.25, 0.5);
      const hiss = { riseSeconds: 0.4, decaySeconds: fallSeconds, strength: 0.45 * size ** 1.3 };
      addSwellAt(foam, { ...hiss, crestSeconds: late, pan: 0.5 * pan }, request);
    }
    addBody(request, body);
    addFoam(request, foam, crash);
  },
};

function addBed(request: AmbienceRequest): void {
  const level = drift(request, 0.1, 0.5);
  const levelRight = drift(request, 0.1, 0.5);
  for (let i = 0; i < level.length; i++) {
    level[i] = 1 + 0.16 * level[i];
    levelRight[i] = 1 + 0.16 * levelRight[i];
  }
  const bed = { ...request, seed: drawSeed(request), brownHz: 120, blend: 0.3 } as const;
  addNoiseLayer(request.texture, {
    ...bed,
    shape: 'low-pass',
    frequencyHz: 420,
    q: 0.6,
    highPassHz: 55,
    gain: 0.12,
    level,
    levelRight,
  });
}

function addBody(request: AmbienceRequest, sides: ReturnType<typeof emptySides>): void {
  const corner = drift(request, 0.2, 1.5);
  for (let i = 0; i < corner.length; i++) {
    const size = Math.min(1.4, 0.5 * (sides.level[i] + sides.levelRight[i]));
    corner[i] = (140 + 1500 * size ** 1.6) * (1 + 0.12 * corner[i]);
    sides.level[i] += 0.06;
    sides.levelRight[i] += 0.06;
  }
  const body = { ...request, ...sides, seed: drawSeed(request), brownHz: 420, blend: 0.45 } as const;
  addNoiseLayer(request.texture, {
    ...body,
    shape: 'low-pass',
    frequencyHz: corner,
    q: 0.6,
    highPassHz: 60,
    gain: 0.5,
  });
}

function addFoam(
  request: AmbienceRequest,
  foam: ReturnType<typeof emptySides>,
  crash: ReturnType<typeof emptySides>,
): void {
  const [corner, fizzLeft, fizzRight] = [emptyCurve(request), emptyCurve(request), emptyCurve(request)];
  const fizz = { rateHz: 22, depth: 0.34, sampleRate: request.sampleRate };
  flutter(fizzLeft, { ...fizz, seed: drawSeed(request) });
  flutter(fizzRight, { ...fizz, seed: drawSeed(request) });
  for (let i = 0; i < corner.length; i++) {
    const size = Math.min(1, 0.5 * (foam.level[i] + foam.levelRight[i]));
    corner[i] = 2000 + 5600 * size ** 0.7;
    foam.level[i] = foam.level[i] * fizzLeft[i] + 0.55 * crash.level[i];
    foam.levelRight[i] = foam.levelRight[i] * fizzRight[i] + 0.55 * crash.levelRight[i];
  }
  const layer = { ...request, ...foam, seed: drawSeed(request), brownHz: 3000, blend: 0.3 } as const;
  addNoiseLayer(request.texture, {
    ...layer,
    shape: 'low-pass',
    frequencyHz: corner,
    q: 0.6,
    highPassHz: 1100,
    gain: 0.36,
  });
}
