import { throwIfAborted } from '../../contract/app-error.ts';
import type { FramesValue, VideoFrame } from '../../contract/values/time.ts';
import { blendAlongMotion, createBlockMotion, estimateMotion } from '../../kernels/block-motion.ts';
import type { YuvPlanes } from '../../kernels/colour/recolour.ts';
import { asPlanes, copyPlanes, createPlanes, yuvFrames } from '../filtered-frames.ts';

interface Setting {
  readonly fps: number;
  readonly method: 'motion' | 'blend';
  readonly loop: boolean;
}

/** A share this close to a whole frame is that frame. */
const whole = 1e-6;

/** The same clip at another rate: output frame n shows the source at time n / fps. Holds three frames, whatever the length. */
export function resampled(frames: FramesValue, { fps, method, loop }: Setting): FramesValue {
  const source = yuvFrames(frames);
  const { width, height } = frames;
  const frameCount = Math.max(1, Math.round((frames.frameCount * fps) / frames.fps));
  async function* open({ signal }: { readonly signal: AbortSignal }): AsyncGenerator<VideoFrame> {
    throwIfAborted(signal);
    const between = createBetween(width, height, method);
    let [before, after] = [createPlanes(width, height), createPlanes(width, height)];
    const [start, target] = [createPlanes(width, height), createPlanes(width, height)];
    const stream = source.open({ signal })[Symbol.asyncIterator]();
    // `after` is source frame `held`; past the end it is the first frame again, or stays the last.
    let held = -1;
    const advance = async (): Promise<void> => {
      [before, after] = [after, before];
      held++;
      if (held >= frames.frameCount) copyPlanes(loop ? start : before, after);
      else {
        const { value } = await stream.next();
        if (value) copyPlanes(asPlanes(frames, value.planes), after);
        if (held === 0) copyPlanes(after, start);
      }
      between.reset();
    };
    try {
      for (let index = 0; index < frameCount; index++) {
        const at = (index * frames.fps) / fps;
        const share = at - Math.floor(at + whole);
        while (held < Math.floor(at + whole) + (share > whole ? 1 : 0)) await advance();
        const shown = share > whole ? target : after;
        if (share > whole) between.draw(before, after, share, target);
        yield { index, planes: [shown.y, shown.cb, shown.cr] };
      }
    } finally {
      await stream.return?.();
    }
  }
  return { ...source, fps, frameCount, open };
}

/** Draws frames between two; their motion is measured once for all of them. */
function createBetween(width: number, height: number, method: Setting['method']) {
  const motion = createBlockMotion(width, height);
  const reach = Math.max(8, Math.round(Math.max(width, height) / 64));
  let isMeasured = method === 'blend';
  const reset = (): void => {
    isMeasured = method === 'blend';
  };
  const draw = (before: YuvPlanes, after: YuvPlanes, share: number, target: YuvPlanes): void => {
    if (!isMeasured) {
      estimateMotion({ data: before.y, width, height }, { data: after.y, width, height }, reach, motion);
    }
    isMeasured = true;
    const half = { width: (width + 1) >> 1, height: (height + 1) >> 1, sampling: 2 } as const;
    const along = { motion, share };
    blendAlongMotion(before.y, after.y, { width, height, sampling: 1 }, along, target.y);
    blendAlongMotion(before.cb, after.cb, half, along, target.cb);
    blendAlongMotion(before.cr, after.cr, half, along, target.cr);
  };
  return { reset, draw };
}
