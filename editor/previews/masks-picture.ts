/** One class of a scene as the server tells of it. */
export interface MaskClass {
  readonly name: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly coverage: number;
}

export type Colour = readonly [red: number, green: number, blue: number];

/** Tints that can be told apart, also by those who see no red or green (after Okabe and Ito 2008). */
const tints: readonly Colour[] = [
  [86, 180, 233],
  [0, 90, 178],
  [0, 158, 115],
  [213, 94, 0],
  [204, 121, 167],
  [240, 228, 66],
];

export function tintOf(index: number): Colour {
  return tints[index % tints.length] ?? [255, 255, 255];
}

/**
 * The masks of the classes that are shown, laid over a picture: `sheet` has them side by side, one tile of the width of the
 * result for each class, grey. What belongs to none of them is darkened.
 */
export function maskedPixels(
  sheet: Pick<ImageData, 'data' | 'width' | 'height'>,
  count: number,
  { shown, photo }: { readonly shown: readonly boolean[]; readonly photo: Uint8ClampedArray | undefined },
): Uint8ClampedArray<ArrayBuffer> {
  const width = Math.floor(sheet.width / count);
  const out = new Uint8ClampedArray(width * sheet.height * 4);
  for (let y = 0, i = 0; y < sheet.height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      let [red, green, blue, covered] = [0, 0, 0, 0];
      for (let which = 0; which < count; which++) {
        if (shown[which] !== true) continue;
        const weight = (sheet.data[(y * sheet.width + which * width + x) * 4] ?? 0) / 255;
        const [r, g, b] = tintOf(which);
        red += weight * r;
        green += weight * g;
        blue += weight * b;
        covered += weight;
      }
      const share = Math.min(1, covered);
      const scale = covered > 0 ? 1 / covered : 0;
      const tint = 0.55 * share;
      const light = photo === undefined ? 0.25 : 0.45 + 0.55 * share;
      out[i] = (photo?.[i] ?? 128) * light * (1 - tint) + red * scale * tint;
      out[i + 1] = (photo?.[i + 1] ?? 128) * light * (1 - tint) + green * scale * tint;
      out[i + 2] = (photo?.[i + 2] ?? 128) * light * (1 - tint) + blue * scale * tint;
      out[i + 3] = 255;
    }
  }
  return out;
}
