import type { MasksValue, SceneClass } from '../../nodes/contract/values/picture.ts';
import type { Raster } from './rasters.ts';

const colours: { readonly [name in SceneClass]: readonly [red: number, green: number, blue: number] } = {
  sky: [102, 170, 238],
  water: [32, 96, 192],
  vegetation: [64, 160, 64],
  ground: [176, 136, 96],
};

/** One map of all classes: each pixel has the colours of its classes, mixed by how much it belongs to them. */
export function scenePoster({ width, height, classes }: MasksValue): Raster {
  const data = new Uint8Array(width * height * 3);
  const layers = Object.entries(classes).map(([name, mask]) => ({ colour: colours[name as SceneClass], mask }));
  for (let i = 0; i < width * height; i++) {
    let [red, green, blue, total] = [0, 0, 0, 0];
    for (const { colour, mask } of layers) {
      const weight = mask.data[i] ?? 0;
      red += weight * colour[0];
      green += weight * colour[1];
      blue += weight * colour[2];
      total += weight;
    }
    // Below full membership the rest is black: a pixel of no class at all can be seen to be one.
    const scale = 1 / Math.max(total, 255);
    data[i * 3] = red * scale;
    data[i * 3 + 1] = green * scale;
    data[i * 3 + 2] = blue * scale;
  }
  return { width, height, channels: 3, data };
}
