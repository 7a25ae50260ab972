import { addChirp } from '../chirp.ts';
import { controlStep } from '../control-curve.ts';
import { addNoiseLayer } from '../noise-layer.ts';
import { panGains } from '../stereo.ts';
import { type AmbienceRequest, between, breath, drawSeed, emptyCurve, emptySides, type Recipe } from './recipe.ts';

/** Usual time between two cars that are heard by themselves. */
const secondsBetweenCars = 3.2;

/** A city from some way off: a rumble that never stops, cars that come and go, rarely a far horn. */
export const city: Recipe = {
  levelDb: -27,
  hasSingles: true,
  make: (request) => {
    const sides = { level: breath(request, 0.5), levelRight: breath(request, 0.5) };
    const rumble = { ...request, ...sides, seed: drawSeed(request), brownHz: 70, blend: 0.4 } as const;
    addNoiseLayer(request.texture, {
      ...rumble,
      shape: 'low-pass',
      frequencyHz: 260,
      q: 0.6,
      highPassHz: 45,
      gain: 0.75,
    });
    const hum = { ...request, ...sides, seed: drawSeed(request), brownHz: 420, blend: 0.35 } as const;
    addNoiseLayer(request.texture, { ...hum, shape: 'band-pass', frequencyHz: 520, q: 0.5, gain: 0.24 });
    addCars(request);
    if (request.next() < 0.25 * request.intensity) addHorn(request);
  },
};

/** A car passes: loud as 1 / (1 + (v t)^2) gives it, from one side to the other, brighter while it comes nearer. */
function addCars(request: AmbienceRequest): void {
  const { periodSeconds, sampleRate, loop } = request;
  const [tyres, centre] = [emptySides(request), emptyCurve(request)];
  const count = Math.max(1, Math.round((periodSeconds / secondsBetweenCars) * (0.4 + 0.6 * request.intensity)));
  const start = request.next() * periodSeconds;
  for (let car = 0; car < count; car++) {
    const passes = start + ((car + between(request, -0.35, 0.35)) / count) * periodSeconds;
    const pace = between(request, 0.9, 1.9) * (request.next() < 0.5 ? 1 : -1);
    const strength = between(request, 0.35, 1);
    for (let i = 0; i < centre.length; i++) {
      const seconds = (i * controlStep) / sampleRate;
      for (const turn of loop ? [-1, 0, 1] : [0]) {
        const way = (seconds - passes - turn * periodSeconds) * pace;
        // Beyond half a period either way the next turn of the loop is nearer; the window takes the seam away.
        const window = loop ? Math.max(0, 1 - (way / pace / periodSeconds) ** 2) ** 2 : 1;
        const level = (strength * window) / (1 + 2.2 * way * way);
        if (level < 0.002) continue;
        const [left, right] = panGains(0.9 * Math.tanh(1.4 * way));
        tyres.level[i] += level * left;
        tyres.levelRight[i] += level * right;
        centre[i] += level * (pace * way < 0 ? 1.12 : 0.9);
      }
    }
  }
  for (let i = 0; i < centre.length; i++) centre[i] = 620 + 420 * Math.min(1.3, centre[i]);
  const noise = { ...request, ...tyres, seed: drawSeed(request), brownHz: 900, blend: 0.5 } as const;
  addNoiseLayer(request.texture, { ...noise, shape: 'band-pass', frequencyHz: centre, q: 0.7, gain: 0.62 });
}

/** Two tones a third apart, soft and far. */
function addHorn(request: AmbienceRequest): void {
  const startSample = request.next() * request.loopLength;
  const [pitch, pan] = [between(request, 330, 420), between(request, -0.8, 0.8)];
  const durationSeconds = between(request, 0.25, 0.6);
  for (const ratio of [1, 1.26]) {
    const contourHz = [pitch * ratio, pitch * ratio];
    addChirp(
      request.single,
      { ...{ startSample, durationSeconds, contourHz, pan }, amplitude: 0.02, attack: 0.15, overtone: 0.4 },
      request.sampleRate,
    );
  }
}
