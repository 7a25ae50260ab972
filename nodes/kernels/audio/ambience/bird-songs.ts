/** One syllable of a song: a whistled note, or the rest between two. */
export interface Syllable {
  readonly restSeconds: number;
  readonly durationSeconds: number;
  readonly contourHz: readonly number[];
  /** 0 to 1. */
  readonly strength: number;
  readonly attack: number;
  readonly trillHz?: number;
  readonly trillDepth?: number;
  readonly buzzHz?: number;
  readonly buzzDepth?: number;
  readonly overtone?: number;
}

export interface Song {
  readonly name: string;
  /** Sung before sunrise and in the first light. */
  readonly isDawn: boolean;
  /** Pause between two phrases. */
  readonly pauseSeconds: readonly [shortest: number, longest: number];
  /** Phrases never come out twice the same: every draw is a new one. */
  readonly phrase: (next: () => number) => readonly Syllable[];
}

const between = (next: () => number, low: number, high: number) => low + (high - low) * next();
const whole = (next: () => number, low: number, high: number) => Math.floor(between(next, low, high + 1));
const note = (restSeconds: number, durationSeconds: number, contourHz: readonly number[], strength = 1): Syllable => ({
  restSeconds,
  durationSeconds,
  contourHz,
  strength,
  attack: 0.35,
});

/**
 * Phrase grammars in the manner of common European species, from published descriptions of their song (pitch range,
 * note length, rate, order of parts); none is a copy of a recording.
 */
export const songs: readonly Song[] = [
  {
    // Slow, fluted notes with glides, then a short high squeak.
    name: 'thrush',
    isDawn: true,
    pauseSeconds: [1.6, 3.2],
    phrase: (next) => {
      const notes: Syllable[] = [];
      let pitch = between(next, 1800, 2500);
      for (let i = whole(next, 3, 6); i > 0; i--) {
        const to = Math.min(3100, Math.max(1500, pitch * 2 ** between(next, -0.45, 0.45)));
        const middle = Math.max(pitch, to) * between(next, 0.98, 1.12);
        notes.push({
          ...note(between(next, 0.02, 0.09), between(next, 0.11, 0.3), [pitch, middle, to]),
          overtone: 0.06,
        });
        pitch = to;
      }
      for (let i = whole(next, 2, 5); i > 0; i--) {
        const squeak = between(next, 4200, 6800);
        notes.push(note(0.015, between(next, 0.03, 0.06), [squeak, squeak * between(next, 0.75, 1.2)], 0.3));
      }
      return notes;
    },
  },
  {
    // Two notes, high and low, again and again like a small saw.
    name: 'tit',
    isDawn: false,
    pauseSeconds: [1.4, 3.5],
    phrase: (next) => {
      const [high, low] = [between(next, 4600, 5600), between(next, 3300, 4000)];
      const beat = between(next, 0.13, 0.18);
      return Array.from({ length: 2 * whole(next, 3, 6) }, (_, i) =>
        i % 2 === 0
          ? note(0.02, beat * between(next, 0.75, 0.85), [high, high * 1.02, high * 0.97], 0.85)
          : note(0.02, beat * between(next, 1, 1.15), [low * 1.04, low, low * 0.98], 1),
      );
    },
  },
  {
    // A trill that falls and hurries, with a flourish at its end.
    name: 'finch',
    isDawn: false,
    pauseSeconds: [2.2, 4.5],
    phrase: (next) => {
      const notes: Syllable[] = [];
      const count = whole(next, 9, 13);
      const top = between(next, 5200, 6200);
      for (let i = 0; i < count; i++) {
        const part = i / count;
        const pitch = top * 2 ** (-0.75 * part);
        notes.push(
          note(
            0.055 * (1 - 0.45 * part),
            0.07 * (1 - 0.25 * part),
            [pitch * 1.18, pitch, pitch * 0.78],
            0.5 + 0.5 * part,
          ),
        );
      }
      const end = between(next, 2500, 3000);
      notes.push(
        note(0.03, 0.09, [end, end * 1.5, end * 0.9], 1),
        note(0.02, 0.12, [end * 1.5, end * 2.1, end * 1.1], 0.9),
      );
      return notes;
    },
  },
  {
    // High, thin and falling, quick and slow in turns.
    name: 'robin',
    isDawn: true,
    pauseSeconds: [1.8, 3.4],
    phrase: (next) => {
      const notes: Syllable[] = [];
      let pitch = between(next, 5600, 7000);
      for (let group = whole(next, 3, 5); group > 0; group--) {
        const isFast = next() < 0.5;
        for (let i = isFast ? whole(next, 4, 8) : whole(next, 1, 2); i > 0; i--) {
          const to = pitch * 2 ** between(next, -0.35, 0.15);
          const length = isFast ? between(next, 0.035, 0.06) : between(next, 0.12, 0.24);
          notes.push(note(isFast ? 0.012 : 0.04, length, [pitch, to * 1.05, to], isFast ? 0.6 : 0.8));
          pitch = Math.min(7200, Math.max(2600, isFast ? pitch * between(next, 0.94, 1.05) : to));
        }
        pitch = Math.max(2600, pitch * between(next, 0.72, 0.95));
      }
      return notes;
    },
  },
  {
    // Two syllables in no fixed order, evenly spaced, like counting.
    name: 'warbler',
    isDawn: false,
    pauseSeconds: [1.2, 3],
    phrase: (next) => {
      const [high, low] = [between(next, 4700, 5500), between(next, 3800, 4500)];
      return Array.from({ length: whole(next, 5, 10) }, () => {
        const base = next() < 0.5 ? high : low;
        return note(between(next, 0.17, 0.22), 0.085, [base * 1.35, base, base * 0.8, base * 0.92], 0.9);
      });
    },
  },
  {
    // A long rattle of sharp notes between two short whistles.
    name: 'wren',
    isDawn: true,
    pauseSeconds: [2.5, 5],
    phrase: (next) => {
      const notes: Syllable[] = [note(0, 0.06, [6200, 5200], 0.6), note(0.05, 0.07, [4800, 5900], 0.7)];
      for (let part = 0; part < 2; part++) {
        const [from, to] = [between(next, 5000, 6800), between(next, 3900, 5000)];
        const rate = between(next, 0.008, 0.022);
        for (let i = whole(next, 8, 14); i > 0; i--) notes.push(note(rate, 0.042, [from, to], 0.75));
        notes.push(note(0.05, 0.1, [to, to * 1.3, to * 0.95], 0.8));
      }
      return notes;
    },
  },
  {
    // Plain chirps from a hedge, with long thoughts in between.
    name: 'sparrow',
    isDawn: false,
    pauseSeconds: [0.5, 1.8],
    phrase: (next) =>
      Array.from({ length: whole(next, 1, 4) }, () => {
        const base = between(next, 2700, 3800);
        const chirp = note(between(next, 0.12, 0.45), between(next, 0.07, 0.12), [base, base * 1.45, base * 0.95], 0.9);
        return { ...chirp, buzzHz: between(next, 55, 90), buzzDepth: 0.5, overtone: 0.15 };
      }),
  },
  {
    // Soft, low coos from a roof or a far tree.
    name: 'dove',
    isDawn: true,
    pauseSeconds: [1.8, 4],
    phrase: (next) => {
      const base = between(next, 440, 520);
      const coo = (restSeconds: number, seconds: number, lift: number) => ({
        ...note(restSeconds, seconds, [base, base * lift, base * 0.97], 0.9),
        overtone: 0.2,
      });
      return [coo(0, 0.22, 1.05), coo(0.09, 0.5, 1.14), coo(0.12, 0.26, 1.04)];
    },
  },
];
