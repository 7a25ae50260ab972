import { throwIfAborted } from '../../contract/app-error.ts';
import type { FramesValue, VideoFrame } from '../../contract/values/time.ts';
import { mixPlane } from '../../kernels/colour/mix-plane.ts';
import { smoothstep } from '../../kernels/easing.ts';
import { yuvFrames } from '../filtered-frames.ts';

interface Setting {
  readonly frameCount: number;
  /** Frames over which the end of one pass becomes the start of the next; 0 for a clip that loops. */
  readonly fadeFrames: number;
}

/**
 * The clip over and over: each pass begins `fadeFrames` before the one before it ends. Passes are opened anew, so the length costs time
 * and no memory.
 */
export function extended(frames: FramesValue, { frameCount, fadeFrames }: Setting): FramesValue {
  const source = yuvFrames(frames);
  const period = frames.frameCount - fadeFrames;
  async function* open({ signal }: { readonly signal: AbortSignal }): AsyncGenerator<VideoFrame> {
    throwIfAborted(signal);
    const start = (): AsyncIterator<VideoFrame> => source.open({ signal })[Symbol.asyncIterator]();
    const mixed: Uint8Array[] = [];
    let current = start();
    let ending: AsyncIterator<VideoFrame> | undefined;
    try {
      for (let index = 0; index < frameCount; index++) {
        const at = index % period;
        if (index > 0 && at === 0) {
          await ending?.return?.();
          ending = current;
          current = start();
        }
        const { value: frame } = await current.next();
        const last = ending && at < fadeFrames ? (await ending.next()).value : undefined;
        throwIfAborted(signal);
        if (!frame) return;
        const share = Math.round(256 * smoothstep(0, fadeFrames + 1, at + 1));
        const planes = last ? mixPlanes(last.planes, frame.planes, share, mixed) : frame.planes;
        yield { index, planes };
      }
    } finally {
      await ending?.return?.();
      await current.return?.();
    }
  }
  return { ...source, frameCount, open };
}

function mixPlanes(
  from: readonly Uint8Array[],
  to: readonly Uint8Array[],
  share: number,
  out: Uint8Array[],
): readonly Uint8Array[] {
  for (const [n, plane] of from.entries()) {
    out[n] ??= new Uint8Array(plane.length);
    mixPlane(plane, to[n] ?? plane, share, out[n]);
  }
  return out;
}
