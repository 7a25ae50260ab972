import { addChirp } from '../chirp.ts';
import { addGrain } from '../grain.ts';
import { type AmbienceRequest, between, type Recipe } from './recipe.ts';

/** Frogs at a pond: croaks of two or three animals that answer each other, and a few small peepers. */
export const frogs: Recipe = {
  levelDb: -30,
  make: (request) => {
    const { periodSeconds } = request;
    const count = Math.max(2, Math.round((periodSeconds / 1.1) * (0.5 + 0.5 * request.intensity)));
    const start = request.next() * periodSeconds;
    const frogs = [-0.6, 0.25, 0.8].map((pan) => ({
      pan,
      rateHz: between(request, 26, 48),
      lowHz: between(request, 480, 820),
      highHz: between(request, 1400, 2100),
      level: between(request, 0.35, 1),
    }));
    for (let i = 0; i < count; i++) {
      const frog = frogs[Math.floor(request.next() * frogs.length)];
      const time = start + ((i + between(request, -0.3, 0.3)) / count) * periodSeconds;
      croak(request, frog, time);
    }
    const peeps = Math.round(periodSeconds * 1.6 * (0.5 + 0.5 * request.intensity));
    for (let i = 0; i < peeps; i++) peep(request, ((i + request.next()) / peeps) * periodSeconds);
  },
};

interface Frog {
  readonly pan: number;
  /** Pulses per second within a croak. */
  readonly rateHz: number;
  /** Resonances of the throat sac. */
  readonly lowHz: number;
  readonly highHz: number;
  readonly level: number;
}

/** A croak is a train of throat pulses, each ringing in two resonances, swelling and hurrying a little. */
function croak(request: AmbienceRequest, frog: Frog, time: number): void {
  const pulses = Math.round(between(request, 9, 20));
  let at = time;
  for (let pulse = 0; pulse < pulses; pulse++) {
    const part = pulse / pulses;
    const amplitude = 0.5 * frog.level * Math.sin(Math.PI * (0.12 + 0.85 * part)) * between(request, 0.85, 1.1);
    const startSample = at * request.sampleRate;
    const { pan, lowHz, highHz } = frog;
    addGrain(
      request.single,
      { startSample, pan, frequencyHz: lowHz * (1 + 0.12 * part), decaySeconds: 0.0065, amplitude },
      request.sampleRate,
    );
    addGrain(
      request.single,
      { startSample, pan, frequencyHz: highHz, decaySeconds: 0.0035, amplitude: 0.55 * amplitude },
      request.sampleRate,
    );
    at += between(request, 0.94, 1.06) / (frog.rateHz * (0.85 + 0.3 * part));
  }
}

function peep(request: AmbienceRequest, time: number): void {
  const pitch = between(request, 2500, 3000);
  addChirp(
    request.single,
    {
      startSample: time * request.sampleRate,
      durationSeconds: between(request, 0.09, 0.15),
      contourHz: [pitch, pitch * 1.06, pitch * 1.09],
      amplitude: between(request, 0.03, 0.13),
      ...{ pan: between(request, -0.9, 0.9), attack: 0.3, overtone: 0.04 },
    },
    request.sampleRate,
  );
}
