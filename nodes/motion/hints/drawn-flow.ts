import type { Stroke } from '../../../graphs/schema/strokes.ts';
import type { MaskValue } from '../../contract/values/picture.ts';
import { type Line, lineLength, type Nearest, nearestOnLine, paintBrush } from '../../kernels/brush.ts';
import { smoothstep } from '../../kernels/easing.ts';
import type { Grid } from '../../kernels/flow-grid.ts';
import { spreadHints } from '../../kernels/spread-hints.ts';
import type { Region } from '../region.ts';

/** An arrow drawn is the way that what lies under it goes in this time. */
const secondsPerArrow = 2;
/** Fastest flow, as a share of the width per second: faster than this the picture would be torn. */
const fastest = 0.12;
const sweeps = 240;

/** Where things may move: the areas drawn, else the mask, else everywhere; never where it is frozen. */
export function drawnMask(
  strokes: readonly Stroke[],
  size: { readonly width: number; readonly height: number },
  within: MaskValue | undefined,
  softPx: number,
): MaskValue {
  const { width, height } = size;
  const areas = strokes.filter(({ kind }) => kind === 'area');
  const data = new Uint8Array(width * height);
  if (areas.length === 0) data.fill(255);
  const mask: MaskValue = { kind: 'mask', width, height, data };
  for (const area of areas) paintBrush(lineOf(area, size), { ...brushOf(area, width, softPx), value: 255 }, mask);
  if (within) for (let i = 0; i < data.length; i++) data[i] = Math.min(data[i] ?? 0, within.data[i] ?? 0);
  for (const stroke of strokes) {
    if (stroke.kind === 'freeze')
      paintBrush(lineOf(stroke, size), { ...brushOf(stroke, width, softPx), value: 0 }, mask);
  }
  return mask;
}

export interface DrawnFlow {
  readonly velocityPxPerSecond: Float32Array;
  readonly fastestPxPerSecond: number;
}

/** Velocities at the arrows and none at the anchors, spread over what is open to them. */
export function drawnFlow(
  strokes: readonly Stroke[],
  region: Region,
  setting: { readonly amount: number; readonly reach: number; readonly softness: number },
): DrawnFlow {
  const { grid, mask, edgePx } = region;
  const nodes = grid.columns * grid.rows;
  const hints = {
    velocity: new Float32Array(2 * nodes),
    weight: new Float32Array(nodes),
    open: edgePx.map((distance) => (distance > 0 ? 1 : 0)),
  };
  for (const stroke of strokes) {
    if (stroke.kind !== 'arrow' && stroke.kind !== 'anchor') continue;
    const line = lineOf(stroke, mask);
    const length = stroke.kind === 'arrow' ? lineLength(line) : 0;
    const speed = (length / secondsPerArrow) * stroke.strength * setting.amount;
    addHint(grid, line, { radiusPx: stroke.radius * mask.width, speed: Math.min(speed, fastest * mask.width) }, hints);
  }
  const velocity = new Float32Array(2 * nodes);
  spreadHints(grid, hints, setting.reach * mask.width, sweeps, velocity);
  let most = 0;
  for (let i = 0; i < nodes; i++) {
    const ramp = smoothstep(0, Math.max(1, setting.softness), edgePx[i] ?? 0);
    velocity[2 * i] = (velocity[2 * i] ?? 0) * ramp;
    velocity[2 * i + 1] = (velocity[2 * i + 1] ?? 0) * ramp;
    most = Math.max(most, Math.hypot(velocity[2 * i] ?? 0, velocity[2 * i + 1] ?? 0));
  }
  return { velocityPxPerSecond: velocity, fastestPxPerSecond: most };
}

const nearest: Nearest = { distancePx: 0, alongX: 0, alongY: 0 };

/** Weighs a stroke at the nodes under its brush, at least at those beside it. */
function addHint(
  grid: Grid,
  line: Line,
  { radiusPx, speed }: { readonly radiusPx: number; readonly speed: number },
  hints: { readonly velocity: Float32Array; readonly weight: Float32Array },
): void {
  const reach = Math.max(radiusPx, 0.75 * grid.cellPx);
  for (let i = 0; i < hints.weight.length; i++) {
    nearestOnLine(line, (i % grid.columns) * grid.cellPx, Math.floor(i / grid.columns) * grid.cellPx, nearest);
    if (nearest.distancePx > reach) continue;
    const weight = 1.01 - nearest.distancePx / reach;
    hints.velocity[2 * i] = (hints.velocity[2 * i] ?? 0) + weight * speed * nearest.alongX;
    hints.velocity[2 * i + 1] = (hints.velocity[2 * i + 1] ?? 0) + weight * speed * nearest.alongY;
    hints.weight[i] = (hints.weight[i] ?? 0) + weight;
  }
}

function lineOf({ points }: Stroke, { width, height }: { readonly width: number; readonly height: number }): Line {
  return points.flatMap(([x, y]) => [x * width, y * height]);
}

function brushOf({ radius }: Stroke, width: number, softPx: number) {
  return { radiusPx: radius * width, softPx: Math.max(2, softPx) };
}
