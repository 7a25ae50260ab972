import sharp from 'sharp';

/** The best JPEG within a size limit, without any metadata. Throws when even quality 50 is too large. */
export async function toSmallJpeg(
  pixels: Uint8Array,
  width: number,
  height: number,
  limitBytes: number,
): Promise<{ bytes: Buffer; quality: number }> {
  const image = sharp(pixels, { raw: { width, height, channels: 3 } });
  for (let quality = 90; quality >= 50; quality--) {
    const bytes = await image.clone().jpeg({ quality, mozjpeg: true }).toBuffer();
    if (bytes.length <= limitBytes) return { bytes, quality };
  }
  throw new Error(`The picture does not fit into ${limitBytes} bytes.`);
}
