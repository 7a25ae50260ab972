/** The seaside as a whole: what each ray of the camera meets, and the light that comes back. */
import { createAtmosphere } from './atmosphere.ts';
import { aim, type Camera } from './camera.ts';
import { createClouds } from './clouds.ts';
import { createEnvironment } from './environment.ts';
import { createGroyne, type PileHit } from './groyne.ts';
import { type Outline, traceHeadland, traceSail } from './headland.ts';
import { clamp01, fbm2, hash2, mix, noise2, seededRandom, smoothstep } from './noise.ts';
import { createSea } from './sea.ts';
import { bakeBeach, dampness, mirrorFilm, pebbleShade, washZ } from './shore.ts';
import { fresnelWater, mirrorSlope, sunGlint } from './water-optics.ts';

export interface RenderOptions {
  readonly width: number;
  readonly height: number;
  /** Rays per pixel. */
  readonly samples: number;
  readonly seed: number;
  /** 1 for the real picture; smaller values make coarser tables (tests). */
  readonly detail: number;
}

const camera: Camera = { heightM: 2.45, focal: 0.785, horizon: 0.455 };
const WATER_BODY = [0.0045, 0.0165, 0.0185];
const WATER_ABSORPTION = [0.45, 0.12, 0.16];
const SAND = [0.43, 0.36, 0.28];
const WOOD = [0.26, 0.225, 0.19];
const AIR_PER_KM = [0.045, 0.055, 0.075];

/** A scene that is ready to be photographed, one row of linear RGB light at a time, from the top. */
export interface Seaside {
  renderRow(row: number, out: Float32Array): void;
}

export function createSeaside({ width, height, samples, seed, detail }: RenderOptions): Seaside {
  const air = createAtmosphere({ sunElevationDeg: 5.2, sunAzimuthDeg: 7, haze: 1.5 });
  const noiseSize = detail >= 1 ? 64 : 16;
  const clouds = createClouds({ seed: 6, cumulus: 0.45, altocumulus: 0.3, cirrus: 0.4, detail: noiseSize }, air);
  const environment = createEnvironment(air, clouds, detail >= 1 ? 900 : 120);
  const sea = createSea(seed, detail >= 1 ? 1024 : 128);
  const beach = bakeBeach(air.sun, detail >= 1 ? 0.004 : 0.03);
  const groyne = createGroyne(seed + 2);
  let random = seededRandom(seed);

  const eye = Float64Array.of(0, camera.heightM, 0);
  const direction = new Float64Array(3);
  const sky = new Float64Array(3);
  const cloud = new Float64Array(4);
  const light = new Float64Array(3);
  const mirrored = new Float64Array(3);
  const reflected = new Float64Array(3);
  const slope = new Float64Array(3);
  const facet = new Float64Array(2);
  const fill = new Float64Array(3);
  const point = new Float64Array(3);
  const towardsSun = new Float64Array(3);
  const hit: PileHit = { t: 0, nx: 0, ny: 0, nz: 0, pile: 0 };
  const outline: Outline = { distanceKm: 0, albedo: 0 };

  const sunlight = new Float64Array(3);
  air.sunlight(0, sunlight);
  clouds.march(air.sun, 0.5, cloud);
  const veil = cloud[3];
  const direct = Float64Array.from(sunlight, (value) => value * (0.45 + 0.55 * veil));
  const skyFill = new Float64Array(3);
  environment.irradiance(0, 1, 0, skyFill);

  function skyLight(out: Float64Array): void {
    air.sky(direction, sky);
    clouds.march(direction, random(), cloud);
    const cosine = direction[0] * air.sun[0] + direction[1] * air.sun[1] + direction[2] * air.sun[2];
    // The disc itself, kept far below its real brightness: the film is white long before.
    const disc = cosine > Math.cos(0.0047) ? 400 : 0;
    for (let c = 0; c < 3; c++) out[c] = cloud[c] + cloud[3] * (sky[c] + disc * sunlight[c]);
  }

  /** Mixes in the air between here and there, as bright as the sky just above the horizon in this direction. */
  function throughAir(distanceKm: number, out: Float64Array): void {
    mirrored[0] = direction[0];
    mirrored[1] = 0.012;
    mirrored[2] = direction[2];
    environment.radiance(mirrored, fill);
    for (let c = 0; c < 3; c++) out[c] = mix(fill[c], out[c], Math.exp(-distanceKm * AIR_PER_KM[c]));
  }

  /** Share of the sun's disc that the piles leave free, by one random point of the disc. */
  function sunBehindPiles(): number {
    for (let c = 0; c < 3; c++) towardsSun[c] = air.sun[c] + (random() - 0.5) * 0.012;
    return groyne.trace(point, towardsSun, 60, hit) ? 0 : 1;
  }

  function shadePile(from: Float64Array, towards: Float64Array, out: Float64Array): void {
    const { nx, ny, nz, pile, t } = hit;
    const y = from[1] + towards[1] * t;
    const post = groyne.piles[pile];
    const around = Math.atan2(nx, nz);
    const grain =
      0.62 + 0.55 * fbm2(around * 9 + pile * 5, y * 0.9, 4, 131) + 0.35 * noise2(around * 26, y * 2.5 + pile, 132);
    const crack = smoothstep(0.16, 0.05, Math.abs(noise2(around * 3.2 + pile * 3, y * 0.5, 133)));
    const damp = 1 - smoothstep(0.12, 0.5 + 0.2 * noise2(around * 2, pile, 134), y);
    const cosine = Math.max(0, nx * air.sun[0] + ny * air.sun[1] + nz * air.sun[2]);
    environment.irradiance(nx, ny, nz, fill);
    const facing = Math.abs(nx * towards[0] + ny * towards[1] + nz * towards[2]);
    const gloss = (0.02 + 0.98 * (1 - facing) ** 5) * (0.12 + 0.5 * damp);
    mirrored[0] = towards[0] + 2 * facing * nx;
    mirrored[1] = Math.max(0.02, towards[1] + 2 * facing * ny);
    mirrored[2] = towards[2] + 2 * facing * nz;
    const norm = 1 / Math.hypot(mirrored[0], mirrored[1], mirrored[2]);
    for (let c = 0; c < 3; c++) mirrored[c] *= norm;
    environment.radiance(mirrored, out);
    for (let c = 0; c < 3; c++) {
      const albedo =
        WOOD[c] * Math.max(0.15, grain) * (1 - 0.55 * crack) * (1 - 0.62 * damp) * (c === 1 ? 1 + 0.15 * damp : 1);
      out[c] =
        (albedo * (fill[c] * mix(0.45, 1, clamp01(y / post.top)) + direct[c] * cosine)) / Math.PI + gloss * out[c];
    }
  }

  /** Light mirrored by a rough water film: sky or piles, plus the sun's glint. Returns the Fresnel share. */
  function mirror(sx: number, sz: number, variance: number, sunShare: number, out: Float64Array): number {
    mirrorSlope(direction, sx, sz, variance, random, facet);
    const inverse = 1 / Math.sqrt(1 + facet[0] * facet[0] + facet[1] * facet[1]);
    const nx = -facet[0] * inverse;
    const nz = -facet[1] * inverse;
    const facing = Math.max(0.005, -(direction[0] * nx + direction[1] * inverse + direction[2] * nz));
    reflected[0] = direction[0] + 2 * facing * nx;
    reflected[1] = direction[1] + 2 * facing * inverse;
    reflected[2] = direction[2] + 2 * facing * nz;
    if (reflected[1] < 0.004) reflected[1] = 0.004 - 0.4 * reflected[1];
    const norm = 1 / Math.hypot(reflected[0], reflected[1], reflected[2]);
    for (let c = 0; c < 3; c++) reflected[c] *= norm;
    if (point[2] < 48 && groyne.trace(point, reflected, 40, hit)) shadePile(point, reflected, out);
    else environment.radiance(reflected, out);
    const fresnel = fresnelWater(facing);
    const glint = sunShare * sunGlint(direction, air.sun, sx, sz, variance);
    for (let c = 0; c < 3; c++) out[c] = out[c] * fresnel + glint * direct[c];
    return fresnel;
  }

  function shadeWater(t: number, out: Float64Array): void {
    const [x, y, z] = point;
    const footprint = Math.max(
      (t / (camera.focal * height)) * 0.7,
      ((t * t) / (camera.heightM * camera.focal * height)) * 0.05,
    );
    sea.slope(x, z, footprint, slope);
    const variance = 0.0012 + slope[2];
    const sunShare = z < 48 ? sunBehindPiles() : 1;
    const fresnel = mirror(slope[0], slope[1], variance, sunShare, out);
    // Below the surface: the sand bottom through the water, the water's own scattering, light through thin crests.
    const depth = Math.max(0, y - beach.height(x, z));
    const path = depth * (1 + 0.4 / Math.max(0.3, -direction[1]));
    const crest = clamp01((y - 0.1) * 2.2) * smoothstep(0, -0.5, slope[1]);
    environment.irradiance(0, 1, 0, fill);
    for (let c = 0; c < 3; c++) {
      const down = fill[c] + direct[c] * air.sun[1] * 0.5 * sunShare;
      const clear = Math.exp(-(WATER_ABSORPTION[c] + 0.5) * path);
      const bottom = (SAND[c] * 0.5 * down * clear) / Math.PI;
      const body = WATER_BODY[c] * (1 - clear) * down + crest * direct[c] * sunShare * [0.008, 0.028, 0.02][c];
      out[c] += (1 - fresnel) * (bottom * 0.9 + body);
    }
    const foam = sea.foam(x, z);
    if (foam > 0) {
      const nx = -slope[0] + 0.5 * noise2(x / 0.05, z / 0.05, 141);
      const nz = -slope[1] + 0.5 * noise2(x / 0.05, z / 0.05, 142);
      const norm = 1 / Math.hypot(nx, 1, nz);
      environment.irradiance(nx * norm, norm, nz * norm, fill);
      const cosine = Math.max(0, (nx * air.sun[0] + air.sun[1] + nz * air.sun[2]) * norm);
      for (let c = 0; c < 3; c++) {
        const own = (0.82 * (fill[c] + direct[c] * sunShare * (cosine + 0.12))) / Math.PI;
        out[c] = mix(out[c], own, foam);
      }
    }
    throughAir(t / 1000, out);
  }

  function shadeSand(t: number, out: Float64Array): void {
    const [x, , z] = point;
    const y = beach.height(x, z);
    const step = Math.max(0.004, t * 0.0009);
    const sx = (beach.height(x + step, z) - beach.height(x - step, z)) / (2 * step);
    const sz = (beach.height(x, z + step) - beach.height(x, z - step)) / (2 * step);
    const damp = dampness(x, z);
    const norm = 1 / Math.sqrt(1 + sx * sx + sz * sz);
    const sunShare = sunBehindPiles() * beach.sunlit(x, z, y);
    const cosine = Math.max(0, (-sx * air.sun[0] + air.sun[1] - sz * air.sun[2]) * norm);
    const shell = pebbleShade(x, z);
    const speck =
      0.85 + 0.3 * hash2(Math.floor(x / 0.0025), Math.floor(z / 0.0035), 151) + 0.22 * fbm2(x / 0.4, z / 0.3, 4, 152);
    const film = mirrorFilm(x, z) * (0.8 + 0.2 * smoothstep(-0.3, 0.3, noise2(x / 0.7, z / 0.35, 153)));
    environment.irradiance(-sx * norm, norm, -sz * norm, fill);
    mirror(sx * 0.6, sz * 0.6, mix(0.012, 0.0004, film), sunShare, out);
    const shine = Math.max(film, 0.2 * damp) * (shell > 0 ? 0.5 : 1);
    for (let c = 0; c < 3; c++) {
      const albedo =
        shell > 0
          ? mix(0.1, [0.6, 0.55, 0.5][c], shell * shell)
          : SAND[c] * speck * mix(1, 0.5, damp) * mix(1, 0.7, film);
      out[c] =
        shine * out[c] + ((1 - 0.3 * shine) * albedo * (fill[c] + direct[c] * cosine * sunShare * 1.1)) / Math.PI;
    }
  }

  /** Follows the ray down to water or sand within the near field; returns its length, negative for none. */
  function meetGround(limit: number): number {
    const top = (0.66 - eye[1]) / direction[1];
    const bottom = (-0.22 - eye[1]) / direction[1];
    const steps = 18;
    let before = top;
    for (let i = 1; i <= steps; i++) {
      const t = top + ((bottom - top) * i) / steps;
      if (before > limit) return -1;
      if (groundGap(t) <= 0) {
        let above = before;
        let below = t;
        for (let pass = 0; pass < 6; pass++) {
          const middle = (above + below) / 2;
          if (groundGap(middle) <= 0) below = middle;
          else above = middle;
        }
        return below;
      }
      before = t;
    }
    return bottom;
  }

  function groundGap(t: number): number {
    const x = direction[0] * t;
    const z = direction[2] * t;
    const ground = z < washZ(x) ? beach.height(x, z) : sea.height(x, z);
    return eye[1] + direction[1] * t - ground;
  }

  function trace(out: Float64Array): boolean {
    const flat = Math.hypot(direction[0], direction[2]);
    const azimuth = Math.atan2(direction[0], direction[2]);
    const piles = groyne.trace(eye, direction, 80, hit);
    const pileAt = piles ? hit.t : 1e9;
    if (direction[1] > -1e-5) {
      if (piles) {
        shadePile(eye, direction, out);
        return true;
      }
      const tangent = direction[1] / flat;
      if (!traceSail(azimuth, tangent, outline) && !traceHeadland(azimuth, tangent, outline)) return false;
      environment.irradiance(0, 0.35, -0.93, fill);
      const rough = 0.7 + 0.7 * fbm2(azimuth * 300, tangent * 500, 4, 161);
      for (let c = 0; c < 3; c++) out[c] = (outline.albedo * rough * (fill[c] + direct[c] * 0.12)) / Math.PI;
      throughAir(outline.distanceKm, out);
      return true;
    }
    let t = -eye[1] / direction[1];
    if (t * direction[2] < 85) t = meetGround(pileAt);
    if (t < 0 || pileAt < t) {
      groyne.trace(eye, direction, 80, hit);
      shadePile(eye, direction, out);
      return true;
    }
    for (let c = 0; c < 3; c++) point[c] = eye[c] + direction[c] * t;
    if (traceSail(azimuth, direction[1] / flat, outline) && t > outline.distanceKm * 1000) {
      for (let c = 0; c < 3; c++) out[c] = 0.02 * skyFill[c];
      throughAir(outline.distanceKm, out);
      return true;
    }
    if (point[2] < washZ(point[0])) shadeSand(t, out);
    else shadeWater(t, out);
    return true;
  }

  const heaven = new Float64Array(3);
  const sum = new Float64Array(3);
  return {
    renderRow(row, out) {
      random = seededRandom(seed * 8191 + row);
      for (let column = 0; column < width; column++) {
        let skySamples = 0;
        let least = 9;
        let most = 0;
        let taken = 0;
        sum.fill(0);
        for (let s = 0; s < samples; s++) {
          // A pixel whose first samples agree is done.
          if (s === 4 && most < 1.15 * least) break;
          // Low-discrepancy offsets (R2 sequence, M. Roberts 2018).
          const du = (0.5 + s * 0.7548776662466927) % 1;
          const dv = (0.5 + s * 0.5698402909980532) % 1;
          aim(camera, (column + du) / width, (row + dv) / height, width / height, direction);
          if (!trace(light)) {
            if (skySamples < 2) {
              skyLight(light);
              for (let c = 0; c < 3; c++) heaven[c] = skySamples === 0 ? light[c] : (heaven[c] + light[c]) / 2;
              skySamples++;
            } else light.set(heaven);
          }
          for (let c = 0; c < 3; c++) sum[c] += Math.min(light[c], 100);
          least = Math.min(least, light[1]);
          most = Math.max(most, light[1]);
          taken++;
        }
        for (let c = 0; c < 3; c++) out[column * 3 + c] = sum[c] / taken;
      }
    },
  };
}
