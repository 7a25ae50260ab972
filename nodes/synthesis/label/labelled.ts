import type { FramesValue, VideoFrame } from '../../contract/values/time.ts';
import { blendOverlay, type OverlayPlane } from '../../kernels/overlay/overlay.ts';

/** Frames with an overlay on each: copied into planes of our own, for the producer's are not ours to write to. */
export function labelled(frames: FramesValue, overlays: readonly OverlayPlane[]): FramesValue {
  return { ...frames, open: (options) => drawOnEach(frames, overlays, options.signal) };
}

async function* drawOnEach(
  frames: FramesValue,
  overlays: readonly OverlayPlane[],
  signal: AbortSignal,
): AsyncGenerator<VideoFrame> {
  const planes = overlays.map((_, index) => new Uint8Array(planeBytes(frames, index)));
  for await (const frame of frames.open({ signal })) {
    for (const [index, overlay] of overlays.entries()) {
      const [source, target] = [frame.planes[index], planes[index]];
      if (!source || !target) continue;
      target.set(source);
      blendOverlay(target, planeWidth(frames, index), overlay);
    }
    yield { index: frame.index, planes };
  }
}

function planeWidth(frames: FramesValue, plane: number): number {
  return plane === 0 ? frames.width : Math.ceil(frames.width / 2);
}

function planeBytes(frames: FramesValue, plane: number): number {
  if (frames.format === 'rgba') return frames.width * frames.height * 4;
  return planeWidth(frames, plane) * (plane === 0 ? frames.height : Math.ceil(frames.height / 2));
}
