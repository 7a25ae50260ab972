/** Light that comes back from water, sand and wood at the seaside. Metres; x right, y up, z out to sea. */
import type { Camera } from './camera.ts';
import type { Daylight } from './daylight.ts';
import { type Groyne, LID_DOME, type PileHit } from './groyne.ts';
import { clamp01, fbm2, gaussian, hash2, mix, noise2, smoothstep } from './noise.ts';
import type { Sea } from './sea.ts';
import { type Beach, dampness, mirrorFilm, pebbleShade } from './shore.ts';
import { fresnelWater, sunGlint } from './water-optics.ts';

const WATER_BODY = [0.0045, 0.0165, 0.0185];
const WATER_ABSORPTION = [0.45, 0.12, 0.16];
const CREST_GLOW = [0.008, 0.028, 0.02];
const SAND = [0.46, 0.4, 0.325];
const SHELL = [0.6, 0.55, 0.5];
const WOOD = [0.3, 0.262, 0.222];
/** Beyond this a pile is narrower than the sun and its shadow has dissolved. */
const SHADOW_REACH_M = 24;
/** Piles end here: past it neither shadows nor reflections of them are sought. */
const GROYNE_REACH_M = 48;

export interface Coast {
  readonly daylight: Daylight;
  readonly sea: Sea;
  readonly beach: Beach;
  readonly groyne: Groyne;
  readonly camera: Camera;
  /** Height of one pixel in picture heights. */
  readonly pixel: number;
  readonly random: () => number;
}

/** A ray of the eye that has met something: its unit direction, where, and how far away. */
export interface Sight {
  readonly direction: Float64Array;
  readonly point: Float64Array;
  distance: number;
}

export interface Shading {
  pile(from: Float64Array, towards: Float64Array, hit: PileHit, out: Float64Array): void;
  water(sight: Sight, out: Float64Array): void;
  sand(sight: Sight, out: Float64Array): void;
}

export function createShading(coast: Coast): Shading {
  const { beach, camera, daylight, groyne, pixel, random, sea } = coast;
  const { air, direct, environment } = daylight;
  const mirrored = new Float64Array(3);
  const reflected = new Float64Array(3);
  const slope = new Float64Array(3);
  const facetLight = new Float64Array(3);
  const fill = new Float64Array(3);
  const towardsSun = new Float64Array(3);
  const hit: PileHit = { t: 0, nx: 0, ny: 0, nz: 0, pile: 0 };

  /** Share of the sun's disc that the piles leave free, by one random point of the disc. */
  function sunBehindPiles(point: Float64Array): number {
    for (let c = 0; c < 3; c++) towardsSun[c] = air.sun[c] + (random() - 0.5) * 0.012;
    return groyne.trace(point, towardsSun, SHADOW_REACH_M, hit) ? 0 : 1;
  }

  function shadePile(
    from: Float64Array,
    towards: Float64Array,
    { nx, ny, nz, pile, t }: PileHit,
    out: Float64Array,
  ): void {
    const y = from[1] + towards[1] * t;
    const post = groyne.piles[pile];
    const around = Math.atan2(nx, nz);
    const lid = ny > 0;
    const ring = lid ? Math.hypot(nx, nz) / LID_DOME : y * 0.9;
    const blotch = 0.5 * fbm2(around * 1.6 + pile * 9, lid ? pile : y * 2.6, 3, 135);
    const fibre = lid
      ? 0.4 * noise2(ring * 9 + 0.6 * blotch, pile, 136)
      : 0.55 * fbm2(around * 8 + pile * 5, ring, 4, 131);
    const grain = 0.72 + blotch + fibre + 0.2 * noise2(around * 24, y * 2.5 + pile, 132);
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
        (albedo * (fill[c] * mix(0.6, 1, clamp01(y / post.top)) + direct[c] * cosine)) / Math.PI + gloss * out[c];
    }
  }

  /** Light mirrored by a rough water film: sky or piles, plus the sun's glint. Returns the Fresnel share. */
  function mirror(
    { direction, point }: Sight,
    sx: number,
    sz: number,
    variance: number,
    sunShare: number,
    out: Float64Array,
  ): number {
    // Three facets, each weighted with the area that it turns to the eye.
    const deviation = Math.sqrt(variance / 2);
    out.fill(0);
    let area = 1e-6;
    let share = 0;
    for (let draw = 0; draw < 3; draw++) {
      const fx = sx + deviation * gaussian(random);
      const fz = sz + deviation * gaussian(random);
      const inverse = 1 / Math.sqrt(1 + fx * fx + fz * fz);
      const facing = (direction[0] * fx - direction[1] + direction[2] * fz) * inverse;
      if (facing <= 0.004) continue;
      reflected[0] = direction[0] - 2 * facing * fx * inverse;
      reflected[1] = direction[1] + 2 * facing * inverse;
      reflected[2] = direction[2] - 2 * facing * fz * inverse;
      // What would be thrown down meets another wave and leaves a little higher.
      if (reflected[1] < 0.004) reflected[1] = 0.004 - 0.4 * reflected[1];
      const norm = 1 / Math.hypot(reflected[0], reflected[1], reflected[2]);
      for (let c = 0; c < 3; c++) reflected[c] *= norm;
      if (point[2] < GROYNE_REACH_M && groyne.trace(point, reflected, 40, hit))
        shadePile(point, reflected, hit, facetLight);
      else environment.radiance(reflected, facetLight);
      const weight = facing / inverse;
      const fresnel = fresnelWater(facing);
      area += weight;
      share += weight * fresnel;
      for (let c = 0; c < 3; c++) out[c] += weight * fresnel * facetLight[c];
    }
    const glint = sunShare * sunGlint(direction, air.sun, sx, sz, variance);
    for (let c = 0; c < 3; c++) out[c] = out[c] / area + glint * direct[c];
    return share / area;
  }

  function shadeWater(sight: Sight, out: Float64Array): void {
    const { direction, point, distance: t } = sight;
    const [x, y, z] = point;
    const footprint = Math.max(
      ((t * pixel) / camera.focal) * 0.7,
      ((t * t * pixel) / (camera.heightM * camera.focal)) * 0.05,
    );
    sea.slope(x, z, footprint, slope);
    const variance = 0.0012 + slope[2];
    const sunShare = z < GROYNE_REACH_M ? sunBehindPiles(point) : 1;
    const fresnel = mirror(sight, slope[0], slope[1], variance, sunShare, out);
    // Below the surface: the sand bottom through the water, the water's own scattering, light through thin crests.
    const depth = Math.max(0, y - beach.height(x, z));
    const path = depth * (1 + 0.4 / Math.max(0.3, -direction[1]));
    const crest = clamp01((y - 0.1) * 2.2) * smoothstep(0, -0.5, slope[1]);
    environment.irradiance(0, 1, 0, fill);
    for (let c = 0; c < 3; c++) {
      const down = fill[c] + direct[c] * air.sun[1] * 0.5 * sunShare;
      const clear = Math.exp(-(WATER_ABSORPTION[c] + 0.5) * path);
      const bottom = (SAND[c] * 0.5 * down * clear) / Math.PI;
      const body = WATER_BODY[c] * (1 - clear) * down + crest * direct[c] * sunShare * CREST_GLOW[c];
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
    daylight.throughAir(direction, t / 1000, out);
  }

  function shadeSand(sight: Sight, out: Float64Array): void {
    const { point, distance: t } = sight;
    const [x, , z] = point;
    const y = beach.height(x, z);
    const step = Math.max(0.004, t * 0.0009);
    const sx = (beach.height(x + step, z) - beach.height(x - step, z)) / (2 * step);
    const sz = (beach.height(x, z + step) - beach.height(x, z - step)) / (2 * step);
    const damp = dampness(x, z);
    const norm = 1 / Math.sqrt(1 + sx * sx + sz * sz);
    const sunShare = sunBehindPiles(point) * beach.sunlit(x, z, y);
    const cosine = Math.max(0, (-sx * air.sun[0] + air.sun[1] - sz * air.sun[2]) * norm);
    const shell = pebbleShade(x, z);
    const grains = hash2(Math.floor(x / 0.0022), Math.floor(z / 0.003), 151);
    const streaks = smoothstep(0.1, 0.5, fbm2(x / 0.9, z / 0.16, 4, 154));
    const speck =
      0.72 + 0.5 * grains + (grains > 0.985 ? 0.7 : 0) + 0.25 * fbm2(x / 0.4, z / 0.3, 4, 152) - 0.2 * streaks;
    const film = mirrorFilm(x, z) * (0.8 + 0.2 * smoothstep(-0.3, 0.3, noise2(x / 0.7, z / 0.35, 153)));
    environment.irradiance(-sx * norm, norm, -sz * norm, fill);
    mirror(sight, sx * 0.6, sz * 0.6, mix(0.012, 0.0004, film), sunShare, out);
    const shine = Math.max(film, 0.3 * damp) * (shell > 0 ? 0.5 : 1);
    for (let c = 0; c < 3; c++) {
      const albedo =
        shell > 0 ? mix(0.1, SHELL[c], shell * shell) : SAND[c] * speck * mix(1, 0.5, damp) * mix(1, 0.7, film);
      out[c] =
        shine * out[c] + ((1 - 0.3 * shine) * albedo * (fill[c] + direct[c] * cosine * sunShare * 1.1)) / Math.PI;
    }
  }

  return { pile: shadePile, water: shadeWater, sand: shadeSand };
}
