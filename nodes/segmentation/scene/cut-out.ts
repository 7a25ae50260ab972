import type { Surroundings } from '../../contract/values/picture.ts';
import type { Size } from '../../kernels/resize.ts';
import type { Partition, ScoredClass } from './partition.ts';

/** The part of a choice of classes that lies in the box, at another size: what is known of a whole picture, for a cut-out of it. */
export function cutOut(
  whole: Partition['chosen'],
  from: Size,
  box: Surroundings['box'],
  to: Size,
): Partition['chosen'] {
  const cut = (name: ScoredClass): Uint8Array =>
    Uint8Array.from(resample(whole[name], from, box, to), (share) => (share >= 0.5 ? 1 : 0));
  const [sky, water, vegetation] = [cut('sky'), cut('water'), cut('vegetation')];
  return { sky, water, vegetation, ground: cut('ground'), object: cut('object') };
}

/** Bilinear, pixel centres at half-integers, clamped to the picture. */
function resample(plane: Uint8Array, from: Size, box: Surroundings['box'], to: Size): Float32Array {
  const out = new Float32Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    const sourceY = clamp(box.top + ((y + 0.5) * box.height) / to.height - 0.5, from.height);
    const upper = Math.floor(sourceY) * from.width;
    const lower = Math.min(from.height - 1, Math.floor(sourceY) + 1) * from.width;
    const fy = sourceY - Math.floor(sourceY);
    for (let x = 0; x < to.width; x++) {
      const sourceX = clamp(box.left + ((x + 0.5) * box.width) / to.width - 0.5, from.width);
      const left = Math.floor(sourceX);
      const right = Math.min(from.width - 1, left + 1);
      const fx = sourceX - left;
      const top = (plane[upper + left] ?? 0) * (1 - fx) + (plane[upper + right] ?? 0) * fx;
      const bottom = (plane[lower + left] ?? 0) * (1 - fx) + (plane[lower + right] ?? 0) * fx;
      out[y * to.width + x] = top * (1 - fy) + bottom * fy;
    }
  }
  return out;
}

function clamp(position: number, length: number): number {
  return Math.min(length - 1, Math.max(0, position));
}
