import { AppError } from '../contract/app-error.ts';
import type { FlowForm } from '../contract/values/motion.ts';
import type { MasksValue, MaskValue, SceneClass } from '../contract/values/picture.ts';
import type { TimelineValue } from '../contract/values/time.ts';
import type { MotionDirection } from '../contract/values/words.ts';
import { smoothstep } from '../kernels/easing.ts';
import { edgeDistance } from '../kernels/edge-distance.ts';
import { type Grid, gridFor } from '../kernels/flow-grid.ts';
import { certainty } from '../kernels/scene/presence.ts';

/** Cells of motion fields: fine enough for any flow, small enough to be followed for every frame. */
const usualCellPx = 16;

/** One class of the scene seen as a place where something can move. */
export interface Region {
  readonly mask: MaskValue;
  readonly grid: Grid;
  /** Per grid node, pixels to the edge of the mask; 0 outside. */
  readonly edgePx: Float32Array;
  /** 0 to 1: how far the mask can be trusted with motion. */
  readonly trust: number;
}

export function regionOf(masks: MasksValue, name: SceneClass, cellPx = usualCellPx): Region {
  const { width, height } = masks;
  const { data, confidence, coverage } = masks.classes[name];
  return { ...maskRegion({ kind: 'mask', width, height, data }, cellPx), trust: certainty(coverage, confidence) };
}

/** A mask that somebody chose: it is trusted. */
export function maskRegion(mask: MaskValue, cellPx = usualCellPx): Region {
  const grid = gridFor(mask.width, mask.height, cellPx);
  const edgePx = new Float32Array(grid.columns * grid.rows);
  edgeDistance(mask, grid, edgePx);
  return { mask, grid, edgePx, trust: 1 };
}

/**
 * Strength from the slider and the direction; 0 when there is nothing worth moving. A direction has looked at the masks
 * already, so the trust in them counts only without one.
 */
export function strengthOf(region: Region, amount: number, direction: MotionDirection | undefined): number {
  return amount * (direction?.amount ?? region.trust);
}

/** Per node: `least` at the edge of the mask, 1 from `softnessPx` inward. */
export function edgeRamp(region: Region, softnessPx: number, least: number): Float32Array {
  return region.edgePx.map((distance) => least + (1 - least) * smoothstep(0, Math.max(1, softnessPx), distance));
}

/** First and last row where at least 2 % of the pixels belong to the mask, or null. */
export function rowSpan(mask: MaskValue): { readonly first: number; readonly last: number } | null {
  let first = -1;
  let last = -1;
  for (let y = 0; y < mask.height; y++) {
    let inside = 0;
    for (let x = 0; x < mask.width; x++) if ((mask.data[y * mask.width + x] ?? 0) >= 128) inside++;
    if (inside < mask.width * 0.02) continue;
    if (first < 0) first = y;
    last = y;
  }
  return first < 0 ? null : { first, last };
}

/** A copy carried farther than this from home would show how the picture was continued beyond its border. */
const longestCarryPx = 110;

/**
 * How a flow is played. A loop holds whole cycles of about `wantedSeconds`; a short clip that need not close is carried
 * once, which is sharper because nothing fades.
 */
export function playOf(
  timeline: TimelineValue,
  speedPxPerSecond: number,
  wantedSeconds: number,
): Pick<FlowForm, 'play' | 'cycleSeconds'> {
  const { durationSeconds, loop } = timeline;
  if (!loop && durationSeconds * speedPxPerSecond <= longestCarryPx) {
    return { play: 'once', cycleSeconds: durationSeconds };
  }
  return { play: 'loop', cycleSeconds: durationSeconds / Math.max(1, Math.round(durationSeconds / wantedSeconds)) };
}

/** A mask from elsewhere must be of the picture that moves. */
export function requireSize(
  mask: MaskValue,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  if (mask.width === width && mask.height === height) return;
  throw new AppError({
    code: 'motion/size-mismatch',
    kind: 'input',
    message: `A mask of ${mask.width} × ${mask.height} is connected to a motion of a picture of ${width} × ${height}.`,
    hint: 'Make the mask from the same image that the motion is for.',
  });
}
