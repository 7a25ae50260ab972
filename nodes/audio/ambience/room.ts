import { designBiquad, filterInPlace } from '../../kernels/audio/biquad.ts';
import { brownNoise } from '../../kernels/audio/noise.ts';
import { addPanned } from '../../kernels/audio/stereo.ts';
import { drawSeed, type Sound } from './sound.ts';

/** Room tone: what is left when nothing sounds. Far below everything else; it keeps a quiet place from seeming dead. */
export const room: Sound = {
  title: 'Room tone',
  description: 'The faint, even background of any place.',
  levelDb: -56,
  source: 'everywhere',
  hasEvents: false,
  make: ({ random, sampleRate, scratch, texture }) => {
    for (const pan of [-0.6, 0.6]) {
      brownNoise(scratch, drawSeed(random), 250 / sampleRate);
      filterInPlace(scratch, designBiquad({ sampleRate, shape: 'high-pass', frequencyHz: 60, q: 0.7 }));
      addPanned(texture, scratch, { pan, gain: 1 });
    }
  },
};
