/**
 * sRGB RGBA to planar Y'CbCr 4:2:0, BT.709, limited range, alpha ignored.
 *
 * Y' = 16 + 219 (0.2126 R' + 0.7152 G' + 0.0722 B'), Cb = 128 + 224 (B' - Y) / 1.8556, Cr = 128 + 224 (R' - Y) / 1.5748
 * with R', G', B' and Y in 0..1 (Rec. ITU-R BT.709-6, section 3). 16-bit fixed point; chroma is the mean of its
 * four pixels. `width` and `height` must be even; planes have no padding.
 */
export function rgbaToYuv420p(
  source: { readonly rgba: Uint8Array; readonly width: number; readonly height: number },
  out: { readonly y: Uint8Array; readonly cb: Uint8Array; readonly cr: Uint8Array },
): void {
  const { rgba, width, height } = source;
  const { y, cb, cr } = out;
  const stride = width * 4;
  let chroma = 0;
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let corner = 0; corner < 4; corner++) {
        const dy = corner >> 1;
        const dx = corner & 1;
        const i = (row + dy) * stride + (column + dx) * 4;
        const r = rgba[i];
        const g = rgba[i + 1];
        const b = rgba[i + 2];
        y[(row + dy) * width + column + dx] = (11966 * r + 40254 * g + 4064 * b + 1081344) >> 16;
        red += r;
        green += g;
        blue += b;
      }
      cb[chroma] = (-6596 * red - 22189 * green + 28784 * blue + 33685504) >> 18;
      cr[chroma] = (28784 * red - 26145 * green - 2639 * blue + 33685504) >> 18;
      chroma++;
    }
  }
}
