import type { ImageValue } from '../../contract/values/picture.ts';
import { smoothstep } from '../../kernels/easing.ts';
import type { Region } from '../region.ts';

/** A sun or moon is at most this share of the sky and this spread out, as a share of the width; white clouds are larger. */
const largestShare = 0.006;
const widestSpread = 0.05;

/**
 * Slows the flow down to 0 around a sun or moon, which does not drift with the clouds: a small, compact spot of nearly white
 * pixels (luma above 248). Multiplies `ramp` in place.
 */
export function holdSun(image: ImageValue, region: Region, ramp: Float32Array): void {
  const { width, height, data } = image;
  let count = 0;
  let sky = 0;
  let sumX = 0;
  let sumY = 0;
  let sumSquares = 0;
  for (let i = 0; i < width * height; i++) {
    if ((region.mask.data[i] ?? 0) < 128) continue;
    sky++;
    const luma = (54 * (data[4 * i] ?? 0) + 183 * (data[4 * i + 1] ?? 0) + 19 * (data[4 * i + 2] ?? 0)) / 256;
    if (luma <= 248) continue;
    const x = i % width;
    const y = Math.floor(i / width);
    count++;
    sumX += x;
    sumY += y;
    sumSquares += x * x + y * y;
  }
  if (count < 20 || count > largestShare * sky) return;
  const x = sumX / count;
  const y = sumY / count;
  const spread = Math.sqrt(Math.max(0, sumSquares / count - x * x - y * y));
  if (spread > widestSpread * width) return;
  const { cellPx, columns } = region.grid;
  for (let i = 0; i < ramp.length; i++) {
    const away = Math.hypot((i % columns) * cellPx - x, Math.floor(i / columns) * cellPx - y);
    ramp[i] = (ramp[i] ?? 0) * smoothstep(1.6 * spread + cellPx, 1.6 * spread + 0.12 * width, away);
  }
}
