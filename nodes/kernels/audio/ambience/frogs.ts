import { addChirp } from '../chirp.ts';
import { addGrain } from '../grain.ts';
import { type AmbienceRequest, between, type Recipe } from './recipe.ts';

/** Frogs at a pond: croaks of two or three animals that answer each other, and a few small peepers. */
export const frogs: Recipe = {
  levelDb: -30,
  hasSingles: true,
  make: (request) => {
    const { periodSeconds } = request;
    const near = [-0.5, 0.2, 0.7].map((pan) => newFrog(request, pan, between(request, 0.5, 1)));
    const far = [-0.9, -0.3, 0.4, 0.95].map((pan) => newFrog(request, pan, between(request, 0.12, 0.25)));
    callInTurn(request, near, 1.1);
    // Behind them a whole pond that hardly ever rests.
    callInTurn(request, far, 0.3);
    const peeps = Math.round(periodSeconds * 1.6 * (0.5 + 0.5 * request.intensity));
    for (let i = 0; i < peeps; i++) peep(request, ((i + request.next()) / peeps) * periodSeconds);
  },
};

function newFrog(request: AmbienceRequest, pan: number, level: number): Frog {
  const [rateHz, lowHz] = [between(request, 26, 48), between(request, 480, 820)];
  return { pan, level, rateHz, lowHz, highHz: between(request, 1400, 2100) };
}

/** One of them croaks about every so many seconds. */
function callInTurn(request: AmbienceRequest, frogs: readonly Frog[], seconds: number): void {
  const { periodSeconds } = request;
  const count = Math.max(2, Math.round((periodSeconds / seconds) * (0.5 + 0.5 * request.intensity)));
  const start = request.next() * periodSeconds;
  for (let i = 0; i < count; i++) {
    const frog = frogs[Math.floor(request.next() * frogs.length)];
    croak(request, frog, start + ((i + between(request, -0.3, 0.3)) / count) * periodSeconds);
  }
}

interface Frog {
  readonly pan: number;
  /** Pulses per second within a croak. */
  readonly rateHz: number;
  /** Resonances of the throat sac. */
  readonly lowHz: number;
  readonly highHz: number;
  readonly level: number;
}

/** How a pulse rings in the throat. */
const throat = { decaySeconds: 0.0075, attackSeconds: 0.0012 } as const;

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
      { startSample, pan, frequencyHz: lowHz * (1 + 0.12 * part), amplitude, ...throat },
      request.sampleRate,
    );
    addGrain(
      request.single,
      { startSample, pan, frequencyHz: highHz, amplitude: 0.4 * amplitude, ...throat },
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
