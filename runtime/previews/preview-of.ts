import { type PortType, portTypes } from '../../graphs/schema/ports.ts';
import type { MotionValue } from '../../nodes/contract/values/motion.ts';
import type { DepthValue, ImageValue, MasksValue, MaskValue } from '../../nodes/contract/values/picture.ts';
import type { AudioValue } from '../../nodes/contract/values/time.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import { flowPicture } from './flow-picture.ts';
import { depthRaster, encodeSmallJpeg, imageRaster, maskRaster, type Raster } from './rasters.ts';
import { scenePoster } from './scene-poster.ts';
import { waveform } from './waveform.ts';

export interface Preview {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'application/json';
}

const longestPx = 480;
const largestJsonBytes = 65_536;

/** Something small to look at instead of a value; undefined where there is nothing to see. */
export async function previewOf(type: PortType, value: Value): Promise<Preview | undefined> {
  const raster = rasterOf(type, value);
  if (raster !== undefined) return jpegPreview(raster);
  const kind: string = portTypes[type].preview;
  if (kind !== 'text' && kind !== 'json') return undefined;
  const bytes = Buffer.from(JSON.stringify(value));
  return bytes.byteLength > largestJsonBytes ? undefined : { bytes, mediaType: 'application/json' };
}

export async function jpegPreview(raster: Raster): Promise<Preview> {
  return { bytes: await encodeSmallJpeg(raster, longestPx), mediaType: 'image/jpeg' };
}

function rasterOf(type: PortType, value: Value): Raster | undefined {
  switch (type) {
    case 'image':
      return imageRaster(value as ImageValue);
    case 'mask':
      return maskRaster(value as MaskValue);
    case 'masks':
      return scenePoster(value as MasksValue);
    case 'depth':
      return depthRaster(value as DepthValue);
    case 'motion':
      return flowPicture(value as MotionValue);
    case 'audio':
      return waveform(value as AudioValue);
    default:
      return undefined;
  }
}
