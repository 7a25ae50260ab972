import { addChirp } from '../chirp.ts';
import { addReflections } from '../reflections.ts';
import { type Song, type Syllable, songs } from './bird-songs.ts';
import { type AmbienceRequest, between, type Recipe } from './recipe.ts';

/** One bird on its branch. */
interface Bird {
  readonly song: Song;
  readonly pan: number;
  /** Share of what a near one is heard with; far ones are darker too. */
  readonly level: number;
}

/** Birdsong: a few birds of different kinds, near and far, who take turns; more of them, and other ones, at dawn. */
export const birds: Recipe = {
  levelDb: -29,
  hasSingles: true,
  make: (request) => {
    const { single, texture, loopLength, sampleRate } = request;
    // The texture is empty until here and afterwards: the far ones sing into it, then the echo is made from it.
    const far = { left: texture.left.subarray(0, loopLength), right: texture.right.subarray(0, loopLength) };
    for (const bird of flock(request)) sing({ ...request, single: bird.level > 0.5 ? single : far }, bird);
    // What stands around answers: near ones a little, far ones as much as they are heard themselves.
    joinAndTap(single.left, far.left);
    joinAndTap(single.right, far.right);
    addReflections(single, far, sampleRate);
    far.left.fill(0);
    far.right.fill(0);
  },
};

/** Far birds join the near ones; some of the near ones' sound joins what the echo is made of. */
function joinAndTap(near: Float32Array, far: Float32Array): void {
  for (let i = 0; i < near.length; i++) {
    const own = near[i];
    near[i] = own + 0.6 * far[i];
    far[i] += 0.4 * own;
  }
}

function flock(request: AmbienceRequest): Bird[] {
  const known = songs.filter(({ isDawn, name }) => request.isDawn || !isDawn || name === 'thrush' || name === 'dove');
  const order = known.map((song) => ({ song, at: request.next() })).sort((a, b) => a.at - b.at);
  const count = Math.max(2, Math.round((request.isDawn ? 6 : 4) * (0.4 + 0.6 * request.intensity)));
  const mirrored = request.next() < 0.5 ? -1 : 1;
  return Array.from({ length: count }, (_, i) => ({
    song: order[i % order.length].song,
    // The near ones on either side, the far ones anywhere.
    pan: i < 2 ? mirrored * (2 * i - 1) * between(request, 0.2, 0.6) : between(request, -0.9, 0.9),
    level: i < 2 ? between(request, 0.7, 1) : between(request, 0.15, 0.42),
  }));
}

/** Phrase, pause, phrase …, begun anywhere in the loop, ended before the bird would sing over itself. */
function sing(request: AmbienceRequest, bird: Bird): void {
  const { next, periodSeconds } = request;
  let [time, sung] = [next() * periodSeconds, 0];
  do {
    const phrase = bird.song.phrase(next);
    const seconds = lengthOf(phrase);
    if (sung > 0 && sung + seconds > periodSeconds) return;
    const strength = bird.level * between(request, 0.8, 1);
    let at = time;
    for (const syllable of phrase) {
      at += syllable.restSeconds;
      addSyllable(request, syllable, { at, strength, pan: bird.pan });
      at += syllable.durationSeconds;
    }
    const pause = seconds + between(request, ...bird.song.pauseSeconds);
    time += pause;
    sung += pause;
  } while (sung < periodSeconds);
}

function addSyllable(
  request: AmbienceRequest,
  syllable: Syllable,
  place: { readonly at: number; readonly strength: number; readonly pan: number },
): void {
  // A clip that does not loop ends before the note does, instead of beginning with its tail.
  if (!request.loop && place.at + syllable.durationSeconds > request.periodSeconds) return;
  const startSample = place.at * request.sampleRate;
  const amplitude = 0.5 * place.strength * syllable.strength;
  addChirp(request.single, { ...syllable, startSample, amplitude, pan: place.pan }, request.sampleRate);
}

function lengthOf(phrase: readonly Syllable[]): number {
  return phrase.reduce((sum, { restSeconds, durationSeconds }) => sum + restSeconds + durationSeconds, 0);
}
