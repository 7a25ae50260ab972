import { designBiquad, filterInPlace } from '../../../kernels/audio/biquad.ts';
import { brownNoise } from '../../../kernels/audio/noise.ts';
import { addPanned } from '../../../kernels/audio/stereo.ts';
import { drawSeed, emptyStereo, type Sound } from '../sound.ts';

/** Room tone: what is left when nothing sounds. Far below everything else; it keeps a quiet place from seeming dead. */
export const room: Sound = {
  title: 'Room tone',
  description: 'The faint, even background of any place.',
  levelDb: -56,
  source: 'everywhere',
  make: (request) => {
    const texture = emptyStereo(request.length);
    const noise = new Float32Array(request.length);
    for (const pan of [-0.6, 0.6]) {
      brownNoise(noise, drawSeed(request.random), 250 / request.sampleRate);
      filterInPlace(noise, designBiquad({ ...request, shape: 'high-pass', frequencyHz: 60, q: 0.7 }));
      addPanned(texture, noise, { pan, gain: 1 });
    }
    return { texture };
  },
};
