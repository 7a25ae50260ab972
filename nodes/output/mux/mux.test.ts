import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { AudioValue, VideoValue } from '../../contract/values/time.ts';
import { inspectMp4, tone, travellingWave } from '../testing.ts';
import { writeClip } from '../write-clip.ts';
import mux from './mux.ts';

async function silentClip(audio?: AudioValue): Promise<VideoValue> {
  const { scratch, signal } = await testContext();
  const frames = travellingWave({ width: 96, height: 64, fps: 24, frameCount: 36 });
  const request = {
    frames,
    audio,
    quality: 20,
    preset: 'veryfast',
    keyframeSeconds: 2,
    path: `${scratch}/clip.mp4`,
  } as const;
  return writeClip(request, { signal, progress: () => {} });
}

it('copies the picture bit for bit and adds sound of the same length', async () => {
  const video = await silentClip();
  const { video: result } = await mux.run(
    { video, audio: tone({ seconds: 2 }) },
    defaultParams(mux),
    await testContext(),
  );
  const before = await inspectMp4(video.file.path);
  const after = await inspectMp4((result as VideoValue).file.path);
  const [picture, sound] = after.tracks;
  expect(picture?.packets).toEqual(before.tracks[0]?.packets);
  expect(picture?.times).toEqual(before.tracks[0]?.times);
  expect(picture?.durationSeconds).toBe(1.5);
  expect(sound?.type).toBe('sound');
  const played = (sound?.times.at(-1) ?? 0) + 1024 / 48_000;
  expect(played).toBeGreaterThanOrEqual(1.5);
  expect(played).toBeLessThan(1.5 + 1024 / 48_000);
  expect(after.startsWithIndex).toBe(true);
  expect(result).toMatchObject({ hasAudio: true, frameCount: 36 });
});

it('writes the same file as encoding picture and sound together would show', async () => {
  const audio = tone({ seconds: 1.5 });
  const { video } = await mux.run({ video: await silentClip(), audio }, defaultParams(mux), await testContext());
  const together = await inspectMp4((await silentClip(audio)).file.path);
  const apart = await inspectMp4((video as VideoValue).file.path);
  expect(apart.tracks).toEqual(together.tracks);
});

it('leaves a silent picture as it is when there is nothing to hear', async () => {
  const video = await silentClip();
  const silence: AudioValue = { kind: 'audio', sampleRate: 48_000, channels: [new Float32Array(48_000)] };
  expect(await mux.run({ video, audio: silence }, {}, await testContext())).toEqual({ video });
  expect(await mux.run({ video, audio: undefined }, {}, await testContext())).toEqual({ video });
});

it('removes the sound that was there when the new one is silent', async () => {
  const video = await silentClip(tone({ seconds: 1.5 }));
  const { video: result } = await mux.run({ video, audio: undefined }, {}, await testContext());
  expect((await inspectMp4((result as VideoValue).file.path)).tracks.map((track) => track.type)).toEqual(['picture']);
  expect(result).toMatchObject({ hasAudio: false });
});

it('leaves no file when it is cancelled', async () => {
  const context = await testContext({ signal: AbortSignal.abort() });
  const run = mux.run({ video: await silentClip(), audio: tone({ seconds: 1 }) }, {}, context);
  await expect(run).rejects.toMatchObject({ code: 'run/cancelled' });
  expect(await readdir(context.scratch)).toEqual([]);
});
