/**
 * How much the water below a row looks like the mirror image of what stands above it, -1 to 1: correlation of luma over up to
 * `reach` rows on each side, column by column about each column's own line where the mask begins, on means over 8 × 2 pixels. The
 * mean of each distance is taken off first: brightness that fades to both sides of a horizon is no reflection. Calm water is
 * near 1, open sea near or below 0; 0 where there is too little to compare.
 */
export function mirrorLikeness(
  image: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  mask: Uint8Array,
  reach: number,
): number {
  const { width, height, data } = image;
  const columns = Math.floor(width / 8);
  const steps = Math.floor(reach / 2);
  const above = new Float32Array(columns * steps).fill(Number.NaN);
  const below = new Float32Array(columns * steps).fill(Number.NaN);
  const mean = (x: number, y: number): number => {
    let sum = 0;
    for (let k = 0; k < 16; k++) {
      const at = 4 * (Math.min(height - 1, y + (k >> 3)) * width + x + (k & 7));
      sum += 3 * data[at] + 6 * data[at + 1] + data[at + 2];
    }
    return sum / 160;
  };
  for (let column = 0; column < columns; column++) {
    const x = 8 * column;
    let line = 0;
    while (line < height && mask[line * width + x + 4] < 128) line++;
    const rows = Math.min(reach, line - 2, height - 4 - line);
    if (rows < 8) continue;
    for (let step = 1; 2 * step < rows && mask[(line + 2 * step) * width + x + 4] >= 128; step++) {
      above[step * columns + column] = mean(x, line - 2 * step - 1);
      below[step * columns + column] = mean(x, line + 2 * step);
    }
  }
  let product = 0;
  let squareAbove = 0;
  let squareBelow = 0;
  let count = 0;
  for (let step = 1; step < steps; step++) {
    let [sumAbove, sumBelow, here] = [0, 0, 0];
    for (let i = step * columns; i < (step + 1) * columns; i++) {
      if (Number.isNaN(above[i])) continue;
      sumAbove += above[i];
      sumBelow += below[i];
      here++;
    }
    count += here;
    for (let i = step * columns; i < (step + 1) * columns; i++) {
      if (Number.isNaN(above[i])) continue;
      const a = above[i] - sumAbove / here;
      const b = below[i] - sumBelow / here;
      product += a * b;
      squareAbove += a * a;
      squareBelow += b * b;
    }
  }
  if (count < 64 || squareAbove * squareBelow === 0) return 0;
  return product / Math.sqrt(squareAbove * squareBelow);
}

/**
 * How rough a surface is: mean over a mask of |2 L(y) - L(y - step) - L(y + step)| in levels of luma. Ripples and foam give ten
 * and more, a calm lake less than half of that.
 */
export function surfaceRoughness(
  image: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  mask: Uint8Array,
  step: number,
): number {
  const { width, height, data } = image;
  const luma = (i: number): number => (3 * data[4 * i] + 6 * data[4 * i + 1] + data[4 * i + 2]) / 10;
  let sum = 0;
  let count = 0;
  for (let y = step; y < height - step; y += 2) {
    for (let x = y & 2; x < width; x += 4) {
      const i = y * width + x;
      if (mask[i] < 200 || mask[i - step * width] < 200 || mask[i + step * width] < 200) continue;
      sum += Math.abs(2 * luma(i) - luma(i - step * width) - luma(i + step * width));
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}
