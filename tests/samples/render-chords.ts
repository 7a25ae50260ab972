import { fileURLToPath } from 'node:url';
import { play } from '../../nodes/audio/pulse/play.ts';
import { createRandom } from '../../nodes/contract/random.ts';
import type { VideoFrame } from '../../nodes/contract/values/time.ts';
import { writeClip } from '../../nodes/output/write-clip.ts';

/** Writes the sample sound: eight seconds of soft chords under a plain picture. Run with `node tests/samples/render-chords.ts`. */
const seconds = 8;
const size = { width: 64, height: 64, fps: 2, frameCount: 2 * seconds, format: 'yuv420p' } as const;
const path = fileURLToPath(new URL('../../graphs/library/samples/soft-chords.mp4', import.meta.url));

const sides = { left: new Float32Array(seconds * 48_000), right: new Float32Array(seconds * 48_000) };
const piece = { mood: 'warm', style: 'pad', tempoBpm: 60, brightness: 0.4, loop: true, seconds } as const;
play(sides, piece, createRandom(4, 'chords'));

await writeClip(
  {
    frames: { kind: 'frames', ...size, open: drawFrames },
    audio: { kind: 'audio', sampleRate: 48_000, channels: [sides.left, sides.right] },
    quality: 30,
    preset: 'slow',
    keyframeSeconds: seconds,
    path,
  },
  { signal: new AbortController().signal, progress: () => {} },
);

async function* drawFrames(): AsyncGenerator<VideoFrame> {
  for (let index = 0; index < size.frameCount; index++) {
    yield {
      index,
      planes: [new Uint8Array(64 * 64).fill(60), new Uint8Array(32 * 32).fill(135), new Uint8Array(32 * 32).fill(124)],
    };
  }
}
