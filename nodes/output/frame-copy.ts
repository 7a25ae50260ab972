import type { Frame } from 'node-av';
import { AppError } from '../contract/app-error.ts';
import type { FramesValue, VideoFrame } from '../contract/values/time.ts';
import { rgbaToYuv420p } from '../kernels/rgba-to-yuv420p.ts';

/** Copies a frame of a stream into an encoder's frame, converting RGBA to BT.709 limited range on the way. */
export function copyInto(target: Frame, source: VideoFrame, frames: FramesValue): void {
  const [y, cb, cr] = target.data ?? [];
  if (!y || !cb || !cr) throw badFrame(source.index, 'the encoder has no memory for it');
  const { width, height } = frames;
  if (frames.format === 'rgba') {
    const rgba = planeOf(source, 0, width * height * 4);
    rgbaToYuv420p({ rgba, width, height }, { y, cb, cr });
    return;
  }
  const chromaBytes = (width >> 1) * (height >> 1);
  y.set(planeOf(source, 0, width * height));
  cb.set(planeOf(source, 1, chromaBytes));
  cr.set(planeOf(source, 2, chromaBytes));
}

function planeOf(frame: VideoFrame, index: number, bytes: number): Uint8Array {
  const plane = frame.planes[index];
  if (plane?.length !== bytes)
    throw badFrame(frame.index, `plane ${index} has ${plane?.length ?? 0} bytes, not ${bytes}`);
  return plane;
}

function badFrame(index: number, what: string): AppError {
  return new AppError({
    code: 'output/bad-frame',
    kind: 'bug',
    message: `Frame ${index} cannot be encoded: ${what}.`,
    hint: 'The node that makes the frames is at fault; please report it with the graph.',
  });
}
