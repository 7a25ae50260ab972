import type { FramesValue, VideoFrame } from '../../nodes/contract/values/time.ts';
import type { Raster } from './rasters.ts';

const longestPx = 320;

/**
 * A small copy of a frame: every nth pixel, since it is taken while the stream waits. BT.709 limited range to RGB:
 * R = 1.164 (Y - 16) + 1.793 (Cr - 128), G = … - 0.213 (Cb - 128) - 0.533 (Cr - 128), B = … + 2.112 (Cb - 128)
 * (Rec. ITU-R BT.709-6, section 3).
 */
export function framePicture(
  { width, height, format }: Pick<FramesValue, 'width' | 'height' | 'format'>,
  { planes }: VideoFrame,
): Raster {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / longestPx));
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
  const data = new Uint8ClampedArray(columns * rows * 3);
  const [first = none, second = none, third = none] = planes;
  let out = 0;
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step, out += 3) {
      if (format === 'rgba') {
        for (let channel = 0; channel < 3; channel++) data[out + channel] = first[(y * width + x) * 4 + channel] ?? 0;
        continue;
      }
      const chroma = (y >> 1) * Math.ceil(width / 2) + (x >> 1);
      const luma = 1.164 * ((first[y * width + x] ?? 0) - 16);
      const blue = (second[chroma] ?? 0) - 128;
      const red = (third[chroma] ?? 0) - 128;
      data[out] = luma + 1.793 * red;
      data[out + 1] = luma - 0.213 * blue - 0.533 * red;
      data[out + 2] = luma + 2.112 * blue;
    }
  }
  return { width: columns, height: rows, channels: 3, data: new Uint8Array(data.buffer) };
}

const none = new Uint8Array(0);
