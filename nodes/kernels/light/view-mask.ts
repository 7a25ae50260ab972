/**
 * A mask of the photo (chroma size) as the frame shows it. `positions`: photo pixel seen at each node of a grid of 16 × 16 frame
 * pixels; nearest sample between nodes that are joined by straight lines.
 */
export function viewMask(
  mask: Uint8Array,
  size: { readonly width: number; readonly height: number },
  positions: { readonly x: Float32Array; readonly y: Float32Array },
  out: Uint8Array,
): void {
  const width = (size.width + 1) >> 1;
  const height = (size.height + 1) >> 1;
  const columns = Math.ceil(size.width / 16) + 1;
  const { x: nodeX, y: nodeY } = positions;
  for (let y = 0; y < height; y++) {
    const row = y >> 3;
    const down = (y & 7) / 8;
    for (let column = 0; column * 8 < width; column++) {
      const i = row * columns + column;
      const below = i + columns;
      let u = nodeX[i] + down * (nodeX[below] - nodeX[i]);
      let v = nodeY[i] + down * (nodeY[below] - nodeY[i]);
      const uStep = (nodeX[i + 1] + down * (nodeX[below + 1] - nodeX[i + 1]) - u) / 8;
      const vStep = (nodeY[i + 1] + down * (nodeY[below + 1] - nodeY[i + 1]) - v) / 8;
      const end = Math.min(width, column * 8 + 8);
      for (let x = column * 8; x < end; x++, u += uStep, v += vStep) {
        const px = Math.min(width - 1, Math.max(0, u >> 1));
        const py = Math.min(height - 1, Math.max(0, v >> 1));
        out[y * width + x] = mask[py * width + px];
      }
    }
  }
}
