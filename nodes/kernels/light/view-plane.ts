/**
 * A plane of the photo as the frame shows it, bilinear. `positions`: photo pixel seen at each node of a grid of 16 × 16 frame
 * pixels; `sampling` 2 for chroma planes, which count photo pixels in pairs.
 */
export function viewPlane(
  plane: Uint8Array,
  size: { readonly width: number; readonly height: number; readonly sampling: 1 | 2 },
  positions: { readonly x: Float32Array; readonly y: Float32Array; readonly columns: number },
  out: Uint8Array,
): void {
  const { width, height, sampling } = size;
  const { x: nodeX, y: nodeY, columns } = positions;
  const cell = 16 / sampling;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cell);
    const down = (y - row * cell) / cell;
    for (let column = 0; column * cell < width; column++) {
      const i = row * columns + column;
      const below = i + columns;
      let u = (nodeX[i] + down * (nodeX[below] - nodeX[i])) / sampling;
      let v = (nodeY[i] + down * (nodeY[below] - nodeY[i])) / sampling;
      const uStep = ((nodeX[i + 1] + down * (nodeX[below + 1] - nodeX[i + 1])) / sampling - u) / cell;
      const vStep = ((nodeY[i + 1] + down * (nodeY[below + 1] - nodeY[i + 1])) / sampling - v) / cell;
      const end = Math.min(width, (column + 1) * cell);
      for (let x = column * cell; x < end; x++, u += uStep, v += vStep) {
        const px = Math.min(width - 1, Math.max(0, u));
        const py = Math.min(height - 1, Math.max(0, v));
        const left = Math.min(width - 2, Math.floor(px));
        const top = Math.min(height - 2, Math.floor(py));
        const across = px - left;
        const at = top * width + left;
        const upper = plane[at] + across * (plane[at + 1] - plane[at]);
        const lower = plane[at + width] + across * (plane[at + width + 1] - plane[at + width]);
        out[y * width + x] = upper + (py - top) * (lower - upper) + 0.5;
      }
    }
  }
}
