import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { defaultParams, testContext } from '../../contract/testing.ts';
import type { AudioValue, TimelineValue } from '../../contract/values/time.ts';
import file from './file.ts';
import { makeWav } from './testing.ts';

const timeline = (seconds: number, loop = true): TimelineValue => ({
  kind: 'timeline',
  fps: 24,
  frameCount: seconds * 24,
  durationSeconds: seconds,
  loop,
});
const silentVideo = await readFile(new URL('../../../graphs/library/samples/drifting-light.mp4', import.meta.url));
const sample = await readFile(new URL('../../../graphs/library/samples/soft-chords.mp4', import.meta.url));

async function load(bytes: Uint8Array, params: object = {}, clip = timeline(2)): Promise<readonly Float32Array[]> {
  const context = await testContext({ readFile: async () => bytes });
  const { audio } = await file.run({ timeline: clip }, { ...defaultParams(file), ...params }, context);
  const { channels, sampleRate } = audio as AudioValue;
  expect(sampleRate).toBe(48_000);
  expect(channels.map((channel) => channel.length)).toEqual([
    clip.durationSeconds * 48_000,
    clip.durationSeconds * 48_000,
  ]);
  return channels;
}

const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);

/** Pitch in Hz from the upward zero crossings. */
function pitch(samples: Float32Array): number {
  let crossings = 0;
  for (let i = 1; i < samples.length; i++) if ((samples[i - 1] ?? 0) < 0 && (samples[i] ?? 0) >= 0) crossings++;
  return crossings / (samples.length / 48_000);
}

describe('what is taken', () => {
  it.each([
    ['mono at 8 kHz', { channels: 1, sampleRate: 8000, seconds: 2.5 }, 0.283],
    ['stereo at 44.1 kHz', { channels: 2, sampleRate: 44_100, seconds: 2.5 }, 0.283],
    ['mono at 48 kHz', { channels: 1, sampleRate: 48_000, seconds: 2.5 }, 0.283],
    ['stereo at 192 kHz', { channels: 2, sampleRate: 192_000, seconds: 2.5 }, 0.283],
  ] as const)('%s becomes stereo at 48 kHz, at its pitch and level', async (_name, sound, level) => {
    const [left, right] = await load(makeWav(sound), { repeat: false });
    const middle = (side: Float32Array = new Float32Array()): Float32Array => side.subarray(4800, 91_200);
    expect(pitch(middle(left))).toBeCloseTo(440, -1);
    expect(pitch(middle(right))).toBeCloseTo(sound.channels > 1 ? 484 : 440, -1);
    expect(rms(middle(left))).toBeCloseTo(level, 1);
  });

  it('7.1 is mixed down to both sides', async () => {
    const [left, right] = await load(makeWav({ channels: 8, sampleRate: 48_000, seconds: 2.5 }));
    for (const side of [left, right]) {
      expect(rms(side ?? new Float32Array())).toBeGreaterThan(0.05);
      expect(Math.max(...(side ?? []))).toBeLessThan(1.5);
    }
  });

  it('the sound of an MP4', async () => {
    const [left] = await load(sample);
    expect(rms(left ?? new Float32Array())).toBeGreaterThan(0.01);
  });
});

describe('cutting and fitting', () => {
  it('begins where it is told, ends where it is told, and silence follows what does not repeat', async () => {
    const wav = makeWav({ channels: 1, sampleRate: 48_000, seconds: 3 });
    const [once] = await load(wav, { repeat: false, startSeconds: 1, lengthSeconds: 0.5 });
    expect(rms((once ?? new Float32Array()).subarray(2000, 20_000))).toBeGreaterThan(0.25);
    expect(rms((once ?? new Float32Array()).subarray(24_000))).toBe(0);
    const [repeated] = await load(wav, { lengthSeconds: 0.5 });
    expect(rms((repeated ?? new Float32Array()).subarray(90_000))).toBeGreaterThan(0.2);
  });

  it('a loop closes without a click, whatever the length of the track', async () => {
    for (const seconds of [0.3, 1.9, 2, 2.1, 6]) {
      const [left = new Float32Array()] = await load(makeWav({ channels: 1, sampleRate: 44_100, seconds }));
      const steps = left.map((value, i) => Math.abs(value - (left.at(i - 1) ?? 0)));
      // The steepest step of the tone itself is 0.4 · 2π 440 / 48000 = 0.023.
      expect(Math.max(...steps), `${seconds} s`).toBeLessThan(0.05);
    }
  });

  it('fades in and out and changes its level', async () => {
    const wav = makeWav({ channels: 1, sampleRate: 48_000, seconds: 3 });
    const [faded = new Float32Array()] = await load(wav, {
      repeat: false,
      fadeInSeconds: 1,
      fadeOutSeconds: 1,
      gainDb: -6.0206,
    });
    expect(rms(faded.subarray(0, 9600))).toBeLessThan(0.02);
    expect(rms(faded.subarray(86_400))).toBeLessThan(0.02);
    expect(rms(faded.subarray(45_000, 51_000))).toBeCloseTo(0.141, 2);
  });
});

describe('what is refused, in words', () => {
  // Three hours at 4 kHz and 8 bits: small enough to be read at all.
  const longWav = Buffer.concat([
    makeWav({ channels: 1, sampleRate: 4000, seconds: 0 }),
    Buffer.alloc(4000 * 3 * 3600, 128),
  ]);
  longWav.writeUInt32LE(longWav.length - 8, 4);
  longWav.writeUInt32LE(4000, 28);
  longWav.writeUInt16LE(1, 32);
  longWav.writeUInt16LE(8, 34);
  longWav.writeUInt32LE(longWav.length - 44, 40);
  const wav = makeWav({ channels: 1, sampleRate: 48_000, seconds: 1 });
  const noLayout = Buffer.from(wav);
  noLayout.writeUInt16LE(12, 22);
  const slow = Buffer.from(wav);
  slow.writeUInt32LE(500, 24);

  it.each([
    ['three hours', longWav, 'audio/file-too-long'],
    ['a page', Buffer.from('<html>'), 'audio/file-type'],
    ['nothing', Buffer.alloc(0), 'audio/file-type'],
    ['a playlist', Buffer.from('#EXTM3U\nfile:///etc/passwd\n'), 'audio/file-type'],
    ['a WAV without its middle', wav.subarray(0, 20), 'audio/file-unreadable'],
    ['an MP4 cut off in its index', sample.subarray(0, 120), 'audio/file-unreadable'],
    ['an MP4 without sound', silentVideo, 'audio/file-no-sound'],
    ['a WAV with no sample', makeWav({ channels: 1, sampleRate: 48_000, seconds: 0 }), 'audio/file-no-sound'],
    ['twelve channels', noLayout, 'audio/file-layout'],
    ['half a kilohertz', slow, 'audio/file-layout'],
    ['64 MB and more', Buffer.alloc(64 * 1024 * 1024 + 1), 'audio/file-too-large'],
  ])('%s', async (_name, bytes, code) => {
    await expect(load(bytes)).rejects.toMatchObject({ code, kind: 'input', hint: expect.stringMatching(/\.$/) });
  });

  it('a start beyond the end', async () => {
    await expect(load(wav, { startSeconds: 5 })).rejects.toMatchObject({ code: 'audio/file-start' });
  });

  it('garbage in the middle is left out, and said', async () => {
    const damaged = Buffer.from(sample);
    const media = damaged.indexOf('mdat');
    for (let i = media + 60_000; i < media + 60_400; i++) damaged[i] = (i * 37) % 256;
    const lines: string[] = [];
    const context = await testContext({
      readFile: async () => damaged,
      log: (_level, message) => void lines.push(message),
    });
    const { audio } = await file.run({ timeline: timeline(6) }, defaultParams(file), context);
    expect((audio as AudioValue).channels[0]?.every(Number.isFinite)).toBe(true);
  });
});
