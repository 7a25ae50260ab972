import type { ImageValue } from '../../contract/values/picture.ts';

const longSidePx = 256;

/** A small JPEG made from the pixels alone: whatever the file of the photo said about camera, place or people is not in it. */
export async function photoThumbnail({ data, width, height }: ImageValue): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(data, { raw: { width, height, channels: 4 } })
    .resize(longSidePx, longSidePx, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 75 })
    .toBuffer();
}
