import { designBiquad, filterInPlace } from '../../kernels/audio/biquad.ts';
import { flutter } from '../../kernels/audio/modulation.ts';
import { whiteNoise } from '../../kernels/audio/noise.ts';
import { addPanned } from '../../kernels/audio/stereo.ts';
import { controlLength } from '../../kernels/audio/sweep.ts';
import { between, drawSeed, type Sound } from './sound.ts';

/** Branches at different places, each rustling for itself. */
const branches = [-0.8, 0.05, 0.8] as const;

/** Leaves: hiss between 2 and 9 kHz, broken up by fast flutter, rising steeply with the gust. */
export const leaves: Sound = {
  title: 'Leaves',
  description: 'Foliage that rustles with the gusts.',
  levelDb: -31,
  source: 'vegetation',
  hasEvents: false,
  make: (request) => {
    const { random, sampleRate, scratch } = request;
    const level = new Float32Array(controlLength(request.length));
    for (const pan of branches) {
      whiteNoise(scratch, drawSeed(random));
      const frequencyHz = between(random, 1700, 2600);
      filterInPlace(scratch, designBiquad({ sampleRate, shape: 'high-pass', frequencyHz, q: 0.6 }));
      filterInPlace(scratch, designBiquad({ sampleRate, shape: 'low-pass', frequencyHz: 3.2 * frequencyHz, q: 0.5 }));
      flutter(level, { rateHz: 9, depth: 0.6, seed: drawSeed(random), sampleRate });
      for (let i = 0; i < level.length; i++) level[i] = (level[i] ?? 0) * (request.gust[i] ?? 1) ** 1.6;
      addPanned(request.texture, scratch, { pan, gain: between(random, 0.7, 1), level });
    }
  },
};
