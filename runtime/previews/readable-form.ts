import type { PortType } from '../../graphs/schema/ports.ts';
import type { DepthValue, ImageValue, MasksValue, MaskValue } from '../../nodes/contract/values/picture.ts';
import type { AudioValue } from '../../nodes/contract/values/time.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import { depthRaster, encodePng, imageRaster, maskRaster, masksRaster } from './rasters.ts';
import { encodeWav } from './wav.ts';

/** A value as a file that other programs open, in full size. */
export interface ReadableForm {
  readonly mediaType: 'image/png' | 'audio/wav';
  readonly bytes: Uint8Array;
}

/** Undefined for values that have no such form, or are files or plain JSON already. */
export async function readableForm(type: PortType, value: Value): Promise<ReadableForm | undefined> {
  switch (type) {
    case 'image':
      return png(imageRaster(value as ImageValue));
    case 'mask':
      return png(maskRaster(value as MaskValue));
    case 'masks':
      return png(masksRaster(value as MasksValue));
    case 'depth':
      return png(depthRaster(value as DepthValue));
    case 'audio':
      return { mediaType: 'audio/wav', bytes: encodeWav(value as AudioValue) };
    default:
      return undefined;
  }
}

async function png(raster: Parameters<typeof encodePng>[0]): Promise<ReadableForm> {
  return { mediaType: 'image/png', bytes: await encodePng(raster) };
}
