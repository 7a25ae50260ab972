import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { ImageValue } from '../../nodes/contract/values/picture.ts';
import type { FramesValue, TimelineValue, VideoFrame } from '../../nodes/contract/values/time.ts';
import { convertRgba, createPlanes } from '../../nodes/synthesis/filtered-frames.ts';

export const clipSize = { width: 360, height: 640 } as const;

/** A photo file cut to the middle of an upright frame. */
export async function loadPhoto(path: string | URL): Promise<ImageValue> {
  const { width, height } = clipSize;
  const data = await sharp(await readFile(path))
    .rotate()
    .resize(width, height, { fit: 'cover' })
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { kind: 'image', width, height, data: new Uint8Array(data) };
}

/** A clip in which nothing moves, of which only some frames are looked at: an effect draws each from its index alone. */
export function stillClip(image: ImageValue, timeline: TimelineValue, wanted: readonly number[]): FramesValue {
  const target = createPlanes(image.width, image.height);
  convertRgba(image.data, target);
  const planes = [target.y, target.cb, target.cr];
  async function* open(): AsyncGenerator<VideoFrame> {
    for (const index of wanted) yield { index, planes };
  }
  return { kind: 'frames', ...clipSize, fps: timeline.fps, frameCount: timeline.frameCount, format: 'yuv420p', open };
}

/** BT.709 limited range to sRGB without alpha. */
export function toRgb(
  { planes }: VideoFrame,
  { width, height }: { readonly width: number; readonly height: number },
): Uint8Array {
  const [y, cb, cr] = planes;
  const out = new Uint8ClampedArray(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const chroma = (Math.floor(i / width) >> 1) * Math.ceil(width / 2) + ((i % width) >> 1);
    const luma = ((y?.[i] ?? 16) - 16) / 219;
    const [u, v] = [((cb?.[chroma] ?? 128) - 128) / 224, ((cr?.[chroma] ?? 128) - 128) / 224];
    out[3 * i] = 255 * (luma + 1.5748 * v);
    out[3 * i + 1] = 255 * (luma - 0.18733 * u - 0.46813 * v);
    out[3 * i + 2] = 255 * (luma + 1.8556 * u);
  }
  return new Uint8Array(out.buffer);
}
