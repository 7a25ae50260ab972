import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { NodeContext } from '../../contract/context.ts';
import { collectFrames, defaultParams, testContext } from '../../contract/testing.ts';
import type { AudioValue, FramesValue, VideoValue } from '../../contract/values/time.ts';
import { decodeTrack, inspectMp4, tone, travellingWave } from '../testing.ts';
import encode from './encode.ts';

const small = { width: 128, height: 96, fps: 30, frameCount: 45 };

async function encodeClip(inputs: { frames: FramesValue; audio?: AudioValue }, context?: NodeContext) {
  const outputs = await encode.run(inputs, defaultParams(encode), context ?? (await testContext()));
  return outputs['video'] as VideoValue;
}

describe('the picture track', () => {
  it('lasts exactly frames over rate, starts at zero and plays while it downloads', async () => {
    const video = await encodeClip({ frames: travellingWave(small) });
    const { startsWithIndex, tracks } = await inspectMp4(video.file.path);
    expect(startsWithIndex).toBe(true);
    expect(tracks.map((track) => track.type)).toEqual(['picture']);
    const times = tracks[0]?.times ?? [];
    expect(tracks[0]?.durationSeconds).toBeCloseTo(1.5, 6);
    expect(times).toHaveLength(45);
    times.forEach((time, index) => {
      expect(time).toBeCloseTo(index / 30, 6);
    });
    expect(video).toMatchObject({ width: 128, height: 96, fps: 30, frameCount: 45, hasAudio: false });
  });

  it('keeps 29.97 exact', async () => {
    const video = await encodeClip({ frames: travellingWave({ ...small, fps: 29.97 }) });
    const { tracks } = await inspectMp4(video.file.path);
    expect(tracks[0]?.durationSeconds).toBeCloseTo((45 * 1001) / 30_000, 9);
  });

  it('is H.264 High and says which colours it means', async () => {
    const video = await encodeClip({ frames: travellingWave(small) });
    const { tracks } = await inspectMp4(video.file.path);
    expect(tracks[0]?.codec).toMatch(/^avc1\.6400/);
    expect(tracks[0]?.colour).toEqual({ range: 1, primaries: 1, transfer: 1, matrix: 1 });
  });

  it('shows the frames as they were', async () => {
    const frames = travellingWave(small);
    const video = await encodeClip({ frames });
    const decoded = await decodeTrack(video.file.path, 'picture');
    const original = await collectFrames(frames);
    expect(decoded).toHaveLength(45);
    for (const index of [0, 17, 44]) {
      const luma = original[index]?.planes[0] ?? new Uint8Array();
      expect(meanDifference(luma, decoded[index] ?? new Uint8Array())).toBeLessThan(2.5);
      const chroma = decoded[index]?.subarray(luma.length) ?? new Uint8Array();
      expect(meanDifference(new Uint8Array(luma.length / 4).fill(110), chroma)).toBeLessThan(2);
      expect(meanDifference(new Uint8Array(luma.length / 4).fill(140), chroma.subarray(luma.length / 4))).toBeLessThan(
        2,
      );
    }
  });

  it('converts RGBA by BT.709, limited range', async () => {
    const red: FramesValue = {
      kind: 'frames',
      ...{ width: 64, height: 64, fps: 24, frameCount: 2, format: 'rgba' },
      async *open() {
        const plane = new Uint8Array(64 * 64 * 4).map((_, i) => (i % 4 === 0 || i % 4 === 3 ? 255 : 0));
        for (let index = 0; index < 2; index++) yield { index, planes: [plane] };
      },
    };
    const [frame = Buffer.alloc(0)] = await decodeTrack((await encodeClip({ frames: red })).file.path, 'picture');
    const at = (offset: number) => frame[offset] ?? 0;
    // Y' = 16 + 219 * 0.2126, Cb = 128 - 224 * 0.2126 / 1.8556, Cr = 128 + 224 / 2
    expect(Math.abs(at(64 * 32 + 32) - 62.6)).toBeLessThan(2);
    expect(Math.abs(at(64 * 64 + 16 * 32 + 16) - 102.3)).toBeLessThan(2);
    expect(Math.abs(at(64 * 64 * 1.25 + 16 * 32 + 16) - 240)).toBeLessThan(2);
  });
});

describe('the sound track', () => {
  it.each([
    { name: 'longer than the picture', seconds: 4, sampleRate: 48_000, channels: 2 },
    { name: 'shorter, mono, 44.1 kHz', seconds: 1, sampleRate: 44_100, channels: 1 },
  ])('is as long as the picture and in time with it: $name', async (options) => {
    const video = await encodeClip({ frames: travellingWave(small), audio: tone(options) });
    const sound = (await inspectMp4(video.file.path)).tracks.find((track) => track.type === 'sound');
    expect(sound).toMatchObject({ codec: 'mp4a.40.2', sampleRate: 48_000 });
    // One frame of priming precedes time zero; a player drops it.
    expect(sound?.times[0]).toBeCloseTo(-1024 / 48_000, 4);
    const samples = monoSamples(await decodeTrack(video.file.path, 'sound'));
    expect(Math.abs(samples.length - 72_000)).toBeLessThanOrEqual(1024);
    expect(phaseAgreement(samples.subarray(24_000, 28_800), 24_000)).toBeGreaterThan(0.98);
    if (options.seconds < 1.5) expect(loudest(samples.subarray(54_000, 72_000))).toBeLessThan(0.01);
    expect(video.hasAudio).toBe(true);
  });

  it('is left out when it is zero throughout', async () => {
    const silence: AudioValue = { kind: 'audio', sampleRate: 48_000, channels: [new Float32Array(72_000)] };
    const video = await encodeClip({ frames: travellingWave(small), audio: silence });
    expect((await inspectMp4(video.file.path)).tracks).toHaveLength(1);
    expect(video.hasAudio).toBe(false);
  });
});

describe('a run', () => {
  it('gives the same bytes twice', async () => {
    const inputs = { frames: travellingWave(small), audio: tone({ seconds: 1.5 }) };
    const [first, second] = [await encodeClip(inputs), await encodeClip(inputs)];
    expect(Buffer.compare(await readFile(first.file.path), await readFile(second.file.path))).toBe(0);
  });

  it('that is cancelled leaves no file', async () => {
    const controller = new AbortController();
    const context = await testContext({
      signal: controller.signal,
      progress: (fraction) => fraction > 0.5 && controller.abort(),
    });
    const run = encodeClip({ frames: travellingWave(small) }, context);
    await expect(run).rejects.toMatchObject({ code: 'run/cancelled' });
    expect(await readdir(context.scratch)).toEqual([]);
  });

  it('whose stream fails passes the error on and leaves no file', async () => {
    const context = await testContext();
    const failing: FramesValue = {
      ...travellingWave(small),
      async *open(options) {
        for await (const frame of travellingWave(small).open(options)) {
          if (frame.index === 20) throw new Error('the renderer broke');
          yield frame;
        }
      },
    };
    await expect(encodeClip({ frames: failing }, context)).rejects.toThrow('the renderer broke');
    expect(await readdir(context.scratch)).toEqual([]);
  });

  it('does not hide a stream that ends early', async () => {
    const short: FramesValue = { ...travellingWave({ ...small, frameCount: 10 }), frameCount: 12 };
    await expect(encodeClip({ frames: short })).rejects.toMatchObject({ code: 'output/frame-count' });
  });

  it('says what to do about an odd size', async () => {
    const odd = travellingWave({ ...small, width: 127 });
    await expect(encodeClip({ frames: odd })).rejects.toMatchObject({ code: 'output/odd-size', kind: 'input' });
  });
});

it('pulls the next frame while the encoder works on the last', async () => {
  let open = 0;
  let pulledWhileEncoding = 0;
  const frames: FramesValue = {
    ...travellingWave(small),
    async *open(options) {
      for await (const frame of travellingWave(small).open(options)) {
        if (open > 0) pulledWhileEncoding++;
        yield frame;
      }
    },
  };
  const media = await import('node-av');
  const original = media.CodecContext.prototype.sendFrame;
  media.CodecContext.prototype.sendFrame = async function (frame) {
    open++;
    return original.call(this, frame).finally(() => open--);
  };
  await encodeClip({ frames }).finally(() => {
    media.CodecContext.prototype.sendFrame = original;
  });
  expect(pulledWhileEncoding).toBe(44);
});

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

function monoSamples(frames: readonly Buffer[]): Float32Array {
  const left = frames.map((frame) => frame.subarray(0, frame.length / 2));
  const bytes = Uint8Array.from(Buffer.concat(left));
  return new Float32Array(bytes.buffer);
}

/** Correlation with the tone at the place where it should be: 1 when in phase. */
function phaseAgreement(samples: Float32Array, start: number): number {
  let [product, energyA, energyB] = [0, 0, 0];
  samples.forEach((sample, i) => {
    const expected = Math.sin((2 * Math.PI * 440 * (start + i)) / 48_000);
    product += sample * expected;
    energyA += sample * sample;
    energyB += expected * expected;
  });
  return product / Math.sqrt(energyA * energyB);
}

function loudest(samples: Float32Array): number {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
}
