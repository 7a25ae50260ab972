import { expect, it } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { AudioValue, TimelineValue } from '../../contract/values/time.ts';
import loop from './loop.ts';

const timeline = (seconds: number, isLoop = true): TimelineValue => ({
  kind: 'timeline',
  fps: 24,
  frameCount: seconds * 24,
  durationSeconds: seconds,
  loop: isLoop,
});
const tone = (seconds: number) => Float32Array.from({ length: seconds * 48_000 }, (_, i) => 0.5 * Math.sin(i * 0.05));

async function looped(
  channels: readonly Float32Array[],
  params: object = {},
  clip = timeline(2),
): Promise<readonly Float32Array[]> {
  const audio: AudioValue = { kind: 'audio', sampleRate: 48_000, channels };
  const outputs = await loop.run({ audio, timeline: clip }, { ...defaultParams(loop), ...params }, await testContext());
  return (outputs['audio'] as AudioValue).channels;
}

it.each([0.5, 1.99, 2, 2.3, 9])('%d s become a loop of two, without a click', async (seconds) => {
  const channels = await looped([tone(seconds), tone(seconds)]);
  for (const channel of channels) {
    expect(channel).toHaveLength(96_000);
    const steps = channel.map((value, i) => Math.abs(value - (channel.at(i - 1) ?? 0)));
    expect(steps[0]).toBeLessThan(0.04);
    expect(Math.max(...steps)).toBeLessThan(0.06);
  }
});

it('begins where it is told and gives mono to both sides', async () => {
  const source = tone(9);
  const [left = new Float32Array(), right] = await looped([source], { startSeconds: 3 });
  expect(left[50_000]).toBeCloseTo(source[194_000] ?? 0, 6);
  expect(right).toEqual(left);
});

it('leaves the start alone in a clip that does not loop', async () => {
  const source = tone(9);
  const [left = new Float32Array()] = await looped([source], {}, timeline(2, false));
  expect(left.subarray(0, 9000)).toEqual(source.subarray(0, 9000));
});

it('is silent when nothing is left after the start', async () => {
  const [left] = await looped([tone(1)], { startSeconds: 30 });
  expect(left?.some((value) => value !== 0)).toBe(false);
});
