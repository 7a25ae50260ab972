/**
 * Clear sky of a spherical Earth: Rayleigh, aerosol and ozone, single scattering ray-marched, all higher orders as one
 * isotropic series. After S. Hillaire, "A Scalable and Production Ready Sky and Atmosphere Rendering Technique" (EGSR 2020).
 * Lengths in km, radiance in units of the sun's irradiance above the air.
 */
import { clamp01 } from './noise.ts';

const GROUND = 6360;
const TOP = 6460;
const RAYLEIGH = [5.802e-3, 13.558e-3, 33.1e-3];
const OZONE = [0.65e-3, 1.881e-3, 0.085e-3];
const MIE_SCATTER = 3.996e-3;
const MIE_EXTINCTION = 4.44e-3;
const GROUND_ALBEDO = 0.12;
const TRANSMITTANCE_MU = 256;
const TRANSMITTANCE_H = 48;
const SERIES = 24;
const VIEW_AZIMUTH = 64;
const VIEW_ELEVATION = 160;

export interface Atmosphere {
  /** Unit vector towards the sun. */
  readonly sun: Float64Array;
  /** Clear-sky radiance (3) in a unit direction with y ≥ 0, without the disc. */
  sky(direction: Float64Array, out: Float64Array): void;
  /** Sunlight (3) that reaches an altitude in km, per unit area facing the sun. */
  sunlight(altitudeKm: number, out: Float64Array): void;
}

export interface AtmosphereOptions {
  readonly sunElevationDeg: number;
  readonly sunAzimuthDeg: number;
  /** Aerosol load relative to clean air. */
  readonly haze: number;
}

const density = new Float64Array(3);
function densities(altitude: number): void {
  density[0] = Math.exp(-altitude / 8);
  density[1] = Math.exp(-altitude / 1.2);
  density[2] = Math.max(0, 1 - Math.abs(altitude - 25) / 15);
}

const toTop = (r: number, mu: number): number => -r * mu + Math.sqrt(Math.max(0, r * r * (mu * mu - 1) + TOP * TOP));
const hitsGround = (r: number, mu: number): boolean => mu < 0 && r * r * (mu * mu - 1) + GROUND * GROUND >= 0;
const toGround = (r: number, mu: number): number =>
  -r * mu - Math.sqrt(Math.max(0, r * r * (mu * mu - 1) + GROUND * GROUND));

export function createAtmosphere({ sunElevationDeg, sunAzimuthDeg, haze }: AtmosphereOptions): Atmosphere {
  const elevation = (sunElevationDeg * Math.PI) / 180;
  const azimuth = (sunAzimuthDeg * Math.PI) / 180;
  const sun = Float64Array.of(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
  );
  const mieScatter = MIE_SCATTER * haze;
  const mieExtinction = MIE_EXTINCTION * haze;

  const transmittance = new Float32Array(TRANSMITTANCE_MU * TRANSMITTANCE_H * 3);
  for (let j = 0; j < TRANSMITTANCE_H; j++) {
    const r = GROUND + 100 * (j / (TRANSMITTANCE_H - 1)) ** 2;
    for (let i = 0; i < TRANSMITTANCE_MU; i++) {
      const mu = -0.3 + 1.3 * (i / (TRANSMITTANCE_MU - 1)) ** 2;
      const index = (j * TRANSMITTANCE_MU + i) * 3;
      if (hitsGround(r, mu)) continue;
      const step = toTop(r, mu) / 60;
      const depth = [0, 0, 0];
      for (let s = 0; s < 60; s++) {
        const t = (s + 0.5) * step;
        densities(Math.sqrt(r * r + t * t + 2 * r * t * mu) - GROUND);
        for (let c = 0; c < 3; c++) {
          depth[c] += (RAYLEIGH[c] * density[0] + mieExtinction * density[1] + OZONE[c] * density[2]) * step;
        }
      }
      for (let c = 0; c < 3; c++) transmittance[index + c] = Math.exp(-depth[c]);
    }
  }
  const light = new Float64Array(3);
  function sunTransmittance(altitude: number, mu: number): void {
    const x = Math.sqrt(clamp01((mu + 0.3) / 1.3)) * (TRANSMITTANCE_MU - 1);
    const y = Math.sqrt(clamp01(altitude / 100)) * (TRANSMITTANCE_H - 1);
    const ix = Math.min(TRANSMITTANCE_MU - 2, Math.floor(x));
    const iy = Math.min(TRANSMITTANCE_H - 2, Math.floor(y));
    const fx = x - ix;
    const fy = y - iy;
    const a = (iy * TRANSMITTANCE_MU + ix) * 3;
    const b = a + TRANSMITTANCE_MU * 3;
    for (let c = 0; c < 3; c++) {
      const low = transmittance[a + c] * (1 - fx) + transmittance[a + 3 + c] * fx;
      const high = transmittance[b + c] * (1 - fx) + transmittance[b + 3 + c] * fx;
      light[c] = low * (1 - fy) + high * fy;
    }
  }

  // Ψ(altitude, sun cosine): light scattered twice or more per unit scattering, geometric series of one bounce (Hillaire, eq. 10).
  const series = new Float32Array(SERIES * SERIES * 3);
  for (let j = 0; j < SERIES; j++) {
    const r = GROUND + 0.01 + 60 * (j / (SERIES - 1)) ** 2;
    for (let i = 0; i < SERIES; i++) {
      const sunMu = -0.25 + (1.25 * i) / (SERIES - 1);
      const second = [0, 0, 0];
      const factor = [0, 0, 0];
      for (let ring = 0; ring < 8; ring++) {
        const mu = -1 + (2 * (ring + 0.5)) / 8;
        for (let spoke = 0; spoke < 4; spoke++) {
          const across =
            Math.cos((Math.PI * (spoke + 0.5)) / 4) *
            Math.sqrt(1 - mu * mu) *
            Math.sqrt(Math.max(0, 1 - sunMu * sunMu));
          const towardsSun = mu * sunMu + across;
          const ground = hitsGround(r, mu);
          const step = (ground ? toGround(r, mu) : toTop(r, mu)) / 16;
          const through = [1, 1, 1];
          for (let s = 0; s < 16; s++) {
            const t = (s + 0.5) * step;
            const rHere = Math.sqrt(r * r + t * t + 2 * r * t * mu);
            densities(rHere - GROUND);
            sunTransmittance(rHere - GROUND, (r * sunMu + t * towardsSun) / rHere);
            for (let c = 0; c < 3; c++) {
              const scatter = RAYLEIGH[c] * density[0] + mieScatter * density[1];
              const extinction = RAYLEIGH[c] * density[0] + mieExtinction * density[1] + OZONE[c] * density[2];
              const part = (through[c] * (1 - Math.exp(-extinction * step))) / Math.max(extinction, 1e-9);
              second[c] += (part * scatter * light[c]) / (4 * Math.PI) / 32;
              factor[c] += (part * scatter) / 32;
              through[c] *= Math.exp(-extinction * step);
            }
          }
          if (ground) {
            const t = step * 16;
            sunTransmittance(0, (r * sunMu + t * towardsSun) / GROUND);
            const cosine = Math.max(0, (r * sunMu + t * towardsSun) / GROUND);
            for (let c = 0; c < 3; c++) second[c] += (through[c] * light[c] * cosine * GROUND_ALBEDO) / Math.PI / 32;
          }
        }
      }
      for (let c = 0; c < 3; c++) series[(j * SERIES + i) * 3 + c] = second[c] / (1 - Math.min(0.95, factor[c]));
    }
  }

  // Sky dome seen from the ground, kept without the phase functions so that the sun's halo stays sharp.
  const rayleighDome = new Float32Array(VIEW_AZIMUTH * VIEW_ELEVATION * 3);
  const mieDome = new Float32Array(VIEW_AZIMUTH * VIEW_ELEVATION * 3);
  const seriesDome = new Float32Array(VIEW_AZIMUTH * VIEW_ELEVATION * 3);
  const r0 = GROUND + 0.003;
  for (let j = 0; j < VIEW_ELEVATION; j++) {
    const viewElevation = (Math.PI / 2) * (j / (VIEW_ELEVATION - 1)) ** 2;
    const mu = Math.sin(viewElevation);
    for (let i = 0; i < VIEW_AZIMUTH; i++) {
      const across = Math.cos((Math.PI * i) / (VIEW_AZIMUTH - 1)) * Math.cos(viewElevation) * Math.cos(elevation);
      const towardsSun = mu * sun[1] + across;
      const length = toTop(r0, mu);
      const through = [1, 1, 1];
      const index = (j * VIEW_AZIMUTH + i) * 3;
      let previous = 0;
      for (let s = 0; s < 48; s++) {
        const next = length * ((s + 1) / 48) ** 2;
        const step = next - previous;
        const t = previous + 0.5 * step;
        previous = next;
        const rHere = Math.sqrt(r0 * r0 + t * t + 2 * r0 * t * mu);
        const altitude = rHere - GROUND;
        const sunMu = (r0 * sun[1] + t * towardsSun) / rHere;
        densities(altitude);
        sunTransmittance(altitude, sunMu);
        const si = Math.min(SERIES - 1, Math.round(clamp01((sunMu + 0.25) / 1.25) * (SERIES - 1)));
        const sj = Math.sqrt(clamp01(altitude / 60)) * (SERIES - 1);
        const sj0 = Math.min(SERIES - 2, Math.floor(sj));
        for (let c = 0; c < 3; c++) {
          const low = series[(sj0 * SERIES + si) * 3 + c];
          const higher = low + (series[((sj0 + 1) * SERIES + si) * 3 + c] - low) * (sj - sj0);
          const extinction = RAYLEIGH[c] * density[0] + mieExtinction * density[1] + OZONE[c] * density[2];
          const part = (through[c] * (1 - Math.exp(-extinction * step))) / Math.max(extinction, 1e-9);
          rayleighDome[index + c] += part * RAYLEIGH[c] * density[0] * light[c];
          mieDome[index + c] += part * mieScatter * density[1] * light[c];
          seriesDome[index + c] += part * (RAYLEIGH[c] * density[0] + mieScatter * density[1]) * higher;
          through[c] *= Math.exp(-extinction * step);
        }
      }
    }
  }

  return {
    sun,
    sky(direction, out) {
      const y = Math.sqrt(clamp01(Math.asin(clamp01(direction[1])) / (Math.PI / 2))) * (VIEW_ELEVATION - 1);
      const turn = Math.abs(Math.atan2(direction[0], direction[2]) - azimuth);
      const x = ((turn > Math.PI ? 2 * Math.PI - turn : turn) / Math.PI) * (VIEW_AZIMUTH - 1);
      const ix = Math.min(VIEW_AZIMUTH - 2, Math.floor(x));
      const iy = Math.min(VIEW_ELEVATION - 2, Math.floor(y));
      const fx = x - ix;
      const fy = y - iy;
      const a = (iy * VIEW_AZIMUTH + ix) * 3;
      const b = a + VIEW_AZIMUTH * 3;
      const cosine = direction[0] * sun[0] + direction[1] * sun[1] + direction[2] * sun[2];
      const rayleighPhase = (3 / (16 * Math.PI)) * (1 + cosine * cosine);
      const miePhase = 0.9 * henyeyGreenstein(cosine, 0.76) + 0.1 * henyeyGreenstein(cosine, 0.93);
      const wa = (1 - fx) * (1 - fy);
      const wb = fx * (1 - fy);
      const wc = (1 - fx) * fy;
      const wd = fx * fy;
      for (let c = 0; c < 3; c++) {
        out[c] =
          rayleighPhase *
            (wa * rayleighDome[a + c] +
              wb * rayleighDome[a + 3 + c] +
              wc * rayleighDome[b + c] +
              wd * rayleighDome[b + 3 + c]) +
          miePhase * (wa * mieDome[a + c] + wb * mieDome[a + 3 + c] + wc * mieDome[b + c] + wd * mieDome[b + 3 + c]) +
          (wa * seriesDome[a + c] + wb * seriesDome[a + 3 + c] + wc * seriesDome[b + c] + wd * seriesDome[b + 3 + c]);
      }
    },
    sunlight(altitudeKm, out) {
      sunTransmittance(altitudeKm, sun[1]);
      out.set(light);
    },
  };
}

/** Phase function of forward scattering, integrates to 1 over the sphere (Henyey & Greenstein 1941). */
export function henyeyGreenstein(cosine: number, g: number): number {
  return (1 - g * g) / (4 * Math.PI * (1 + g * g - 2 * g * cosine) ** 1.5);
}
