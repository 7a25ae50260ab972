import { addNoiseLayer } from '../noise-layer.ts';
import { addBubble } from './bubble.ts';
import { type AmbienceRequest, addSwellAt, between, drawSeed, emptyCurve, emptySides, type Recipe } from './recipe.ts';

/** Time between two small waves at one place of the shore. */
const secondsBetweenLaps = 1.7;

/** Small waves that lap at a lake shore or a hull: soft sloshes with a few bubbles in each. */
export const lap: Recipe = {
  levelDb: -27,
  hasSingles: true,
  make: (request) => {
    const slosh = emptySides(request);
    for (const pan of [-0.7, 0.1, 0.75]) addShore(request, slosh, pan);
    const centre = emptyCurve(request);
    for (let i = 0; i < centre.length; i++) {
      centre[i] = 320 + 480 * Math.min(1.6, slosh.level[i] + slosh.levelRight[i]);
      slosh.level[i] += 0.05;
      slosh.levelRight[i] += 0.05;
    }
    const layer = { ...request, ...slosh, seed: drawSeed(request), brownHz: 700, blend: 0.4 } as const;
    addNoiseLayer(request.texture, { ...layer, shape: 'band-pass', frequencyHz: centre, q: 0.9, gain: 1 });
  },
};

function addShore(request: AmbienceRequest, slosh: ReturnType<typeof emptySides>, pan: number): void {
  const { periodSeconds } = request;
  const count = Math.max(1, Math.round((periodSeconds / secondsBetweenLaps) * (0.7 + 0.3 * request.intensity)));
  const start = request.next() * periodSeconds;
  const spacing = periodSeconds / count;
  for (let wave = 0; wave < count; wave++) {
    const crestSeconds = (start + (wave + between(request, -0.3, 0.3)) * spacing + periodSeconds) % periodSeconds;
    const strength = between(request, 0.3, 1);
    const shape = { riseSeconds: between(request, 0.12, 0.35), decaySeconds: between(request, 0.12, 0.3) };
    addSwellAt(slosh, { ...shape, crestSeconds, strength, pan }, request);
    addBubbles(request, { crestSeconds, strength, pan });
  }
}

/** Bubbles burst while the little wave runs back: most right after the crest, larger ones are lower and rarer. */
function addBubbles(request: AmbienceRequest, wave: { crestSeconds: number; strength: number; pan: number }): void {
  const count = Math.round(between(request, 4, 14) * wave.strength);
  for (let i = 0; i < count; i++) {
    const delay = -0.25 * Math.log(1 - 0.95 * request.next());
    addBubble(request, {
      timeSeconds: wave.crestSeconds + delay,
      frequencyHz: 380 * 2 ** between(request, 0, 2.2),
      amplitude: 1.1 * wave.strength * request.next() ** 2,
      pan: wave.pan + between(request, -0.25, 0.25),
    });
  }
}
