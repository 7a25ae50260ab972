import type { Sharp } from 'sharp';
import { flattenOnPaper } from './flatten.ts';
import type { PhotoInfo } from './inspect.ts';

export type Fit = 'crop' | 'fit' | 'blur-pad';

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly fit: Fit;
  /** 0 keeps the left or top edge, 1 the right or bottom one. */
  readonly focusX: number;
  readonly focusY: number;
}

/** Opaque RGBA. */
interface Raster {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

type SharpModule = typeof import('sharp').default;

/** Brings the picture into the frame. `picture` is oriented and not yet decoded; the result is raw opaque RGBA. */
export async function reframe(sharp: SharpModule, picture: Sharp, info: PhotoInfo, frame: Frame): Promise<Uint8Array> {
  const { width, height } = frame;
  const scaled =
    frame.fit === 'crop'
      ? crop(picture, info, frame)
      : picture.resize({ width, height, fit: 'inside', kernel: 'lanczos3' });
  const whole = await toRaster(scaled);
  if (info.hasAlpha) flattenOnPaper(whole.data);
  if (frame.fit === 'crop') return toBytes(whole);
  const canvas =
    frame.fit === 'blur-pad'
      ? await blurredBackdrop(sharp, whole, frame)
      : sharp({ create: { width, height, channels: 3, background: '#000000' } });
  const left = Math.floor((width - whole.info.width) / 2);
  const top = Math.floor((height - whole.info.height) / 2);
  return toBytes(await toRaster(canvas.composite([{ input: whole.data, raw: whole.info, left, top }])));
}

/** Scaling first lets the JPEG decoder skip resolution that the frame cannot show. */
function crop(picture: Sharp, info: PhotoInfo, frame: Frame): Sharp {
  const scale = Math.max(frame.width / info.width, frame.height / info.height);
  const width = Math.max(frame.width, Math.round(info.width * scale));
  const height = Math.max(frame.height, Math.round(info.height * scale));
  return picture.resize({ width, height, fit: 'fill', kernel: 'lanczos3' }).extract({
    left: Math.round((width - frame.width) * frame.focusX),
    top: Math.round((height - frame.height) * frame.focusY),
    width: frame.width,
    height: frame.height,
  });
}

/**
 * The same picture, filling the frame, blurred and a little darker, so that it reads as surroundings and keeps the
 * colours of the edges it continues. Blurred at 1/8 size: a blur that wide has no detail left to lose there.
 */
async function blurredBackdrop(sharp: SharpModule, whole: Raster, frame: Frame): Promise<Sharp> {
  const width = Math.max(8, Math.round(frame.width / 8));
  const height = Math.max(8, Math.round(frame.height / 8));
  const small = await toRaster(
    sharp(whole.data, { raw: whole.info })
      .resize({ width, height, fit: 'cover', kernel: 'lanczos3' })
      .blur(Math.max(0.5, Math.min(width, height) / 22))
      .modulate({ brightness: 0.82, saturation: 0.9 }),
  );
  const large = await toRaster(
    sharp(small.data, { raw: small.info }).resize(frame.width, frame.height, { fit: 'fill', kernel: 'cubic' }),
  );
  return sharp(large.data, { raw: large.info });
}

export function toRaster(picture: Sharp): Promise<Raster> {
  return picture
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true }) as Promise<Raster>;
}

export function toBytes({ data }: Raster): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}
