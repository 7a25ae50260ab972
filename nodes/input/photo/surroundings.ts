import type { Sharp } from 'sharp';
import type { Surroundings } from '../../contract/values/picture.ts';
import { flattenOnPaper } from './flatten.ts';
import type { PhotoInfo } from './inspect.ts';
import { type Frame, toBytes, toRaster } from './reframe.ts';

/** Pixels of the small copy: enough to understand a scene. */
const copyPixels = 57_600;

/**
 * A small copy of the whole photo and the part of it that a crop keeps; undefined when the frame shows nearly all.
 * `picture` is oriented and not yet decoded.
 */
export async function surroundingsOf(picture: Sharp, info: PhotoInfo, frame: Frame): Promise<Surroundings | undefined> {
  if (frame.fit !== 'crop') return undefined;
  const scale = Math.max(frame.width / info.width, frame.height / info.height);
  const keptX = frame.width / (info.width * scale);
  const keptY = frame.height / (info.height * scale);
  if (keptX * keptY > 0.95) return undefined;
  const shrink = Math.min(1, Math.sqrt(copyPixels / (info.width * info.height)));
  const width = Math.max(1, Math.round(info.width * shrink));
  const height = Math.max(1, Math.round(info.height * shrink));
  const whole = await toRaster(picture.resize({ width, height, fit: 'fill' }));
  if (info.hasAlpha) flattenOnPaper(whole.data);
  const box = {
    left: (1 - keptX) * frame.focusX * width,
    top: (1 - keptY) * frame.focusY * height,
    width: keptX * width,
    height: keptY * height,
  };
  return { width, height, data: toBytes(whole), box };
}
