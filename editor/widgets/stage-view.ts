import type { StrokePoint } from '../../graphs/schema/strokes.ts';

/** How a photo lies in its frame: its scale, and where its top left corner is, in parts of the frame. */
export interface StageView {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const wholeView: StageView = { scale: 1, x: 0, y: 0 };
const largestScale = 12;

/** Zooms so that what is under `at` (a part of the frame) stays there. */
export function zoomed(view: StageView, factor: number, [x, y]: StrokePoint): StageView {
  const scale = Math.min(largestScale, Math.max(1, view.scale * factor));
  const ratio = scale / view.scale;
  return bounded({ scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio });
}

export function panned(view: StageView, dx: number, dy: number): StageView {
  return bounded({ ...view, x: view.x + dx, y: view.y + dy });
}

/** From a part of the frame to a part of the photo. */
export function onPhoto(view: StageView, [x, y]: StrokePoint): StrokePoint {
  return [(x - view.x) / view.scale, (y - view.y) / view.scale];
}

/** The photo always fills its frame. */
function bounded({ scale, x, y }: StageView): StageView {
  const least = 1 - scale;
  return { scale, x: Math.min(0, Math.max(least, x)), y: Math.min(0, Math.max(least, y)) };
}
