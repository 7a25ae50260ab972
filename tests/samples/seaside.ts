/** The seaside as a whole: what each ray of the camera meets. Metres; x right, y up, z out to sea, the eye above the origin. */
import type { Camera } from './camera.ts';
import { createDaylight } from './daylight.ts';
import { createGroyne, type PileHit } from './groyne.ts';
import { type Outline, traceHeadland, traceSail, traceTopmark } from './headland.ts';
import { fbm2, seededRandom } from './noise.ts';
import type { Scene } from './photograph.ts';
import { createSea } from './sea.ts';
import { createShading, type Sight } from './shading.ts';
import { bakeBeach, washZ } from './shore.ts';

export interface SeasideOptions {
  /** Rows of the picture: waves finer than a pixel are smoothed into roughness. */
  readonly height: number;
  readonly seed: number;
  /** Coarse tables for quick previews and tests; the picture looks alike but softer. */
  readonly coarse?: boolean;
}

/** Waves are traced as relief up to here and seen as slopes on a plane beyond. */
const NEAR_FIELD_M = 420;
const CAMERA: Camera = { heightM: 2.45, focal: 0.785, horizon: 0.455 };

export function createSeaside({ height, seed, coarse = false }: SeasideOptions): Scene {
  const daylight = createDaylight(
    { sunElevationDeg: 5.2, sunAzimuthDeg: 7, haze: 1.5 },
    { seed: 6, cumulus: 0.45, altocumulus: 0.16, cirrus: 0.4, detail: coarse ? 16 : 64 },
    coarse ? 120 : 900,
  );
  const sea = createSea(seed, coarse ? 128 : 1024);
  const beach = bakeBeach(daylight.air.sun, coarse ? 0.03 : 0.004);
  const groyne = createGroyne(seed + 2);
  let next = seededRandom(seed);
  const random = (): number => next();
  const shading = createShading({ daylight, sea, beach, groyne, camera: CAMERA, pixel: 1 / height, random });

  const eye = Float64Array.of(0, CAMERA.heightM, 0);
  const fill = new Float64Array(3);
  const hit: PileHit = { t: 0, nx: 0, ny: 0, nz: 0, pile: 0 };
  const outline: Outline = { distanceKm: 0, albedo: 0 };
  const sight: Sight = { direction: new Float64Array(3), point: new Float64Array(3), distance: 0 };

  /** Follows the ray down to water or sand within the near field; returns its length, infinite when it passes `limit` first. */
  function meetGround(direction: Float64Array, limit: number): number {
    const top = (0.66 - eye[1]) / direction[1];
    const bottom = (-0.22 - eye[1]) / direction[1];
    // Grazing rays cross many waves within the layer that the surface fills.
    const steps = top * direction[2] < 60 ? 18 : 48;
    let before = top;
    for (let i = 1; i <= steps; i++) {
      const t = top + ((bottom - top) * i) / steps;
      if (before > limit) return Number.POSITIVE_INFINITY;
      if (groundGap(direction, t) <= 0) {
        let above = before;
        let below = t;
        for (let pass = 0; pass < 6; pass++) {
          const middle = (above + below) / 2;
          if (groundGap(direction, middle) <= 0) below = middle;
          else above = middle;
        }
        return below;
      }
      before = t;
    }
    return bottom;
  }

  function groundGap(direction: Float64Array, t: number): number {
    const x = direction[0] * t;
    const z = direction[2] * t;
    const ground = z < washZ(x) ? beach.height(x, z) : sea.height(x, z);
    return eye[1] + direction[1] * t - ground;
  }

  function shadeOutline(azimuth: number, tangent: number, direction: Float64Array, out: Float64Array): void {
    daylight.environment.irradiance(0, 0.35, -0.93, fill);
    const rough = 0.7 + 0.7 * fbm2(azimuth * 300, tangent * 500, 4, 161);
    for (let c = 0; c < 3; c++) out[c] = (outline.albedo * rough * (fill[c] + daylight.direct[c] * 0.12)) / Math.PI;
    daylight.throughAir(direction, outline.distanceKm, out);
  }

  return {
    camera: CAMERA,
    reseed(row) {
      next = seededRandom(seed * 8191 + row);
    },
    trace(direction, out) {
      for (let c = 0; c < 3; c++) sight.direction[c] = direction[c];
      const tangent = direction[1] / Math.hypot(direction[0], direction[2]);
      const azimuth = Math.atan2(direction[0], direction[2]);
      const pileAt = groyne.trace(eye, direction, 80, hit) ? hit.t : Number.POSITIVE_INFINITY;
      const onHorizon =
        traceTopmark(azimuth, tangent, outline) ||
        traceSail(azimuth, tangent, outline) ||
        traceHeadland(azimuth, tangent, outline);
      let t = direction[1] > -1e-5 ? Number.POSITIVE_INFINITY : -eye[1] / direction[1];
      if (t * direction[2] < NEAR_FIELD_M) t = meetGround(direction, pileAt);
      if (onHorizon && outline.distanceKm * 1000 < Math.min(t, pileAt)) shadeOutline(azimuth, tangent, direction, out);
      else if (pileAt < t) shading.pile(eye, direction, hit, out);
      else if (t === Number.POSITIVE_INFINITY) return false;
      else {
        sight.distance = t;
        for (let c = 0; c < 3; c++) sight.point[c] = eye[c] + direction[c] * t;
        if (sight.point[2] < washZ(sight.point[0])) shading.sand(sight, out);
        else shading.water(sight, out);
      }
      return true;
    },
    sky(direction, out) {
      daylight.sky(direction, random(), out);
    },
  };
}
