import type { JsonObject } from '../../graphs/schema/json.ts';
import type { MasksValue } from '../../nodes/contract/values/picture.ts';
import { encodePng, type Raster } from './rasters.ts';

/** Longest side of one mask; an editor lays them over the photo, where soft edges hide that they are small. */
const longestPx = 160;

/** Masks small, side by side, in the order of the classes; without loss, since they are weights and no picture. */
export async function masksPreview(masks: MasksValue) {
  return { bytes: await encodePng(masksSheet(masks)), mediaType: 'image/png' as const };
}

/** Each class of a scene with how sure the method was of it and how much of the picture it covers. */
export function aboutMasks({ width, height, classes, horizon }: MasksValue): JsonObject {
  return {
    ...{ width, height, horizon },
    classes: Object.entries(classes).map(([name, { confidence, coverage }]) => ({ name, confidence, coverage })),
  };
}

/** Every mask shrunk to the mean of the pixels that one pixel of it stands for. */
export function masksSheet({ width, height, classes }: MasksValue): Raster {
  const masks = Object.values(classes);
  const scale = Math.max(1, Math.max(width, height) / longestPx);
  const [columns, rows] = [Math.max(1, Math.round(width / scale)), Math.max(1, Math.round(height / scale))];
  const sheet = new Uint8Array(columns * masks.length * rows);
  masks.forEach(({ data }, which) => {
    for (let row = 0; row < rows; row++) {
      const [top, bottom] = [Math.floor((row * height) / rows), Math.floor(((row + 1) * height) / rows)];
      for (let column = 0; column < columns; column++) {
        const [left, right] = [Math.floor((column * width) / columns), Math.floor(((column + 1) * width) / columns)];
        let sum = 0;
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) sum += data[y * width + x] ?? 0;
        }
        sheet[(row * masks.length + which) * columns + column] = Math.round(sum / ((bottom - top) * (right - left)));
      }
    }
  });
  return { width: columns * masks.length, height: rows, channels: 1, data: sheet };
}
