import { AppError } from '../contract/app-error.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Throws when a raster that belongs to the clip's photo has another size than the clip. */
export function requireSize(frames: Size, ...rasters: readonly (Size | undefined)[]): void {
  const isAlike = rasters.every(
    (raster) => !raster || (raster.width === frames.width && raster.height === frames.height),
  );
  if (isAlike) return;
  throw new AppError({
    code: 'synthesis/size-mismatch',
    kind: 'input',
    message: `A picture, mask or depth was made for another size than the clip's ${frames.width} × ${frames.height}.`,
    hint: 'Feed pictures, masks and depth of the photo that the clip was made from.',
  });
}
