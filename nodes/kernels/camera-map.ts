import { type Grid, sampleGrid } from './flow-grid.ts';

/** Where a camera looks: see `CameraPose` for units. */
export interface View {
  readonly panX: number;
  readonly panY: number;
  readonly zoom: number;
  readonly rollDegrees: number;
  readonly parallaxX: number;
  readonly parallaxY: number;
  readonly dolly?: number;
}

export interface ViewFrame {
  readonly width: number;
  readonly height: number;
  /** Nodes of the block grid. */
  readonly columns: number;
  readonly rows: number;
  readonly blockWidth: number;
  readonly blockHeight: number;
}

export interface Relief {
  readonly grid: Grid;
  /** Disparity per node, 0 far to 1 near; smooth. */
  readonly disparity: Float32Array;
  /** Disparity that stays where it is. */
  readonly pivot: number;
}

/**
 * Photo position seen at each node of the block grid, in photo pixels: u = c + pan + R(roll) (p - c) / zoom, then parallax
 * u ← u - A (d(u) - pivot) and, for a camera that travels in, about the centre by 1 - dolly (d(u) - pivot): two rounds of the
 * fixed-point iteration (enough while |A ∇d| stays well below 1).
 */
export function viewPositions(
  view: View,
  frame: ViewFrame,
  relief: Relief | undefined,
  out: { x: Float32Array; y: Float32Array },
): void {
  const cx = frame.width / 2;
  const cy = frame.height / 2;
  const angle = (view.rollDegrees * Math.PI) / 180;
  const cos = Math.cos(angle) / view.zoom;
  const sin = Math.sin(angle) / view.zoom;
  const shiftX = view.parallaxX * frame.width;
  const shiftY = view.parallaxY * frame.width;
  const dolly = view.dolly ?? 0;
  const flat = relief === undefined || (shiftX === 0 && shiftY === 0 && dolly === 0);
  for (let row = 0, i = 0; row < frame.rows; row++) {
    const py = row * frame.blockHeight - cy;
    for (let column = 0; column < frame.columns; column++, i++) {
      const px = column * frame.blockWidth - cx;
      const u = cx + view.panX * frame.width + cos * px - sin * py;
      const v = cy + view.panY * frame.height + sin * px + cos * py;
      out.x[i] = u;
      out.y[i] = v;
      for (let round = 0; round < 2 && !flat && relief; round++) {
        const lift = sampleGrid(relief.grid, relief.disparity, out.x[i], out.y[i]) - relief.pivot;
        out.x[i] = u - (shiftX + dolly * (u - cx)) * lift;
        out.y[i] = v - (shiftY + dolly * (v - cy)) * lift;
      }
    }
  }
}

/** To 16.16 fixed point plus a margin, x and y in turn, held inside the texture so that no fetch needs a bounds check. */
export function fixPositions(
  photo: { readonly x: Float32Array; readonly y: Float32Array },
  bounds: { readonly width: number; readonly height: number; readonly margin: number },
  out: Int32Array,
): void {
  for (let i = 0; i < photo.x.length; i++) {
    out[2 * i] = fixPosition(photo.x[i], bounds.width, bounds.margin);
    out[2 * i + 1] = fixPosition(photo.y[i], bounds.height, bounds.margin);
  }
}

/** One coordinate in 16.16 fixed point plus a margin, at least two pixels inside the padded picture. */
export function fixPosition(value: number, length: number, margin: number): number {
  const held = Math.min(length + margin - 2, Math.max(2 - margin, value));
  return Math.round((held + margin) * 65536);
}

/** The inverse for single points: where photo point n (interleaved x, y) appears in the frame. */
export function viewPoints(
  view: View,
  frame: { readonly width: number; readonly height: number },
  relief: Relief | undefined,
  photo: { readonly x: Float32Array; readonly y: Float32Array },
  out: Float32Array,
): void {
  const angle = (view.rollDegrees * Math.PI) / 180;
  const cos = Math.cos(angle) * view.zoom;
  const sin = Math.sin(angle) * view.zoom;
  for (let n = 0; n < photo.x.length; n++) {
    const lift = relief ? sampleGrid(relief.grid, relief.disparity, photo.x[n], photo.y[n]) - relief.pivot : 0;
    const nearer = 1 - (view.dolly ?? 0) * lift;
    const u = (photo.x[n] + (view.parallaxX * lift - 0.5) * frame.width) / nearer - view.panX * frame.width;
    const v =
      (photo.y[n] + view.parallaxY * frame.width * lift - 0.5 * frame.height) / nearer - view.panY * frame.height;
    out[2 * n] = frame.width / 2 + cos * u + sin * v;
    out[2 * n + 1] = frame.height / 2 - sin * u + cos * v;
  }
}
