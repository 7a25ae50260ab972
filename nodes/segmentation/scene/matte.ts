import type { ImageValue, SceneMask } from '../../contract/values/picture.ts';
import { applyLinearModel, type GuideStatistics, guidedFilterModel } from '../../kernels/guided-filter.ts';

/** Smoothstep from 8 % to 92 %: the filter's faint spill into the other side is cut off. */
const curve = Uint8Array.from({ length: 256 }, (_, i) => {
  const t = Math.min(1, Math.max(0, (i / 255 - 0.08) / 0.84));
  return Math.round(255 * t * t * (3 - 2 * t));
});

/** A hard choice at working size to a soft mask at full size, its edge drawn along the photo's own. */
export function softMask(guide: GuideStatistics, chosen: Uint8Array, image: ImageValue, confidence: number): SceneMask {
  const data = new Uint8Array(image.width * image.height);
  if (confidence === 0 || !chosen.includes(1)) return { data, confidence: 0, coverage: 0 };
  const model = guidedFilterModel(guide, Float32Array.from(chosen));
  let sum = 0;
  applyLinearModel(model, guide.size, { data: image.data, size: image }, (row, y) => {
    const base = y * image.width;
    for (let x = 0; x < row.length; x++) {
      const value = row[x] ?? 0;
      const byte = curve[value <= 0 ? 0 : value >= 1 ? 255 : (value * 255 + 0.5) | 0] ?? 0;
      data[base + x] = byte;
      sum += byte;
    }
  });
  return { data, confidence, coverage: sum / (255 * data.length) };
}
