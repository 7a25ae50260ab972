import type { YuvPlanes } from '../colour/recolour.ts';

/**
 * One soft spot. A pixel at (dx, dy) from the middle lies at u = ux dx + uy dy, v = vx dx + vy dy + bend (u² - ⅓); inside u² + v² < 1
 * it is covered by profile(u² + v²). An ellipse, a streak or, bent, a petal. Refilled for every spot, never made anew.
 */
export interface Splat {
  /** Middle, frame pixels. */
  x: number;
  y: number;
  ux: number;
  uy: number;
  vx: number;
  vy: number;
  bend: number;
  /** Half the size of the box around it, pixels. */
  reachX: number;
  reachY: number;
  /** 0 to 1. */
  opacity: number;
  /** `cover` lies over the picture, `glow` adds its light to it. */
  mode: 'cover' | 'glow';
  /** 8-bit Y'CbCr. */
  luma: number;
  cb: number;
  cr: number;
  /** 0 far to 1 near: what is nearer in the picture hides it. */
  nearness: number;
  profile: Int32Array;
}

/** What hides spots: how near the picture is, at chroma size, and how the frame looks at the picture. */
export interface Veil {
  /** 0 far to 255 near. */
  readonly nearness: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Picture position = offset + scale · frame position. */
  scale: number;
  offsetX: number;
  offsetY: number;
}

/** Steps of a profile over u² + v²; one more at the end. */
export const profileSteps = 256;
/** Coverage 1 in a profile. */
const whole = 1024;

export function createSplat(profile: Int32Array): Splat {
  const shape = { ux: 1, uy: 0, vx: 0, vy: 1, bend: 0, reachX: 1, reachY: 1 };
  return { x: 0, y: 0, ...shape, opacity: 1, mode: 'cover', luma: 235, cb: 128, cr: 128, nearness: 1, profile };
}

/** Coverage by radius, 0 at the middle to 1 at the edge, as a table over the squared radius. */
export function createProfile(coverage: (radius: number) => number): Int32Array {
  return Int32Array.from({ length: profileSteps + 1 }, (_, i) =>
    Math.round(whole * coverage(Math.sqrt(i / profileSteps))),
  );
}

/** An ellipse with half axes along and across a direction. */
export function shapeSplat(
  splat: Splat,
  shape: { readonly along: number; readonly across: number; readonly angleRadians: number },
): void {
  const cos = Math.cos(shape.angleRadians);
  const sin = Math.sin(shape.angleRadians);
  splat.ux = cos / shape.along;
  splat.uy = sin / shape.along;
  splat.vx = -sin / shape.across;
  splat.vy = cos / shape.across;
  splat.bend = 0;
  splat.reachX = Math.hypot(cos * shape.along, sin * shape.across);
  splat.reachY = Math.hypot(sin * shape.along, cos * shape.across);
}

/** Draws one spot into the planes, in place. */
export function drawSplat(planes: YuvPlanes, splat: Splat, veil?: Veil): void {
  drawPlane(planes.y, { width: planes.width, height: planes.height, sampling: 1 }, splat, veil, splat.luma);
  const half = { width: (planes.width + 1) >> 1, height: (planes.height + 1) >> 1, sampling: 2 };
  if (splat.cb !== 128) drawPlane(planes.cb, half, splat, veil, splat.cb);
  else if (splat.mode === 'cover') drawPlane(planes.cb, half, splat, veil, 128);
  if (splat.cr !== 128) drawPlane(planes.cr, half, splat, veil, splat.cr);
  else if (splat.mode === 'cover') drawPlane(planes.cr, half, splat, veil, 128);
}

function drawPlane(
  data: Uint8Array,
  plane: { readonly width: number; readonly height: number; readonly sampling: number },
  splat: Splat,
  veil: Veil | undefined,
  value: number,
): void {
  const { width, height, sampling } = plane;
  const { ux, vx, bend, profile } = splat;
  const isLight = splat.mode === 'glow' && sampling === 1;
  const opacity = Math.round(splat.opacity * whole);
  // Sample n stands for frame position sampling · n + (sampling - 1) / 2.
  const middle = (sampling - 1) / 2;
  const top = Math.max(0, Math.ceil((splat.y - splat.reachY - middle) / sampling));
  const bottom = Math.min(height - 1, Math.floor((splat.y + splat.reachY - middle) / sampling));
  const left = Math.max(0, Math.ceil((splat.x - splat.reachX - middle) / sampling));
  const right = Math.min(width - 1, Math.floor((splat.x + splat.reachX - middle) / sampling));
  const near = 255 * splat.nearness;
  for (let row = top; row <= bottom; row++) {
    const dy = row * sampling + middle - splat.y;
    const firstX = left * sampling + middle - splat.x;
    let u = ux * firstX + splat.uy * dy;
    let v = vx * firstX + splat.vy * dy;
    for (let column = left; column <= right; column++, u += ux * sampling, v += vx * sampling) {
      const bent = v + bend * (u * u - 1 / 3);
      const square = u * u + bent * bent;
      if (square >= 1) continue;
      let cover = (profile[(square * profileSteps) | 0] * opacity) >> 10;
      if (veil) cover = (cover * seen(veil, column * sampling, row * sampling, near)) >> 8;
      if (cover === 0) continue;
      const i = row * width + column;
      const old = data[i];
      // Light is added as a share of what is missing to white, so it never clips.
      data[i] = isLight
        ? old + Math.max(0, ((value - 16) * cover * (235 - old) + 112_128) / 224_256)
        : old + (((value - old) * cover + 512) >> 10);
    }
  }
}

/** How much of a spot is seen at a frame position, 0 to 256: soft over a sixteenth of the depth. */
function seen(veil: Veil, x: number, y: number, near: number): number {
  const column = Math.min(veil.width - 1, Math.max(0, (veil.offsetX + veil.scale * x) >> 1));
  const row = Math.min(veil.height - 1, Math.max(0, (veil.offsetY + veil.scale * y) >> 1));
  const share = (near - veil.nearness[row * veil.width + column]) * 16 + 128;
  return share < 0 ? 0 : share > 256 ? 256 : share;
}
