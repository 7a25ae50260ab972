/** A meadow under a summer sky: rays see sky, hills and ground; grass and tree are painted over them, far to near. */
import type { Camera } from './camera.ts';
import { createDaylight, type Daylight } from './daylight.ts';
import { fbm2, mix, noise2, seededRandom, smoothstep } from './noise.ts';
import type { Scene } from './photograph.ts';

export const MEADOW_CAMERA: Camera = { heightM: 1.7, focal: 0.9, horizon: 0.66 };

/** Where grass stands lusher or drier: reflectance (3) of its tips. Metres. */
export function grassColour(x: number, z: number, shade: number, out: number[]): void {
  const dry = smoothstep(-0.25, 0.5, fbm2(x / 9 + 4, z / 14, 4, 301));
  const lush = smoothstep(0, 0.45, fbm2(x / 4, z / 7 + 9, 3, 302));
  const hue = dry * (1 - 0.6 * lush);
  out[0] = mix(0.085, 0.26, hue) * shade;
  out[1] = mix(0.155, 0.235, hue) * shade;
  out[2] = mix(0.03, 0.075, hue) * shade;
}

export interface Meadow {
  readonly scene: Scene;
  readonly daylight: Daylight;
}

export function createMeadow(seed: number, coarse = false): Meadow {
  const daylight = createDaylight(
    { sunElevationDeg: 34, sunAzimuthDeg: -118, haze: 0.8 },
    { seed: 2, cumulus: 0.44, altocumulus: 0, cirrus: 0.22, detail: coarse ? 16 : 64 },
    coarse ? 120 : 300,
  );
  const fill = new Float64Array(3);
  const colour = [0, 0, 0];
  let next = seededRandom(seed);
  daylight.environment.irradiance(0, 1, 0, fill);
  const ridges = [
    { distanceKm: 0.7, base: 0.004, rise: 0.012, scale: 22, seed: 311, green: [0.028, 0.05, 0.018] },
    { distanceKm: 2.2, base: 0.03, rise: 0.04, scale: 11, seed: 312, green: [0.04, 0.062, 0.028] },
    { distanceKm: 7, base: 0.16, rise: 0.16, scale: 6, seed: 313, green: [0.05, 0.065, 0.04] },
  ];
  return {
    daylight,
    scene: {
      camera: MEADOW_CAMERA,
      reseed(row) {
        next = seededRandom(seed * 8191 + row);
      },
      trace(direction, out) {
        const tangent = direction[1] / Math.hypot(direction[0], direction[2]);
        const azimuth = Math.atan2(direction[0], direction[2]);
        for (const ridge of ridges) {
          const crowns =
            ridge.distanceKm < 3
              ? 0.006 * Math.abs(noise2(azimuth * 160 * ridge.distanceKm, ridge.seed, 314)) +
                0.003 * Math.abs(noise2(azimuth * 420 * ridge.distanceKm, 2, 315))
              : 0;
          const top = ridge.base + ridge.rise * fbm2(azimuth * ridge.scale, ridge.seed, 4, ridge.seed) + crowns;
          if (tangent < -MEADOW_CAMERA.heightM / 1000 / ridge.distanceKm || tangent * ridge.distanceKm > top) continue;
          const depth = (top - tangent * ridge.distanceKm) / 0.012;
          const clumps =
            0.6 +
            0.8 * fbm2(azimuth * 190 * ridge.distanceKm, tangent * 260 * ridge.distanceKm, 4, ridge.seed + 9) +
            0.35 * Math.exp(-depth * 2);
          for (let c = 0; c < 3; c++)
            out[c] = (ridge.green[c] * clumps * (fill[c] + daylight.direct[c] * 0.5)) / Math.PI;
          daylight.throughAir(direction, ridge.distanceKm, out);
          return true;
        }
        if (tangent > -1e-4) return false;
        const t = -MEADOW_CAMERA.heightM / direction[1];
        const x = direction[0] * t;
        const z = direction[2] * t;
        const tufts = 0.75 + 0.5 * fbm2(x / 0.5, z / 1.6, 3, 321) * smoothstep(200, 60, z);
        grassColour(x, z, tufts * 0.8, colour);
        for (let c = 0; c < 3; c++) out[c] = (colour[c] * (fill[c] + daylight.direct[c] * 0.6)) / Math.PI;
        daylight.throughAir(direction, t / 1000, out);
        return true;
      },
      sky(direction, out) {
        daylight.sky(direction, next(), out);
      },
    },
  };
}
