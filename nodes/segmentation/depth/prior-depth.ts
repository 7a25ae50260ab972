import type { MasksValue } from '../../contract/values/picture.ts';
import { contactDepth, surface } from '../../kernels/contact-depth.ts';
import type { Size } from '../../kernels/resize.ts';

/** Without a horizon nothing is known but that the lower part of a photo tends to be nearer. */
const blindTop = 0.45;
const blindBottom = 0.75;
/** Low: a pier bent upright looks worse than a person leaning back. */
const cutTrust = 0.3;

/** Depth at working size from the classes alone, before it is fitted to the edges of the photo. */
export function priorDepth(masks: MasksValue, size: Size, farthest: number): Float32Array {
  const out = new Float32Array(size.width * size.height);
  if (masks.horizon === null) {
    return out.map((_, i) => blindTop + ((blindBottom - blindTop) * Math.floor(i / size.width)) / size.height);
  }
  const horizon = (masks.horizon * size.height) / masks.height;
  contactDepth({ size, kind: kindOfPixels(masks, size, horizon), horizon, farthest, cutTrust }, out);
  return out;
}

/** Water and ground lie flat. So does what grows below the horizon, for a meadow is likelier there than a crown. */
function kindOfPixels(masks: MasksValue, size: Size, horizon: number): Uint8Array {
  const { sky, water, vegetation, ground } = masks.classes;
  return new Uint8Array(size.width * size.height).map((_, i) => {
    const row = Math.floor(i / size.width);
    const x = Math.floor((((i % size.width) + 0.5) * masks.width) / size.width);
    const y = Math.floor(((row + 0.5) * masks.height) / size.height);
    const at = y * masks.width + x;
    const is = (mask: { readonly data: Uint8Array }): boolean => (mask.data[at] ?? 0) > 127;
    if (is(sky)) return surface.sky;
    if (row >= horizon && (is(water) || is(ground) || is(vegetation))) return surface.flat;
    return surface.standing;
  });
}
