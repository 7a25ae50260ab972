import type { Random } from '../../contract/context.ts';
import { addChirp } from '../../kernels/audio/chirp.ts';
import { addGrain } from '../../kernels/audio/grain.ts';
import { type Measure, type Mood, measureClip, moods, pitchHz } from '../../kernels/audio/harmony.ts';
import { addHeldNote } from '../../kernels/audio/held-note.ts';
import { addNoiseBurst } from '../../kernels/audio/noise-burst.ts';
import type { Stereo } from '../../kernels/audio/stereo.ts';
import { sampleRate } from '../sample-clock.ts';

export interface Playing {
  readonly mood: Mood;
  readonly style: 'pad' | 'beat' | 'both';
  readonly tempoBpm: number;
  readonly brightness: number;
  readonly loop: boolean;
  readonly seconds: number;
}

/** Keys from F to E below middle C: low enough to be soft, high enough for a phone. */
const lowestRootHz = 174.61;

/** Plays the piece into `out`. What lasts on past the end comes in again at the start, so it loops by itself. */
export function play(out: Stereo, playing: Playing, random: Random): void {
  const measure = measureClip(playing.seconds, playing.tempoBpm);
  const between = (low: number, high: number) => low + (high - low) * random.next();
  const rootHz = pitchHz(lowestRootHz, Math.floor(12 * random.next()) - 5);
  if (playing.style !== 'beat') playPad(out, { ...playing, measure, rootHz, between });
  if (playing.style !== 'pad') playBeat(out, { ...playing, measure, between });
}

interface PadPlaying extends Playing {
  readonly measure: Measure;
  readonly rootHz: number;
  readonly between: (low: number, high: number) => number;
}

function playPad(out: Stereo, { mood, measure, rootHz, brightness, seconds, loop, between }: PadPlaying): void {
  const row = moods[mood];
  const chordSeconds = seconds / measure.chords;
  const harmonics = Array.from({ length: 7 }, (_, h) => (h + 1) ** -(2.6 - 1.6 * brightness));
  const first = Math.floor(between(0, row.length));
  for (let chord = 0; chord < measure.chords; chord++) {
    // Chords reach into each other; without a loop the last one ends with the clip.
    const isLast = !loop && chord === measure.chords - 1;
    const durationSeconds = isLast ? chordSeconds : Math.min(seconds, chordSeconds + Math.min(1.2, 0.6 * chordSeconds));
    for (const [place, semitones] of (row[(first + chord) % row.length] ?? []).entries()) {
      for (const side of [-1, 1]) {
        addHeldNote(
          out,
          {
            startSample: (chord * chordSeconds + between(0, 0.05)) * sampleRate,
            durationSeconds: durationSeconds - 0.06,
            attackSeconds: Math.min(0.9, 0.45 * chordSeconds),
            releaseSeconds: Math.min(1.2, 0.5 * durationSeconds),
            frequencyHz: pitchHz(rootHz, semitones) * (1 + side * between(0.0005, 0.0016)),
            amplitude: (place === 0 ? 0.05 : 0.036) * between(0.9, 1.1),
            pan: side * between(0.3, 0.75),
            harmonics,
            darkening: 0.35,
          },
          sampleRate,
        );
      }
    }
  }
}

interface BeatPlaying extends Playing {
  readonly measure: Measure;
  readonly between: (low: number, high: number) => number;
}

/** Heartbeat and brushes: a soft low drum on the odd beats, a woodblock on the even ones, brushes in between. */
function playBeat(out: Stereo, { measure, brightness, between }: BeatPlaying): void {
  for (let beat = 0; beat < measure.beats; beat++) {
    const startSample = beat * measure.beatSeconds * sampleRate;
    if (beat % 2 === 0) {
      const drum = { durationSeconds: 0.24, contourHz: [130, 62, 52, 50], attack: 0.04, pan: 0, overtone: 0.12 };
      addChirp(out, { ...drum, startSample, amplitude: 0.24 * between(0.9, 1) }, sampleRate);
    } else {
      const block = { frequencyHz: 820, decaySeconds: 0.018, pan: 0.25, amplitude: 0.06 * between(0.8, 1) };
      addGrain(out, { ...block, startSample }, sampleRate);
    }
    for (const part of [0, 0.5]) {
      const at = startSample + (part * measure.beatSeconds + (part > 0 ? 0.012 : 0)) * sampleRate;
      addNoiseBurst(
        out,
        {
          startSample: at,
          decaySeconds: part > 0 ? 0.03 : 0.05,
          amplitude: (0.05 + 0.1 * brightness) * between(0.6, 1),
          pan: part > 0 ? -0.35 : 0.35,
          seed: Math.floor(between(1, 2 ** 31)),
        },
        sampleRate,
      );
    }
  }
}
