import { emptyMask, type MaskPixels } from './mask-pixels.ts';

/** Fine enough for the edge of a shore, small enough to paint without a wait. */
const longSide = 1024;

export function maskSize(aspect: number): { readonly width: number; readonly height: number } {
  return aspect >= 1
    ? { width: Math.max(16, Math.round(longSide / aspect)), height: longSide }
    : { width: longSide, height: Math.max(16, Math.round(longSide * aspect)) };
}

/** Draws the mask as a veil: red where it selects. */
export function drawVeil(canvas: HTMLCanvasElement, { width, height, data }: MaskPixels): void {
  const picture = new ImageData(width, height);
  for (let i = 0; i < data.length; i++) {
    picture.data[i * 4] = 255;
    picture.data[i * 4 + 1] = 70;
    picture.data[i * 4 + 2] = 70;
    picture.data[i * 4 + 3] = (data[i] ?? 0) * 0.6;
  }
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
}

/** The mask as a grey PNG: white is selected. */
export async function maskFile({ width, height, data }: MaskPixels): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const picture = new ImageData(width, height);
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0;
    picture.data.set([value, value, value, 255], i * 4);
  }
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** A mask that was painted before, in the size that is painted now. */
export async function readMask(url: string, { width, height }: ReturnType<typeof maskSize>): Promise<MaskPixels> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob(), { resizeWidth: width, resizeHeight: height });
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return emptyMask(width, height);
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const mask = emptyMask(width, height);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = data[i * 4] ?? 0;
  return mask;
}
