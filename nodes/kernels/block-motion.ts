/** Motion from one frame to the next on a grid of blocks, pixels. */
export interface BlockMotion {
  readonly columns: number;
  readonly rows: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly scratch: Float32Array;
}

export const motionBlock = 16;

export function createBlockMotion(width: number, height: number): BlockMotion {
  const columns = Math.ceil(width / motionBlock);
  const rows = Math.ceil(height / motionBlock);
  const plane = (): Float32Array => new Float32Array(columns * rows);
  return { columns, rows, x: plane(), y: plane(), scratch: plane() };
}

interface Luma {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Extra difference per pixel of a block for each pixel of motion: where nothing speaks for motion, there is none. */
const costPerPx = 0.12;

/**
 * Where each block of `first` is in `second`: the shift of least absolute difference within `reach`, searched in steps of four,
 * two and one around the best so far and around the neighbours' motion; then smoothed over 3 × 3 blocks by a median.
 */
export function estimateMotion(first: Luma, second: Luma, reach: number, out: BlockMotion): void {
  const { columns, rows, x, y } = out;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const i = row * columns + column;
      let bestX = 0;
      let bestY = 0;
      let best = difference(first, second, column, row, 0, 0);
      const consider = (dx: number, dy: number): void => {
        if (Math.abs(dx) > reach || Math.abs(dy) > reach) return;
        const cost = difference(first, second, column, row, dx, dy);
        if (cost >= best) return;
        best = cost;
        bestX = dx;
        bestY = dy;
      };
      if (column > 0) consider(x[i - 1], y[i - 1]);
      if (row > 0) consider(x[i - columns], y[i - columns]);
      for (let step = 4; step >= 1; step /= 2) {
        for (let round = 0; round * step <= reach; round++) {
          const [fromX, fromY] = [bestX, bestY];
          for (let dy = -step; dy <= step; dy += step) {
            for (let dx = -step; dx <= step; dx += step) consider(fromX + dx, fromY + dy);
          }
          if (fromX === bestX && fromY === bestY) break;
        }
      }
      x[i] = bestX;
      y[i] = bestY;
    }
  }
  smoothByMedian(x, out);
  smoothByMedian(y, out);
}

/** Mean absolute difference on every second pixel of a block and its margin of four. */
function difference(first: Luma, second: Luma, column: number, row: number, dx: number, dy: number): number {
  const { width, height, data } = first;
  let sum = 0;
  let count = 0;
  for (let py = row * motionBlock - 4; py < (row + 1) * motionBlock + 4; py += 2) {
    if (py < 0 || py >= height) continue;
    const sy = Math.min(height - 1, Math.max(0, py + dy));
    for (let px = column * motionBlock - 4; px < (column + 1) * motionBlock + 4; px += 2) {
      if (px < 0 || px >= width) continue;
      const sx = Math.min(width - 1, Math.max(0, px + dx));
      const apart = data[py * width + px] - second.data[sy * width + sx];
      sum += apart < 0 ? -apart : apart;
      count++;
    }
  }
  return sum / count + costPerPx * (Math.abs(dx) + Math.abs(dy));
}

function smoothByMedian(values: Float32Array, { columns, rows, scratch }: BlockMotion): void {
  const near: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      near.length = 0;
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++)
          near.push(values[r * columns + c]);
      }
      near.sort((a, b) => a - b);
      scratch[row * columns + column] = near[near.length >> 1];
    }
  }
  values.set(scratch);
}

/**
 * The plane between two frames, `share` of the way: (1 - s) A(p - s v) + s B(p + (1 - s) v), v bilinear between block centres, nearest
 * pixels. `sampling` 2 for chroma planes.
 */
export function blendAlongMotion(
  first: Uint8Array,
  second: Uint8Array,
  plane: { readonly width: number; readonly height: number; readonly sampling: 1 | 2 },
  { motion, share }: { readonly motion: BlockMotion; readonly share: number },
  out: Uint8Array,
): void {
  const { width, height, sampling } = plane;
  const { columns, rows, x: motionX, y: motionY } = motion;
  const block = motionBlock / sampling;
  const weight = Math.round(256 * share);
  for (let y = 0; y < height; y++) {
    const atRow = Math.min(rows - 1, Math.max(0, (y + 0.5) / block - 0.5));
    const top = Math.min(Math.max(0, rows - 2), Math.floor(atRow));
    const down = atRow - top;
    const lower = Math.min(rows - 1, top + 1) * columns;
    for (let x = 0; x < width; x++) {
      const atColumn = Math.min(columns - 1, Math.max(0, (x + 0.5) / block - 0.5));
      const left = Math.min(Math.max(0, columns - 2), Math.floor(atColumn));
      const across = atColumn - left;
      const right = Math.min(columns - 1, left + 1);
      const base = top * columns;
      const upX = motionX[base + left] + across * (motionX[base + right] - motionX[base + left]);
      const lowX = motionX[lower + left] + across * (motionX[lower + right] - motionX[lower + left]);
      const upY = motionY[base + left] + across * (motionY[base + right] - motionY[base + left]);
      const lowY = motionY[lower + left] + across * (motionY[lower + right] - motionY[lower + left]);
      const vx = (upX + down * (lowX - upX)) / sampling;
      const vy = (upY + down * (lowY - upY)) / sampling;
      const a = pixel(first, width, height, x - share * vx, y - share * vy);
      const b = pixel(second, width, height, x + (1 - share) * vx, y + (1 - share) * vy);
      out[y * width + x] = a + (((b - a) * weight + 128) >> 8);
    }
  }
}

function pixel(data: Uint8Array, width: number, height: number, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, Math.round(x)));
  const row = Math.min(height - 1, Math.max(0, Math.round(y)));
  return data[row * width + column];
}
