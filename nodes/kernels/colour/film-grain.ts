/** Side of the tile of grain; a power of two. */
export const grainSide = 256;

/**
 * A tile of film grain, -127 to 127, standard deviation about 36: the sum of three uniform numbers per pixel, blurred by
 * (1 2 1) both ways round the tile's edges, since silver grains are larger than pixels.
 */
export function makeGrain(uniform: () => number, out: Int8Array): void {
  const count = grainSide * grainSide;
  const raw = new Float32Array(count);
  for (let i = 0; i < count; i++) raw[i] = uniform() + uniform() + uniform() - 1.5;
  const last = grainSide - 1;
  for (let y = 0; y < grainSide; y++) {
    for (let x = 0; x < grainSide; x++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          sum += (2 - Math.abs(dx)) * (2 - Math.abs(dy)) * raw[((y + dy) & last) * grainSide + ((x + dx) & last)];
        }
      }
      // The blur leaves 6/16 of the standard deviation of 0.5.
      out[y * grainSide + x] = Math.max(-127, Math.min(127, Math.round(sum * 12)));
    }
  }
}

/** Levels added per unit of grain, in 1/4096, by luma: strongest in the middle tones, none in black and white. */
export function grainStrength(amount: number, out: Int32Array): void {
  for (let code = 0; code < 256; code++) {
    const light = Math.min(1, Math.max(0, (code - 16) / 219));
    out[code] = Math.round(4096 * amount * 0.14 * Math.sqrt(4 * light * (1 - light)));
  }
}

/** Adds the tile, moved by (`offsetX`, `offsetY`), to a plane of luma in place; one grain covers 2^`sizeShift` pixels. */
export function addGrain(
  luma: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  grain: {
    readonly tile: Int8Array;
    readonly strength: Int32Array;
    readonly offsetX: number;
    readonly offsetY: number;
    readonly sizeShift: number;
  },
): void {
  const { data, width, height } = luma;
  const { tile, strength, offsetX, offsetY, sizeShift } = grain;
  const last = grainSide - 1;
  for (let row = 0, i = 0; row < height; row++) {
    const line = (((row >> sizeShift) + offsetY) & last) * grainSide;
    for (let column = 0; column < width; column++, i++) {
      const value = data[i];
      const sum = value + ((tile[line + (((column >> sizeShift) + offsetX) & last)] * strength[value] + 2048) >> 12);
      data[i] = sum < 16 ? 16 : sum > 235 ? 235 : sum;
    }
  }
}
