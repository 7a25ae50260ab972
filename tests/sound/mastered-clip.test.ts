import { describe, expect, it } from 'vitest';
import { testContext } from '../../nodes/contract/testing.ts';
import type { MasksValue, SceneMask } from '../../nodes/contract/values/picture.ts';
import type { SoundscapeValue } from '../../nodes/contract/values/sound.ts';
import type { AudioValue, VideoValue } from '../../nodes/contract/values/time.ts';
import { type DirectionValue, type SoundName, soundNames } from '../../nodes/contract/values/words.ts';
import { travellingWave } from '../../nodes/output/testing.ts';
import { writeClip } from '../../nodes/output/write-clip.ts';
import { runNode, timelineOf } from './make-take.ts';
import { measureClip } from './measure-clip.ts';

const seconds = 5;
const timeline = timelineOf(seconds);

let picture: Promise<VideoValue> | undefined;

/** A small silent clip to put sound to, made once. */
function silentPicture(): Promise<VideoValue> {
  picture ??= testContext().then(({ scratch, signal }) =>
    writeClip(
      {
        frames: travellingWave({ width: 64, height: 64, fps: 30, frameCount: 150 }),
        ...{ audio: undefined, quality: 30, preset: 'ultrafast', keyframeSeconds: 5, path: `${scratch}/silent.mp4` },
      },
      { signal, progress: () => {} },
    ),
  );
  return picture;
}

/** Masters tracks, puts them under the picture and measures the finished file with FFmpeg. */
async function finish(buses: { readonly [bus in 'tracks' | 'music' | 'front']?: readonly AudioValue[] }) {
  const { audio } = await runNode('audio/mix@1', { tracks: [], ...buses, timeline });
  const { video } = await runNode('output/mux@1', { video: await silentPicture(), audio });
  return { video: video as VideoValue, measured: await measureClip((video as VideoValue).file.path) };
}

async function ambience(sounds: readonly SoundName[], seed: number): Promise<AudioValue> {
  const { audio } = await runNode('audio/ambience@1', { timeline }, { sounds }, seed);
  return audio as AudioValue;
}

describe('the finished MP4, measured by FFmpeg', () => {
  it.each([
    ['surf and wind', ['waves', 'wind', 'room']],
    ['a thunderstorm over the sea', ['waves', 'rain', 'thunder', 'wind', 'room']],
    ['a wood at dawn', ['birds', 'leaves', 'wind', 'stream', 'room']],
    ['birds alone', ['birds', 'room']],
    ['a night', ['crickets', 'frogs', 'leaves', 'wind']],
    ['a fire alone, the spikiest', ['fire']],
    ['a street', ['city', 'crowd', 'rain']],
    ['frogs alone', ['frogs']],
    ['a waterfall', ['waterfall']],
    ['snow', ['snow', 'wind']],
  ] as const)('%s has -16 LUFS and no peak above -1 dBTP', async (_name, sounds) => {
    for (const seed of [1, 2]) {
      const { measured, video } = await finish({ tracks: [await ambience(sounds, seed)] });
      expect(video.hasAudio).toBe(true);
      expect(Math.abs((measured?.integratedLufs ?? 0) + 16), `seed ${seed}`).toBeLessThan(1);
      expect(measured?.truePeakDbtp).toBeLessThan(-1);
    }
  });

  it('keeps to it with music and a track in front', async () => {
    const { audio: pulse } = await runNode('audio/pulse@1', { timeline });
    const { audio: track } = await runNode('audio/file@1', { timeline }, { startSeconds: 2 });
    const buses = {
      tracks: [await ambience(['waves', 'wind'], 3)],
      music: [pulse as AudioValue],
      front: [track as AudioValue],
    };
    const { measured } = await finish(buses);
    expect(Math.abs((measured?.integratedLufs ?? 0) + 16)).toBeLessThan(1);
    expect(measured?.truePeakDbtp).toBeLessThan(-1);
  });

  it('has no offset and no click, also where the loop closes', async () => {
    const { measured } = await finish({ tracks: [await ambience(['waves', 'leaves', 'birds'], 4)] });
    for (const channel of measured?.channels ?? []) {
      const loop = channel.subarray(0, seconds * 48_000);
      const steps = loop.map((value, i) => Math.abs(value - (loop.at(i - 1) ?? 0)));
      expect(steps[0]).toBeLessThan(steps.slice().sort()[Math.floor(0.999 * steps.length)] ?? 0);
      expect(Math.abs(loop.reduce((sum, value) => sum + value, 0) / loop.length)).toBeLessThan(5e-4);
    }
    expect(measured?.channels).toHaveLength(2);
  });
});

describe('silence', () => {
  const area = (share: number): SceneMask => ({
    data: new Uint8Array(64).fill(255, 0, 64 * share),
    confidence: 0.9,
    coverage: share,
  });
  const masks: MasksValue = {
    ...{ kind: 'masks', width: 8, height: 8, horizon: 2 },
    classes: { sky: area(0.25), water: area(0.5), vegetation: area(0.25), ground: area(0) },
  };

  /** From the words of a prompt to the finished file. */
  async function hear(prompt: string) {
    const { direction } = await runNode('motion/direction@1', { prompt, masks });
    const { soundscape, text } = await runNode('audio/scene@1', { masks, direction });
    const { audio } = await runNode('audio/ambience@1', { timeline, soundscape });
    const { video, measured } = await finish({ tracks: [audio as AudioValue] });
    return { video, measured, text, direction: direction as DirectionValue, soundscape: soundscape as SoundscapeValue };
  }

  it('asked for in the prompt leaves no sound track in the file', async () => {
    const { video, measured, text, soundscape } = await hear('drifting clouds, silent');
    expect(measured).toBeUndefined();
    expect(video.hasAudio).toBe(false);
    expect(soundscape.sounds).toEqual([]);
    expect(text).toBe('No sound: you asked for silence.');
  });

  it('not asked for leaves one', async () => {
    const { measured, soundscape } = await hear('thunderstorm');
    expect(soundscape.sounds.map(({ name }) => name)).toEqual(expect.arrayContaining(['rain', 'thunder']));
    expect(soundscape.sounds.every(({ name }) => soundNames.includes(name))).toBe(true);
    expect(measured?.integratedLufs).toBeGreaterThan(-17);
  });
});
