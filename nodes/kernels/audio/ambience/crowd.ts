import { addGrain } from '../grain.ts';
import { addNoiseLayer } from '../noise-layer.ts';
import { type AmbienceRequest, between, breath, drawSeed, drift, type Recipe } from './recipe.ts';

/** First two resonances of the mouth for some vowels, in Hz (Peterson and Barney, 1952, rounded). */
const vowels = [
  [730, 1090],
  [530, 1840],
  [270, 2290],
  [570, 840],
  [440, 1020],
  [640, 1190],
  [490, 1350],
] as const;

interface Voice {
  readonly pan: number;
  readonly level: number;
  /** Pitch of the voice. */
  readonly pitchHz: number;
  readonly syllablesPerSecond: number;
}

/**
 * A crowd's murmur: nobody can be understood. A few voices nearby mumble, each syllable a train of glottal pulses that
 * ring in two formants (formant-wave synthesis, Rodet 1984); behind them a bed in the same bands, restless at the rate
 * of speech.
 */
export const crowd: Recipe = {
  levelDb: -27,
  hasSingles: true,
  make: (request) => {
    const count = Math.max(3, Math.round(6 * (0.5 + 0.5 * request.intensity)));
    for (let i = 0; i < count; i++) {
      const isHigh = i % 2 === 1;
      mumble(request, {
        pan: (1.8 * (i + 0.5)) / count - 0.9,
        level: between(request, 0.3, 0.8),
        pitchHz: isHigh ? between(request, 165, 225) : between(request, 90, 135),
        syllablesPerSecond: between(request, 3.4, 4.8),
      });
    }
    for (const [frequencyHz, q, gain] of [
      [420, 0.9, 0.3],
      [1150, 0.8, 0.16],
    ] as const) {
      const [level, levelRight] = [breath(request, 0.6), breath(request, 0.6)];
      for (const curve of [level, levelRight]) {
        const speech = drift(request, 2.5, 6);
        for (let i = 0; i < curve.length; i++) curve[i] *= Math.exp(0.28 * speech[i]);
      }
      const bed = { ...request, seed: drawSeed(request), brownHz: 700, blend: 0.25, level, levelRight } as const;
      addNoiseLayer(request.texture, { ...bed, shape: 'band-pass', frequencyHz, q, highPassHz: 120, gain });
    }
  },
};

/** Words of one to four syllables with pauses between them, the pitch falling along each. */
function mumble(request: AmbienceRequest, voice: Voice): void {
  const { periodSeconds, loop } = request;
  let [time, left] = [request.next() * periodSeconds, periodSeconds - 0.35];
  while (left > 0) {
    const syllables = 1 + Math.floor(4 * request.next());
    for (let i = 0; i < syllables && left > 0; i++) {
      const seconds = between(request, 0.6, 1) / voice.syllablesPerSecond;
      const isInside = loop || (time % periodSeconds) + seconds < periodSeconds;
      if (isInside) addSyllable(request, voice, { time, seconds, pitch: 1.12 - (0.2 * i) / syllables });
      time += seconds * 1.1;
      left -= seconds * 1.1;
    }
    const pause = between(request, 0.1, 0.9);
    time += pause;
    left -= pause;
  }
}

function addSyllable(
  request: AmbienceRequest,
  voice: Voice,
  at: { time: number; seconds: number; pitch: number },
): void {
  const [first, second] = vowels[Math.floor(request.next() * vowels.length)];
  const glide = between(request, -0.12, 0.12);
  const pulses = Math.max(2, Math.round(at.seconds * voice.pitchHz * at.pitch));
  for (let pulse = 0; pulse < pulses; pulse++) {
    const part = pulse / pulses;
    const amplitude = 0.2 * voice.level * Math.sin(Math.PI * (0.04 + 0.94 * part)) ** 0.8;
    const jitter = between(request, -0.0002, 0.0002);
    const startSample = (at.time + at.seconds * part + jitter) * request.sampleRate;
    const low = { frequencyHz: first * (1 + glide * part), decaySeconds: 0.0036, amplitude };
    addGrain(request.single, { startSample, pan: voice.pan, ...low }, request.sampleRate);
    const high = { frequencyHz: second * (1 - glide * part), decaySeconds: 0.0024, amplitude: 0.32 * amplitude };
    addGrain(request.single, { startSample, pan: voice.pan, ...high }, request.sampleRate);
  }
}
