import { fileURLToPath } from 'node:url';
import type { VideoFrame } from '../../nodes/contract/values/time.ts';
import { writeClip } from '../../nodes/output/write-clip.ts';

/** Writes the sample clip: a glow that drifts across a dusk sky. Run with `node tests/samples/render-clip.ts`. */
const size = { width: 180, height: 320, fps: 24, frameCount: 24, format: 'yuv420p' } as const;
const path = fileURLToPath(new URL('../../graphs/library/samples/drifting-light.mp4', import.meta.url));

await writeClip(
  {
    frames: { kind: 'frames', ...size, open: drawFrames },
    audio: undefined,
    quality: 20,
    preset: 'slow',
    keyframeSeconds: 1,
    path,
  },
  { signal: new AbortController().signal, progress: () => {} },
);

async function* drawFrames(): AsyncGenerator<VideoFrame> {
  const { width, height, frameCount } = size;
  for (let index = 0; index < frameCount; index++) {
    const angle = (2 * Math.PI * index) / frameCount;
    const centreX = width * (0.5 + 0.25 * Math.cos(angle));
    const centreY = height * (0.4 + 0.05 * Math.sin(angle));
    const glowAt = (x: number, y: number) => Math.exp(-((x - centreX) ** 2 + (y - centreY) ** 2) / 2800);
    const luma = draw(1, (x, y) => 40 + (90 * y) / height + 110 * glowAt(x, y));
    const blue = draw(2, (x, y) => 150 - (34 * y) / height - 30 * glowAt(x, y));
    const red = draw(2, (x, y) => 118 + (22 * y) / height + 24 * glowAt(x, y));
    yield { index, planes: [luma, blue, red] };
  }
}

function draw(step: number, level: (x: number, y: number) => number): Uint8Array {
  const columns = size.width / step;
  const rows = size.height / step;
  return Uint8Array.from({ length: columns * rows }, (_, i) =>
    Math.round(level((i % columns) * step, Math.floor(i / columns) * step)),
  );
}
