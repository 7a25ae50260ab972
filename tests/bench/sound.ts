import type { AudioValue } from '../../nodes/contract/values/time.ts';
import { type SoundName, soundNames } from '../../nodes/contract/values/words.ts';
import { runNode, timelineOf } from '../sound/make-take.ts';
import { median, table } from './figures.ts';

const timeline = timelineOf(5);
/** As many sounds as a sound scene chooses at most, the costly ones. */
const richest: readonly SoundName[] = ['waves', 'birds', 'leaves', 'rain', 'wind', 'thunder', 'stream'];
const rounds = 9;

/** Processor time of five seconds of sound: each ambience alone, and the richest scene with its mix. */
export async function benchSound(): Promise<object> {
  const alone: { sound: SoundName; cpuMs: number }[] = [];
  for (const sound of soundNames) alone.push({ sound, cpuMs: await cost((seed) => ambience([sound], seed)) });
  console.log(
    table(
      ['ambience', 'cpu ms'],
      alone.map(({ sound, cpuMs }) => [sound, cpuMs.toFixed(1)]),
    ),
  );
  const tracks = [await ambience(richest, 1)];
  const ambienceMs = await cost((seed) => ambience(richest, seed));
  const mixMs = await cost((seed) => runNode('audio/mix@1', { tracks, timeline }, {}, seed));
  console.log(
    `\nrichest scene (${richest.length} sounds, 5 s): ambience ${ambienceMs.toFixed(0)} ms + mix ${mixMs.toFixed(0)} ms = ${(ambienceMs + mixMs).toFixed(0)} ms   goal 150 ms`,
  );
  return { alone, richest: { ambienceMs, mixMs } };
}

async function ambience(sounds: readonly SoundName[], seed: number): Promise<AudioValue> {
  const { audio } = await runNode('audio/ambience@1', { timeline }, { sounds }, seed);
  return audio as AudioValue;
}

/** Median processor time of the process, compiler and collector included, after three rounds to warm up. */
async function cost(work: (seed: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const before = process.cpuUsage();
    await work(round + 10);
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) times.push((user + system) / 1000);
  }
  return median(times);
}
