import type { ImageValue } from '../../contract/values/picture.ts';
import { smoothstep } from '../../kernels/easing.ts';
import { leafiness } from '../../kernels/leafiness.ts';
import { type RootSide, rootDistance } from '../../kernels/root-distance.ts';
import { edgeRamp, type Region } from '../region.ts';
import type { SwayManner } from './sway-kinds.ts';

export interface ShareSetting {
  readonly image: ImageValue;
  readonly region: Region;
  readonly manner: SwayManner;
  readonly headingDegrees: number;
  readonly horizon: number | null;
  readonly softness: number;
  /** Whether trunks and fences within the mask are to be told from leaves. */
  readonly isPlants: boolean;
}

/**
 * Per node, 0 to 1: how much of the full movement it makes. It grows from the root up to the length of the stem and no
 * farther; a field has its roots everywhere; what is rooted far away is small and moves little; trunks and fences stay.
 */
export function swayShare(setting: ShareSetting): Float32Array {
  const { image, region, manner, horizon } = setting;
  const { grid, mask } = region;
  const root = manner.root ?? windwardSide(setting.headingDegrees);
  const distance = new Float32Array(grid.columns * grid.rows);
  rootDistance(mask, root, 0.5 * manner.stem * mask.width, grid, distance);
  const leafy = new Float32Array(distance.length).fill(1);
  if (setting.isPlants) leafiness(image, mask.data, grid, leafy);
  const ramp = edgeRamp(region, setting.softness, 0.4);
  return distance.map((away, i) => {
    const row = Math.floor(i / grid.columns) * grid.cellPx;
    const low = setting.isPlants && root === 'bottom' ? onGround(row, mask.height, horizon) : 0;
    const near = setting.isPlants ? nearness(row + (1 - low) * away, mask.height, horizon) : 1;
    const bent = smoothstep(0, 1, away / (manner.stem * mask.width * near));
    return near * Math.max(low, bent) * (leafy[i] ?? 1) * (ramp[i] ?? 1);
  });
}

/** A field has its roots everywhere, a crown below it: what lies mostly under the horizon is taken for a field. */
export function plantKind({ grid, edgePx, mask }: Region, horizon: number | null): 'grass' | 'foliage' {
  let [low, all] = [0, 0];
  for (let i = 0; i < edgePx.length; i++) {
    if ((edgePx[i] ?? 0) === 0) continue;
    low += onGround(Math.floor(i / grid.columns) * grid.cellPx, mask.height, horizon);
    all++;
  }
  return low > 0.6 * all ? 'grass' : 'foliage';
}

/** 0 above the horizon, 1 a little below it: whether what is seen at a row grows right there. */
function onGround(row: number, height: number, horizon: number | null): number {
  return horizon === null ? 0 : smoothstep(0, 0.05 * height, row - horizon);
}

/** Size on the picture of what stands on the ground at a row, 1 at the bottom. */
function nearness(row: number, height: number, horizon: number | null): number {
  if (horizon === null || horizon > 0.9 * height) return 1;
  return Math.min(1, Math.max(0.25, (row - horizon) / (0.9 * height - horizon)));
}

function windwardSide(headingDegrees: number): RootSide {
  return Math.cos((headingDegrees * Math.PI) / 180) >= 0 ? 'left' : 'right';
}
