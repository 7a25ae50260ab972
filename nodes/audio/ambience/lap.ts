import { addBubble } from '../../kernels/audio/bubble.ts';
import { addSwell } from '../../kernels/audio/modulation.ts';
import { brownNoise } from '../../kernels/audio/noise.ts';
import { addPanned } from '../../kernels/audio/stereo.ts';
import { controlLength, sweepInPlace } from '../../kernels/audio/sweep.ts';
import { between, drawSeed, type Sound, type SoundRequest } from './sound.ts';

/** Time between two small waves at one place of the shore. */
const secondsBetweenLaps = 1.7;

/** Small waves that lap at a lake shore or a hull: soft sloshes with a few bubbles in each. */
export const lap: Sound = {
  title: 'Lapping water',
  description: 'Small waves at a lake shore or a hull: sloshes and bubbles.',
  levelDb: -27,
  source: 'water',
  hasEvents: true,
  make: (request) => {
    for (const pan of [-0.7, 0.1, 0.75]) addShore(request, pan);
  },
};

function addShore(request: SoundRequest, pan: number): void {
  const { random, periodSeconds, sampleRate } = request;
  const points = controlLength(request.length);
  const [slosh, centre] = [new Float32Array(points), new Float32Array(points)];
  const count = Math.max(1, Math.round(periodSeconds / secondsBetweenLaps));
  const start = random.next() * periodSeconds;
  for (let wave = 0; wave < count; wave++) {
    const spacing = periodSeconds / count;
    const crestSeconds = (start + (wave + between(random, -0.3, 0.3)) * spacing + periodSeconds) % periodSeconds;
    const strength = between(random, 0.3, 1);
    const riseSeconds = between(random, 0.12, 0.35);
    addSwell(slosh, { crestSeconds, riseSeconds, decaySeconds: between(random, 0.12, 0.3), strength }, request);
    addBubbles(request, { crestSeconds, strength, pan });
  }
  for (let i = 0; i < points; i++) centre[i] = 320 + 700 * (slosh[i] ?? 0);
  for (let i = 0; i < points; i++) slosh[i] = 0.04 + (slosh[i] ?? 0);
  brownNoise(request.scratch, drawSeed(random), 700 / sampleRate);
  sweepInPlace(request.scratch, { shape: 'band-pass', frequencyHz: centre, q: 0.9, sampleRate });
  addPanned(request.texture, request.scratch, { pan, gain: 1, level: slosh });
}

/** Bubbles burst while the little wave runs back: most right after the crest, larger ones are lower and rarer. */
function addBubbles(request: SoundRequest, wave: { crestSeconds: number; strength: number; pan: number }): void {
  const { random, sampleRate } = request;
  const count = Math.round(between(random, 4, 14) * wave.strength);
  for (let i = 0; i < count; i++) {
    const delay = -0.25 * Math.log(1 - 0.95 * random.next());
    addBubble(
      request.events,
      {
        startSample: (wave.crestSeconds + delay) * sampleRate,
        frequencyHz: 380 * 2 ** between(random, 0, 2.2),
        amplitude: 1.6 * wave.strength * random.next() ** 2,
        rise: between(random, 0.02, 0.12),
        pan: wave.pan + between(random, -0.25, 0.25),
      },
      sampleRate,
    );
  }
}
