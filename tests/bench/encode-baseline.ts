import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FramesValue, VideoFrame } from '../../nodes/contract/values/time.ts';
import { writeClip } from '../../nodes/output/write-clip.ts';

/** Raw planar 4:2:0 frames, one after the other, in a file or in memory. */
export interface RawClip {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly source: { readonly path: string } | { readonly bytes: Uint8Array };
}

export interface EncodeTime {
  readonly wallMs: number;
  /** User and system time of the whole process, encoder threads included. */
  readonly cpuMs: number;
  readonly bytes: number;
}

/**
 * How long it takes to encode frames that exist already, with the settings of the encode node: the yardstick of
 * the whole graph. One short clip is encoded first, so that loading the encoder is not counted.
 */
export async function timeEncodeAlone(clip: RawClip): Promise<EncodeTime> {
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-baseline-'));
  const path = join(folder, 'clip.mp4');
  try {
    await encodeTo(path, { ...clip, frameCount: Math.min(2, clip.frameCount) });
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    await encodeTo(path, clip);
    const wallMs = performance.now() - start;
    const { user, system } = process.cpuUsage(cpuBefore);
    return { wallMs, cpuMs: (user + system) / 1000, bytes: (await stat(path)).size };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function encodeTo(path: string, clip: RawClip): Promise<void> {
  const { width, height, fps, frameCount } = clip;
  const frames: FramesValue = {
    kind: 'frames',
    ...{ width, height, fps, frameCount, format: 'yuv420p' },
    open: () => pullFrames(clip),
  };
  const settings = { quality: 20, preset: 'veryfast', keyframeSeconds: 10 } as const;
  await writeClip(
    { frames, audio: undefined, ...settings, path },
    { signal: new AbortController().signal, progress: () => {} },
  );
}

async function* pullFrames({ width, height, frameCount, source }: RawClip): AsyncGenerator<VideoFrame> {
  const luma = width * height;
  const chroma = Math.ceil(width / 2) * Math.ceil(height / 2);
  const frameBytes = luma + 2 * chroma;
  const file = 'path' in source ? await open(source.path) : undefined;
  const buffer = new Uint8Array(file ? frameBytes : 0);
  try {
    for (let index = 0; index < frameCount; index++) {
      await file?.read(buffer, 0, frameBytes, index * frameBytes);
      const frame = 'bytes' in source ? source.bytes.subarray(index * frameBytes, (index + 1) * frameBytes) : buffer;
      const planes = [frame.subarray(0, luma), frame.subarray(luma, luma + chroma), frame.subarray(luma + chroma)];
      yield { index, planes };
    }
  } finally {
    await file?.close();
  }
}
