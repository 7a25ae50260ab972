/**
 * A false colour for a depth from 0 far to 1 near: blue, green, yellow, red, evenly readable (the polynomial fit of the
 * Turbo colour map, Mikhailov 2019, rounded to four digits).
 */
export function depthColour(depth: number): readonly [red: number, green: number, blue: number] {
  const x = Math.min(1, Math.max(0, depth));
  const polynomial = (a: number, b: number, c: number, d: number, e: number, f: number): number =>
    Math.round(255 * Math.min(1, Math.max(0, a + x * (b + x * (c + x * (d + x * (e + x * f)))))));
  return [
    polynomial(0.1357, 4.6154, -42.6603, 132.1311, -152.9424, 59.2864),
    polynomial(0.0914, 2.1942, 4.843, -14.185, 4.2773, 2.8296),
    polynomial(0.1067, 12.6419, -60.582, 110.3628, -89.9031, 27.3482),
  ];
}

/** Grey pixels in false colour, faded over a picture of the same size: 0 shows the picture, 1 the depth alone. */
export function depthPixels(
  grey: Uint8ClampedArray,
  {
    photo,
    share,
    isGrey,
  }: { readonly photo: Uint8ClampedArray | undefined; readonly share: number; readonly isGrey: boolean },
): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(grey.length);
  for (let i = 0; i < grey.length; i += 4) {
    const depth = grey[i] ?? 0;
    const colour = isGrey ? [depth, depth, depth] : depthColour(depth / 255);
    for (let channel = 0; channel < 3; channel++) {
      out[i + channel] = share * (colour[channel] ?? 0) + (1 - share) * (photo?.[i + channel] ?? 0);
    }
    out[i + 3] = 255;
  }
  return out;
}
