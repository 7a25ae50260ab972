import { addChirp } from '../chirp.ts';
import { addNoiseLayer } from '../noise-layer.ts';
import { type AmbienceRequest, between, breath, drawSeed, emptyCurve, type Recipe } from './recipe.ts';

/**
 * Crickets: a few near ones, each chirping three or four pulses of 17 ms at about 40 a second every half second at its
 * own pitch (Farnell, "Designing Sound", 2010, practical 50), before a meadow of far ones that trills without pause.
 */
export const crickets: Recipe = {
  levelDb: -32,
  hasSingles: true,
  make: (request) => {
    const singers = Math.max(2, Math.round(4 * (0.4 + 0.6 * request.intensity)));
    const mirrored = request.next() < 0.5 ? -1 : 1;
    for (let i = 0; i < singers; i++) {
      const side = mirrored * (i % 2 === 0 ? 1 : -1);
      addCricket(request, side * between(request, 0.15, 0.8), i < 2 ? between(request, 0.7, 1) : 0.3);
    }
    addMeadow(request, 3950, 0.05);
    addMeadow(request, 2700, 0.025);
  },
};

function addCricket(request: AmbienceRequest, pan: number, level: number): void {
  const { periodSeconds, sampleRate } = request;
  const pitch = between(request, 3700, 4900);
  const pulses = request.next() < 0.5 ? 3 : 4;
  const pulseSeconds = between(request, 0.014, 0.018);
  const apart = pulseSeconds + between(request, 0.007, 0.011);
  const count = Math.max(1, Math.round(periodSeconds / between(request, 0.42, 0.7)));
  const start = request.next() * periodSeconds;
  const isResting = restsOf(request, count);
  for (let chirp = 0; chirp < count; chirp++) {
    if (isResting(chirp)) continue;
    const time = start + ((chirp + between(request, -0.04, 0.04)) / count) * periodSeconds;
    const strength = level * between(request, 0.75, 1);
    for (let pulse = 0; pulse < pulses; pulse++) {
      const hz = pitch * between(request, 0.995, 1.005);
      addChirp(
        request.single,
        {
          startSample: (time + pulse * apart) * sampleRate,
          durationSeconds: pulseSeconds,
          contourHz: [hz * 1.01, hz * 0.985],
          amplitude: strength * (0.55 + (0.45 * pulse) / (pulses - 1)),
          ...{ pan: pan * 0.85, attack: 0.45, overtone: 0.12 },
        },
        sampleRate,
      );
    }
  }
}

/** In a long clip a cricket falls silent for a while now and then. */
function restsOf(request: AmbienceRequest, count: number): (chirp: number) => boolean {
  if (request.periodSeconds < 8) return () => false;
  const every = Math.round(between(request, 9, 16));
  const rest = Math.round(between(request, 2, 5));
  const offset = Math.floor(request.next() * count);
  return (chirp) => (chirp + offset) % every < rest;
}

/** Hundreds of far crickets: a narrow band of noise, trilling at the rate of the pulses. */
function addMeadow(request: AmbienceRequest, frequencyHz: number, gain: number): void {
  const [level, levelRight] = [breath(request, 0.5), breath(request, 0.5)];
  const trill = emptyCurve(request);
  const cycles = Math.round(between(request, 36, 44) * request.periodSeconds);
  const radians = (2 * Math.PI * cycles * 64) / (request.periodSeconds * request.sampleRate);
  for (let i = 0; i < trill.length; i++) {
    const pulse = 0.55 + 0.45 * Math.sin(i * radians);
    level[i] *= pulse;
    levelRight[i] *= 1.1 - pulse;
  }
  addNoiseLayer(request.texture, {
    ...{ ...request, seed: drawSeed(request), level, levelRight, blend: 0.2, gain: 4 * gain },
    ...{ shape: 'band-pass', frequencyHz, q: 14, highPassHz: 1500 },
  });
}
