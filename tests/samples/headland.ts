/** Far land, a sail and a beacon, as outlines on the horizon: their distance shows in the air between. Angles in radians. */
import { fbm2, noise2, smoothstep } from './noise.ts';

/** What stands on the horizon in a direction: 0 nothing, else distance in km and a brightness of its own. */
export interface Outline {
  distanceKm: number;
  albedo: number;
}

interface Ridge {
  readonly distanceKm: number;
  readonly heightKm: (azimuth: number) => number;
}

const ridges: readonly Ridge[] = [
  {
    distanceKm: 2.3,
    heightKm(azimuth) {
      const body = 0.07 * smoothstep(-0.1, -0.36, azimuth) + 0.012 * smoothstep(-0.075, -0.12, azimuth);
      const ground = body * (1 + 0.5 * fbm2(azimuth * 26, 4, 4, 9));
      const trees =
        smoothstep(-0.12, -0.17, azimuth) *
        0.011 *
        (0.6 + Math.abs(noise2(azimuth * 420, 1, 5)) + 0.7 * Math.abs(noise2(azimuth * 1100, 7, 6)));
      return ground + trees - 0.0015;
    },
  },
  {
    distanceKm: 6,
    heightKm(azimuth) {
      const body = 0.16 * smoothstep(0.02, -0.3, azimuth) * (1 + 0.6 * fbm2(azimuth * 14, 9, 4, 19));
      return body + 0.006 * Math.abs(noise2(azimuth * 500, 3, 15)) * smoothstep(0, -0.05, azimuth) - 0.004;
    },
  },
  {
    distanceKm: 15,
    heightKm(azimuth) {
      return 0.42 * smoothstep(0.14, -0.25, azimuth) * (0.8 + 0.7 * fbm2(azimuth * 9, 2, 5, 29)) - 0.012;
    },
  },
];

export function traceHeadland(azimuth: number, tangent: number, out: Outline): boolean {
  for (const ridge of ridges) {
    if (tangent * ridge.distanceKm < ridge.heightKm(azimuth)) {
      out.distanceKm = ridge.distanceKm;
      out.albedo = 0.05;
      return true;
    }
  }
  return false;
}

/** A sloop 900 m out: hull, mast, main and jib in metres around its own waterline. */
export function traceSail(azimuth: number, tangent: number, out: Outline): boolean {
  const x = (azimuth + 0.045) * 900;
  const y = tangent * 900 + 2.4;
  if (y < 0 || y > 11.5 || Math.abs(x) > 5) return false;
  const hull = y < 1.1 && Math.abs(x - 0.2) < 3.6 + 0.5 * y;
  const mast = Math.abs(x) < 0.09;
  const main = x < -0.1 && y > 1.7 && y < 11 && x > -3.3 * (1 - ((y - 1.7) / 9.4) ** 1.25);
  const jib = x > 0.1 && y > 1.3 && y < 9.6 && x < 3.2 * (1 - (y - 1.3) / 8.4);
  if (!hull && !mast && !main && !jib) return false;
  out.distanceKm = 0.9;
  out.albedo = main || jib ? 0.5 : 0.08;
  return true;
}

/** The beacon on the last pile, 34.7 m away: a slatted lantern under a small roof with a rod, from 4.15 m up. */
export function traceTopmark(azimuth: number, tangent: number, out: Outline): boolean {
  const x = (azimuth - Math.atan2(2.986, 34.6)) * 34.7;
  const y = tangent * 34.7 + 2.45 - 4.15;
  const lantern = y > 0 && y < 0.42 && Math.abs(x) < 0.17 - 0.05 * y;
  const roof = y >= 0.42 && y < 0.54 && Math.abs(x) < 0.22 * (1 - (y - 0.42) / 0.14);
  const rod = y >= 0.5 && y < 0.85 && Math.abs(x) < 0.014;
  if (!lantern && !roof && !rod) return false;
  out.distanceKm = 0.0345;
  out.albedo = 0.1 + 0.3 * smoothstep(0.04, 0.16, x) + (lantern && Math.abs(((y * 12) % 1) - 0.5) > 0.4 ? 0.2 : 0);
  return true;
}
