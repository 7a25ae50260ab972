import { designBiquad, filterInPlace } from '../../kernels/audio/biquad.ts';
import { addSwell, flutter, loopingDrift } from '../../kernels/audio/modulation.ts';
import { brownNoise, pinkNoise, whiteNoise } from '../../kernels/audio/noise.ts';
import { addPanned } from '../../kernels/audio/stereo.ts';
import { controlLength, sweepInPlace } from '../../kernels/audio/sweep.ts';
import { between, drawSeed, type Sound, type SoundRequest } from './sound.ts';

/** Time between two waves at one place of a beach; the three places together are heard about three times as often. */
const secondsBetweenWaves = 6.5;

/** Surf: three stretches of beach, left, centre and right, over a far, low bed that never stops. */
export const waves: Sound = {
  title: 'Waves',
  description: 'Surf on a beach: swells that break, foam that runs out.',
  levelDb: -20,
  source: 'water',
  hasEvents: false,
  make: (request) => {
    addBed(request);
    const offset = request.random.next();
    [-0.85, 0, 0.85].forEach((pan, place) => {
      addStretch(request, { pan, start: (offset + place / 3) * request.periodSeconds });
    });
  },
};

/** The far surf: low, wide, almost steady. */
function addBed(request: SoundRequest): void {
  const { texture, scratch } = request;
  const level = new Float32Array(controlLength(request.length));
  for (const pan of [-0.8, 0.8]) {
    brownNoise(scratch, drawSeed(request.random), 120 / request.sampleRate);
    filterInPlace(scratch, designBiquad({ ...request, shape: 'low-pass', frequencyHz: 420, q: 0.6 }));
    filterInPlace(scratch, designBiquad({ ...request, shape: 'high-pass', frequencyHz: 45, q: 0.7 }));
    loopingDrift(level, { ...request, slowestHz: 0.1, fastestHz: 0.5, seed: drawSeed(request.random) });
    for (let i = 0; i < level.length; i++) level[i] = 1 + 0.15 * (level[i] ?? 0);
    addPanned(texture, scratch, { pan, gain: 0.24, level });
  }
}

/**
 * One stretch of beach. A wave is a swell that opens a low-pass over pink noise (the water's body), and a burst of
 * white noise from 1 kHz up after each crest (the foam), which fizzes, darkens and dies more slowly.
 */
function addStretch(request: SoundRequest, place: { pan: number; start: number }): void {
  const points = controlLength(request.length);
  const [body, foam, corner] = [new Float32Array(points), new Float32Array(points), new Float32Array(points)];
  addWaves(body, foam, request, place.start);
  const { texture, scratch } = request;

  loopingDrift(corner, { ...request, slowestHz: 0.2, fastestHz: 1.5, seed: drawSeed(request.random) });
  for (let i = 0; i < points; i++) corner[i] = (130 + 1900 * (body[i] ?? 0) ** 1.6) * (1 + 0.12 * (corner[i] ?? 0));
  for (let i = 0; i < points; i++) body[i] = 0.1 + (body[i] ?? 0);
  pinkNoise(scratch, drawSeed(request.random));
  sweepInPlace(scratch, { shape: 'low-pass', frequencyHz: corner, q: 0.6, sampleRate: request.sampleRate });
  filterInPlace(scratch, designBiquad({ ...request, shape: 'high-pass', frequencyHz: 50, q: 0.7 }));
  addPanned(texture, scratch, { pan: place.pan, gain: 1, level: body });

  for (let i = 0; i < points; i++) corner[i] = 1800 + 5200 * Math.min(1, foam[i] ?? 0) ** 0.7;
  whiteNoise(scratch, drawSeed(request.random));
  sweepInPlace(scratch, { shape: 'low-pass', frequencyHz: corner, q: 0.6, sampleRate: request.sampleRate });
  filterInPlace(scratch, designBiquad({ ...request, shape: 'high-pass', frequencyHz: 1000, q: 0.6 }));
  flutter(corner, { rateHz: 18, depth: 0.28, seed: drawSeed(request.random), sampleRate: request.sampleRate });
  for (let i = 0; i < points; i++) foam[i] = (foam[i] ?? 0) * (corner[i] ?? 0);
  addPanned(texture, scratch, { pan: place.pan, gain: 0.42, level: foam });
}

/** Whole waves per loop, unevenly spaced and unequal, as waves are. */
function addWaves(body: Float32Array, foam: Float32Array, request: SoundRequest, start: number): void {
  const { random, periodSeconds } = request;
  const count = Math.max(1, Math.round(periodSeconds / secondsBetweenWaves));
  for (let wave = 0; wave < count; wave++) {
    const spacing = periodSeconds / count;
    const crestSeconds = (start + (wave + between(random, -0.18, 0.18)) * spacing) % periodSeconds;
    const strength = between(random, 0.45, 1);
    const riseSeconds = Math.min(between(random, 1.3, 2.4), 0.6 * spacing);
    addSwell(body, { crestSeconds, riseSeconds, decaySeconds: between(random, 0.5, 0.9), strength }, request);
    addSwell(
      foam,
      {
        crestSeconds: crestSeconds + between(random, 0.12, 0.3),
        riseSeconds: Math.min(0.45, riseSeconds / 2),
        decaySeconds: between(random, 0.8, 1.5),
        strength: strength ** 1.4,
      },
      request,
    );
  }
}
