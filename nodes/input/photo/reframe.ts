import type { Sharp } from 'sharp';
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

interface Raster {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

type SharpModule = typeof import('sharp').default;

/** Brings the picture into the frame. `picture` is oriented, opaque and not yet decoded; the result is raw RGBA. */
export async function reframe(sharp: SharpModule, picture: Sharp, info: PhotoInfo, frame: Frame): Promise<Uint8Array> {
  const { width, height } = frame;
  if (frame.fit === 'crop') return rgba(crop(picture, info, frame));
  const whole = await toRaster(picture.resize({ width, height, fit: 'inside', kernel: 'lanczos3' }));
  const backdrop = frame.fit === 'blur-pad' ? await blurredBackdrop(sharp, whole, frame) : undefined;
  const canvas = backdrop
    ? sharp(backdrop.data, { raw: backdrop.info })
    : sharp({ create: { width, height, channels: 3, background: '#000000' } });
  return rgba(
    canvas.composite([
      {
        input: whole.data,
        raw: whole.info,
        left: Math.floor((width - whole.info.width) / 2),
        top: Math.floor((height - whole.info.height) / 2),
      },
    ]),
  );
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
async function blurredBackdrop(sharp: SharpModule, whole: Raster, frame: Frame): Promise<Raster> {
  const width = Math.max(8, Math.round(frame.width / 8));
  const height = Math.max(8, Math.round(frame.height / 8));
  const small = await toRaster(
    sharp(whole.data, { raw: whole.info })
      .resize({ width, height, fit: 'cover', kernel: 'lanczos3' })
      .blur(Math.max(0.5, Math.min(width, height) / 22))
      .modulate({ brightness: 0.82, saturation: 0.9 }),
  );
  return toRaster(
    sharp(small.data, { raw: small.info }).resize({
      width: frame.width,
      height: frame.height,
      fit: 'fill',
      kernel: 'cubic',
    }),
  );
}

function toRaster(picture: Sharp): Promise<Raster> {
  return picture
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true }) as Promise<Raster>;
}

async function rgba(picture: Sharp): Promise<Uint8Array> {
  const pixels = await picture.toColourspace('srgb').removeAlpha().ensureAlpha().raw({ depth: 'uchar' }).toBuffer();
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.length);
}
