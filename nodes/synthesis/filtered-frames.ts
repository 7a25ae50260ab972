import { throwIfAborted } from '../contract/app-error.ts';
import type { FramesValue, VideoFrame } from '../contract/values/time.ts';
import type { YuvPlanes } from '../kernels/colour/recolour.ts';
import { rgbaToYuv420p } from '../kernels/rgba-to-yuv420p.ts';

/** Draws one frame: reads the source's planes, writes all of its own. */
export type FrameFilter = (source: YuvPlanes, target: YuvPlanes, index: number) => void;

/** Frames that went through a filter, one at a time; a new filter for each pass, so that it may keep memory of its own. */
export function filteredFrames(frames: FramesValue, createFilter: () => FrameFilter): FramesValue {
  async function* open({ signal }: { readonly signal: AbortSignal }): AsyncGenerator<VideoFrame> {
    throwIfAborted(signal);
    const filter = createFilter();
    const target = createPlanes(frames.width, frames.height);
    const planes = [target.y, target.cb, target.cr];
    for await (const { index, planes: source } of yuvFrames(frames).open({ signal })) {
      filter(asPlanes(frames, source), target, index);
      yield { index, planes };
    }
  }
  return { ...frames, format: 'yuv420p', open };
}

export function createPlanes(width: number, height: number): YuvPlanes {
  const chroma = Math.ceil(width / 2) * Math.ceil(height / 2);
  return {
    width,
    height,
    y: new Uint8Array(width * height),
    cb: new Uint8Array(chroma),
    cr: new Uint8Array(chroma),
  };
}

/** The planes of a frame of a `yuv420p` stream by their names. */
export function asPlanes(
  { width, height }: { readonly width: number; readonly height: number },
  [y, cb, cr]: readonly Uint8Array[],
): YuvPlanes {
  const none = new Uint8Array();
  return { width, height, y: y ?? none, cb: cb ?? none, cr: cr ?? none };
}

export function copyPlanes(source: YuvPlanes, target: YuvPlanes): void {
  target.y.set(source.y);
  target.cb.set(source.cb);
  target.cr.set(source.cr);
}

/** The same frames in planar 4:2:0, whatever they came in. */
export function yuvFrames(frames: FramesValue): FramesValue {
  if (frames.format === 'yuv420p') return frames;
  async function* open(options: { readonly signal: AbortSignal }): AsyncGenerator<VideoFrame> {
    const target = createPlanes(frames.width, frames.height);
    const planes = [target.y, target.cb, target.cr];
    for await (const frame of frames.open(options)) {
      convertRgba(frame.planes[0] ?? new Uint8Array(), target);
      yield { index: frame.index, planes };
    }
  }
  return { ...frames, format: 'yuv420p', open };
}

/** RGBA to the planes of `target`; an odd last column or row is repeated so that its chroma has a full mean. */
export function convertRgba(rgba: Uint8Array, target: YuvPlanes): void {
  const { width, height } = target;
  const evenWidth = width + (width & 1);
  const evenHeight = height + (height & 1);
  if (evenWidth === width && evenHeight === height) {
    rgbaToYuv420p({ rgba, width, height }, target);
    return;
  }
  const even = new Uint8Array(4 * evenWidth * evenHeight);
  for (let y = 0; y < evenHeight; y++) {
    const row = 4 * width * Math.min(height - 1, y);
    even.set(rgba.subarray(row, row + 4 * width), 4 * evenWidth * y);
    if (evenWidth > width)
      even.copyWithin(4 * (evenWidth * y + width), 4 * (evenWidth * y + width - 1), 4 * (evenWidth * y + width));
  }
  const luma = new Uint8Array(evenWidth * evenHeight);
  rgbaToYuv420p({ rgba: even, width: evenWidth, height: evenHeight }, { y: luma, cb: target.cb, cr: target.cr });
  for (let y = 0; y < height; y++) target.y.set(luma.subarray(y * evenWidth, y * evenWidth + width), y * width);
}
