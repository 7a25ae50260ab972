import type { ImageValue, MasksValue } from '../../contract/values/picture.ts';
import type { WaterKind } from '../../contract/values/words.ts';
import { mirrorLikeness, surfaceRoughness } from '../../kernels/calm-water.ts';
import { maskSpread, reachesHorizon } from '../../kernels/scene/presence.ts';
import type { Streaks } from '../../kernels/streak-direction.ts';
import type { Region } from '../region.ts';

/** How a kind of water moves; all but the speed of falls as factors on what an open sea does. */
export interface WaterManner {
  /** Drift at the nearest row, or where a fall has fallen by its own height, as a share of the picture's width per second. */
  readonly drift: number;
  readonly waves: number;
  /** How much of the breakers that are heard is seen. */
  readonly breaks: number;
  readonly eddies: number;
  /** Whether the flow follows the streaks that are seen. */
  readonly followsStreaks: boolean;
  readonly isFalling: boolean;
  readonly cycleSeconds: number;
}

export const waterManners: { readonly [kind in WaterKind]: WaterManner } = {
  sea: { drift: 0.03, waves: 1, breaks: 1, eddies: 0.3, followsStreaks: false, isFalling: false, cycleSeconds: 2.5 },
  lake: { drift: 0.009, waves: 0.7, breaks: 0, eddies: 0.5, followsStreaks: false, isFalling: false, cycleSeconds: 5 },
  river: {
    drift: 0.06,
    waves: 0.35,
    breaks: 0,
    eddies: 0.25,
    followsStreaks: true,
    isFalling: false,
    cycleSeconds: 1.7,
  },
  fall: { drift: 0.2, waves: 0, breaks: 0, eddies: 0.06, followsStreaks: true, isFalling: true, cycleSeconds: 1 },
};

/** A lake mirrors at least this much and is no rougher than this. */
const lake = { mirror: 0.35, roughness: 7.5 };

/**
 * What kind of water it looks like: a fall if its streaks stand upright; a lake if it is smooth and mirrors what stands behind it;
 * else a sea. A river is hard to tell from them in a still picture: it has to be said.
 */
export function waterKind(image: ImageValue, masks: MasksValue, region: Region, streaks: Streaks): WaterKind {
  let [upright, inside] = [0, 0];
  for (let i = 0; i < region.edgePx.length; i++) {
    if ((region.edgePx[i] ?? 0) === 0) continue;
    upright -= streaks.cosine[i] ?? 0;
    inside++;
  }
  const { data } = region.mask;
  const spread = maskSpread(data, image.width, image.height);
  const isTall = spread.bottomRow - spread.topRow > 0.15 * image.height;
  const meetsHorizon = reachesHorizon(spread, image.height, masks.horizon);
  if (inside > 8 && isTall && !meetsHorizon && upright > 0.45 * inside) return 'fall';
  const isSmooth = surfaceRoughness(image, data, Math.max(1, Math.round(image.width / 180))) < lake.roughness;
  const mirrors = mirrorLikeness(image, data, Math.round(0.12 * image.height)) > lake.mirror;
  return isSmooth && mirrors ? 'lake' : 'sea';
}
