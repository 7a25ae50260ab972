/** Moods, each a row of chords: semitones above the root of the key. */
export const moods = {
  calm: [
    [0, 7, 11, 16],
    [-3, 4, 7, 12],
    [5, 9, 12, 16],
    [-5, 2, 7, 14],
  ],
  warm: [
    [2, 9, 12, 17],
    [-5, 5, 11, 14],
    [0, 7, 11, 16],
    [-3, 4, 7, 12],
  ],
  dreamy: [
    [0, 7, 14, 16],
    [5, 12, 16, 19],
    [-3, 7, 11, 16],
    [5, 9, 16, 19],
  ],
  bright: [
    [0, 7, 12, 16],
    [-5, 7, 11, 14],
    [-3, 4, 9, 12],
    [5, 9, 12, 17],
  ],
  tense: [
    [0, 7, 12, 15],
    [-4, 3, 8, 12],
    [1, 8, 13, 15],
    [-5, 2, 7, 12],
  ],
} as const satisfies { readonly [mood: string]: readonly (readonly number[])[] };

export type Mood = keyof typeof moods;

/** Equal temperament: a semitone is the twelfth root of two. */
export function pitchHz(rootHz: number, semitones: number): number {
  return rootHz * 2 ** (semitones / 12);
}

export interface Measure {
  readonly beats: number;
  readonly beatSeconds: number;
  readonly chords: number;
}

/** Whole beats, and whole chords of about four beats, that fill a clip at nearly the wished tempo. */
export function measureClip(seconds: number, tempoBpm: number): Measure {
  const beats = Math.max(1, Math.round((seconds * tempoBpm) / 60));
  return { beats, beatSeconds: seconds / beats, chords: Math.max(1, Math.round(beats / 4)) };
}
