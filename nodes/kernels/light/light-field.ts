import type { YuvPlanes } from '../colour/recolour.ts';

/** Light over the frame on a coarse grid, nodes at multiples of `cellPx`; the last row and column lie at or beyond the edge. */
export interface LightField {
  readonly cellPx: number;
  readonly columns: number;
  readonly rows: number;
  /** What stays of the light, 1 = all. */
  readonly gain: Float32Array;
  /** Light added, as a share of what is missing to white. */
  readonly glow: Float32Array;
}

export function createLightField(width: number, height: number, cellPx: number): LightField {
  const columns = Math.ceil(width / cellPx) + 1;
  const rows = Math.ceil(height / cellPx) + 1;
  const count = columns * rows;
  return { cellPx, columns, rows, gain: new Float32Array(count).fill(1), glow: new Float32Array(count) };
}

/**
 * In place: y = 16 + (y - 16) gain, then y += (235 - y) glow; chroma is scaled alike and moves towards the light's colour. Both
 * fields bilinear between nodes; cells that change nothing are left alone. `cellPx` must be even.
 */
export function applyLight(
  planes: YuvPlanes,
  field: LightField,
  light: { readonly cb: number; readonly cr: number },
): void {
  const { width, height } = planes;
  const chromaWidth = (width + 1) >> 1;
  const chromaHeight = (height + 1) >> 1;
  applyPlane(planes.y, { width, height, cellPx: field.cellPx }, field, { zero: 16, target: 235 });
  const half = { width: chromaWidth, height: chromaHeight, cellPx: field.cellPx / 2 };
  applyPlane(planes.cb, half, field, { zero: 128, target: light.cb });
  applyPlane(planes.cr, half, field, { zero: 128, target: light.cr });
}

function applyPlane(
  data: Uint8Array,
  plane: { readonly width: number; readonly height: number; readonly cellPx: number },
  { columns, rows, gain, glow }: LightField,
  { zero, target }: { readonly zero: number; readonly target: number },
): void {
  const { width, height, cellPx } = plane;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const i = row * columns + column;
      const below = i + columns;
      const isPlain =
        gain[i] === 1 && gain[i + 1] === 1 && gain[below] === 1 && gain[below + 1] === 1 && isDark(glow, i, below);
      if (isPlain) continue;
      const right = Math.min(width, (column + 1) * cellPx);
      const bottom = Math.min(height, (row + 1) * cellPx);
      for (let y = row * cellPx; y < bottom; y++) {
        const down = (y - row * cellPx) / cellPx;
        let g = gain[i] + down * (gain[below] - gain[i]);
        let a = glow[i] + down * (glow[below] - glow[i]);
        const gStep = (gain[i + 1] + down * (gain[below + 1] - gain[i + 1]) - g) / cellPx;
        const aStep = (glow[i + 1] + down * (glow[below + 1] - glow[i + 1]) - a) / cellPx;
        const end = y * width + right;
        for (let at = y * width + column * cellPx; at < end; at++, g += gStep, a += aStep) {
          const dimmed = zero + (data[at] - zero) * g;
          data[at] = dimmed + (target - dimmed) * a + 0.5;
        }
      }
    }
  }
}

function isDark(glow: Float32Array, i: number, below: number): boolean {
  return glow[i] === 0 && glow[i + 1] === 0 && glow[below] === 0 && glow[below + 1] === 0;
}
