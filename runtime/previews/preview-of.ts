import type { JsonObject } from '../../graphs/schema/json.ts';
import { type PortType, portTypes } from '../../graphs/schema/ports.ts';
import type { CameraValue, MotionValue } from '../../nodes/contract/values/motion.ts';
import type { DepthValue, ImageValue, MasksValue, MaskValue } from '../../nodes/contract/values/picture.ts';
import type { AudioValue } from '../../nodes/contract/values/time.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import { aboutMasks, masksPreview } from './masks-preview.ts';
import { aboutMotion, motionPreview } from './motion-preview.ts';
import { depthRaster, encodeSmallJpeg, imageRaster, maskRaster, type Raster } from './rasters.ts';
import { aboutSound } from './sound-peaks.ts';
import { encodeWav } from './wav.ts';

export interface Preview {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'audio/wav' | 'application/json';
  /** What one must know to read the bytes, where they are more than a picture to look at. */
  readonly about?: JsonObject;
}

const longestPx = 480;
const largestJsonBytes = 65_536;

/** Something small to look at instead of a value; undefined where there is nothing to see. */
export async function previewOf(type: PortType, value: Value): Promise<Preview | undefined> {
  switch (type) {
    case 'image':
      return jpegPreview(imageRaster(value as ImageValue), sizeOf(value as ImageValue));
    case 'mask':
      return jpegPreview(maskRaster(value as MaskValue), sizeOf(value as MaskValue));
    case 'depth':
      return jpegPreview(depthRaster(value as DepthValue), sizeOf(value as DepthValue));
    case 'masks':
      return { ...(await masksPreview(value as MasksValue)), about: aboutMasks(value as MasksValue) };
    case 'motion':
      return { ...(await motionPreview(value as MotionValue)), about: aboutMotion(value as MotionValue) };
    case 'audio':
      return { bytes: encodeWav(value as AudioValue), mediaType: 'audio/wav', about: aboutSound(value as AudioValue) };
    case 'camera':
      return jsonPreview(thinned(value as CameraValue));
    default:
      return portTypes[type].carriage === 'stream' || type === 'video' ? undefined : jsonPreview(value);
  }
}

/** With the size of what it is a small copy of. */
export async function jpegPreview(raster: Raster, about: JsonObject): Promise<Preview> {
  return { bytes: await encodeSmallJpeg(raster, longestPx), mediaType: 'image/jpeg', about };
}

function jsonPreview(value: Value): Preview | undefined {
  const bytes = Buffer.from(JSON.stringify(value));
  return bytes.byteLength > largestJsonBytes ? undefined : { bytes, mediaType: 'application/json' };
}

function sizeOf({ width, height }: { readonly width: number; readonly height: number }): JsonObject {
  return { width, height };
}

const mostPoses = 120;

/** Enough poses to see the path, the first and the last among them. */
function thinned({ kind, poses }: CameraValue): CameraValue {
  if (poses.length <= mostPoses) return { kind, poses };
  const step = (poses.length - 1) / (mostPoses - 1);
  return { kind, poses: Array.from({ length: mostPoses }, (_, i) => poses[Math.round(i * step)] ?? []).flat() };
}
