import { describe, expect, it } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import type { AudioValue } from '../../contract/values/time.ts';
import visualise from './visualise.ts';

const tone = (hertz: number, seconds = 1): Float32Array =>
  Float32Array.from({ length: seconds * 48_000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / 48_000));
const sound = (...channels: readonly Float32Array[]): AudioValue => ({ kind: 'audio', sampleRate: 48_000, channels });

async function draw(audio: AudioValue, params: object = {}): Promise<ImageValue> {
  const wanted = { ...defaultParams(visualise), width: 100, height: 100, ...params };
  return (await visualise.run({ audio }, wanted, await testContext()))['image'] as ImageValue;
}

const red = ({ data, width }: ImageValue, x: number, y: number) => data[(y * width + x) * 4] ?? 0;

describe('a picture of a sound', () => {
  it('has its size and is opaque', async () => {
    const image = await draw(sound(tone(440)));
    expect([image.width, image.height, image.data.length]).toEqual([100, 100, 40_000]);
    expect(image.data.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });

  it('draws a waveform lane per channel, a line where there is silence', async () => {
    const image = await draw(sound(tone(440), new Float32Array(48_000)), { view: 'waveform' });
    const inked = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => from + i).filter((y) => red(image, 50, y) < 100);
    expect(inked(0, 50).length).toBeGreaterThan(20);
    expect(inked(0, 50).length).toBeLessThan(30);
    expect(inked(50, 100)).toHaveLength(1);
  });

  it('draws high tones above low ones, and nothing of silence', async () => {
    const brightest = async (hertz: number) => {
      const image = await draw(sound(tone(hertz)), { view: 'spectrogram' });
      return Array.from({ length: 100 }, (_, y) => y).reduce(
        (best, y) => (red(image, 50, y) > red(image, 50, best) ? y : best),
        0,
      );
    };
    expect(await brightest(8000)).toBeLessThan((await brightest(500)) - 30);
    const silence = await draw(sound(new Float32Array(48_000)), { view: 'spectrogram' });
    expect(red(silence, 50, 50)).toBeLessThan(20);
  });

  it('bears a sound without samples', async () => {
    expect((await draw(sound(new Float32Array()))).data).toHaveLength(40_000);
  });
});
