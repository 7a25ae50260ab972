/**
 * Clouds as scattering volumes, ray-marched in perspective on the round Earth: heaped cumulus low down, a field of
 * altocumulus above it and thin ice streaks on top. Lengths in km, radiance in the atmosphere's units.
 * Light: Beer–Lambert along the view and towards the sun, higher orders as weakened copies of the first
 * (M. Wrenninge, "Oz: The Great and Volumetric", SIGGRAPH 2013), plus skylight from above and bounced light from below.
 */
import { type Atmosphere, henyeyGreenstein } from './atmosphere.ts';
import { billowVolume, bodyVolume, sampleVolume, type Volume } from './cloud-noise.ts';
import { clamp01, fbm2, smoothstep } from './noise.ts';

const EARTH = 6360;

export interface CloudLook {
  readonly seed: number;
  /** 0 none … 1 overcast. */
  readonly cumulus: number;
  readonly altocumulus: number;
  readonly cirrus: number;
  /** Side of the noise cubes, a power of two. */
  readonly detail: number;
}

export interface Clouds {
  /** Radiance of all clouds along a unit direction (0…2) and what remains visible behind them (3). `dither` in [0, 1) shifts the steps. */
  march(direction: Float64Array, dither: number, out: Float64Array): void;
}

interface Layer {
  readonly base: number;
  readonly top: number;
  /** Extinction per km at density 1. */
  readonly extinction: number;
  density(x: number, y: number, z: number, height: number, fine: boolean): number;
}

const distanceTo = (altitude: number, mu: number): number =>
  -EARTH * mu + Math.sqrt(EARTH * EARTH * mu * mu + 2 * EARTH * altitude + altitude * altitude);

/** A slow function of place as a table over the 160 km around the eye, read bilinearly. */
function tabulate(value: (x: number, z: number) => number): (x: number, z: number) => number {
  const cell = 0.25;
  const half = 80;
  const side = (2 * half) / cell + 1;
  const table = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++)
      table[row * side + column] = value(column * cell - half, row * cell - half);
  }
  return (x, z) => {
    const u = Math.max(0, Math.min(side - 1.001, (x + half) / cell));
    const v = Math.max(0, Math.min(side - 1.001, (z + half) / cell));
    const iu = Math.floor(u);
    const iv = Math.floor(v);
    const at = iv * side + iu;
    const low = table[at] + (table[at + 1] - table[at]) * (u - iu);
    return low + (table[at + side] + (table[at + side + 1] - table[at + side]) * (u - iu) - low) * (v - iv);
  };
}

function cumulusLayer(look: CloudLook, body: Volume, billow: Volume): Layer {
  const base = 1.05;
  const top = 2.7;
  const weather = tabulate((x, z) =>
    clamp01(0.5 + 0.9 * fbm2(x / 4.6, z / 4.6, 2, look.seed + 5) + (look.cumulus - 0.5) * 1.6),
  );
  return {
    base,
    top,
    extinction: 38,
    density(x, y, z, height, fine) {
      const cover = weather(x, z);
      if (cover < 0.02) return 0;
      // Flat bottoms; the more cloud below, the higher its towers.
      const profile = smoothstep(0, 0.08, height) * (1 - smoothstep(0.15, 0.25 + 0.75 * cover, height));
      const shape = sampleVolume(body, x / 4.1, y / 3.4, z / 4.1);
      let value = shape - (1 - cover * profile);
      if (value <= 0) return 0;
      if (!fine) return value;
      const grain = sampleVolume(billow, x / 0.9, y / 0.9, z / 0.9);
      const grit = sampleVolume(billow, x / 0.31 + 0.3, y / 0.31, z / 0.31);
      value -= (1 - grain) * 0.2 + (1 - grit) * 0.1;
      return value <= 0 ? 0 : Math.min(1, value * 7);
    },
  };
}

function altocumulusLayer(look: CloudLook, billow: Volume): Layer {
  const patches = tabulate((x, z) =>
    clamp01(0.5 + 0.8 * fbm2(x / 13 + 3, z / 6, 4, look.seed + 71) + (look.altocumulus - 0.5) * 1.6),
  );
  return {
    base: 4.6,
    top: 5.0,
    extinction: 9,
    density(x, y, z, height, fine) {
      const cover = patches(x, z);
      if (cover < 0.02) return 0;
      const profile = 1 - Math.abs(2 * height - 1) ** 2;
      // Two nets of cells, one turned, so that no tile is seen to repeat.
      const shape =
        0.55 * sampleVolume(billow, x / 2.1 + 0.17, y / 2, z / 1.5) +
        0.45 * sampleVolume(billow, (0.8 * x - 0.6 * z) / 2.9, y / 2, (0.6 * x + 0.8 * z) / 2.3);
      let value = shape - (1 - cover * (0.55 + 0.45 * profile));
      if (value <= 0 || !fine) return Math.max(0, value);
      value -= (1 - sampleVolume(billow, x / 0.62, y / 0.5, z / 0.5)) * 0.12;
      return value <= 0 ? 0 : Math.min(1, value * 3) * profile;
    },
  };
}

export function createClouds(look: CloudLook, air: Atmosphere): Clouds {
  const body = bodyVolume(look.detail, 4, look.seed);
  const billow = billowVolume(look.detail, 4, look.seed + 1);
  const layers = [cumulusLayer(look, body, billow), altocumulusLayer(look, billow)];
  const sunlit = layers.map((layer) => {
    const light = new Float64Array(3);
    air.sunlight((layer.base + layer.top) / 2, light);
    return light;
  });
  const iceLight = new Float64Array(3);
  air.sunlight(9, iceLight);
  const above = new Float64Array(3);
  air.sky(Float64Array.of(-0.3 * air.sun[0], 0.93, -0.36), above);
  const around = new Float64Array(3);
  air.sky(Float64Array.of(0.6, 0.25, 0.76), around);
  const behind = new Float64Array(3);

  /** Optical depth towards the sun: six steps, each longer than the last. */
  function depthToSun(layer: Layer, x: number, y: number, z: number): number {
    let depth = 0;
    let step = 0.02;
    let t = 0;
    for (let i = 0; i < 7; i++) {
      const middle = t + step * 0.5;
      const py = y + air.sun[1] * middle;
      const height = (py - layer.base) / (layer.top - layer.base);
      if (height > 1) break;
      depth += step * layer.density(x + air.sun[0] * middle, py, z + air.sun[2] * middle, height, i < 4);
      t += step;
      step *= 1.75;
    }
    return depth * layer.extinction;
  }

  return {
    march(direction, dither, out) {
      const mu = direction[1];
      const cosine = direction[0] * air.sun[0] + mu * air.sun[1] + direction[2] * air.sun[2];
      const phases = [1, 0.5, 0.25].map(
        (weaken) => 0.72 * henyeyGreenstein(cosine, 0.82 * weaken) + 0.28 * henyeyGreenstein(cosine, -0.18 * weaken),
      );
      air.sky(direction, behind);
      out.fill(0);
      let through = 1;
      for (let index = 0; index < layers.length; index++) {
        const layer = layers[index];
        const light = sunlit[index];
        const start = distanceTo(layer.base, mu);
        const end = Math.min(distanceTo(layer.top, mu), 75);
        if (start > 70) continue;
        const fineStep = index === 0 ? 0.014 + start * 0.0024 : Math.max(0.02, (end - start) / 28);
        let t = start + fineStep * dither;
        let misses = 4;
        while (t < end && through > 0.01) {
          const x = direction[0] * t;
          const z = direction[2] * t;
          const y = mu * t + ((1 - mu * mu) * t * t) / (2 * EARTH);
          const height = clamp01((y - layer.base) / (layer.top - layer.base));
          if (misses >= 4) {
            // Empty air: long steps until something is near, then one step back.
            if (layer.density(x, y, z, height, false) <= 0) {
              t += fineStep * 3;
              continue;
            }
            t -= fineStep * 2;
            misses = 0;
            continue;
          }
          const density = layer.density(x, y, z, height, true);
          if (density <= 0) {
            misses++;
            t += fineStep;
            continue;
          }
          misses = 0;
          const depth = density * layer.extinction * fineStep;
          const part = through * (1 - Math.exp(-depth));
          const sunDepth = depthToSun(layer, x, y, z);
          let scattered = 0;
          for (let order = 0, weight = 1; order < 3; order++, weight *= 0.5) {
            scattered += phases[order] * weight * Math.exp(-sunDepth * weight ** 1.6);
          }
          // Distant clouds fade into the air in front of them; blue goes first, which warms far rims.
          for (let c = 0; c < 3; c++) {
            const skylight = above[c] * (0.35 + 0.65 * height) + around[c] * (0.45 - 0.2 * height);
            const own = light[c] * scattered * 1.7 + skylight * 0.85;
            const clear = Math.exp(-t * AIR[c]);
            out[c] += part * (own * clear + behind[c] * (1 - clear));
          }
          through -= part;
          t += fineStep;
        }
      }
      if (mu > 0.03 && look.cirrus > 0) {
        const t = distanceTo(9, mu);
        const x = direction[0] * t;
        const z = direction[2] * t;
        const bend = fbm2(x / 30, z / 30, 3, look.seed + 211);
        const streak = fbm2((x + 0.35 * z) / 3.2 + bend * 1.3, (z - 0.35 * x) / 24 + bend * 0.5, 6, look.seed + 223);
        const patch = smoothstep(-0.25, 0.45, fbm2(x / 17 + 9, z / 22, 2, look.seed + 227));
        const cover = 1 - Math.exp(-look.cirrus * patch * 1.4 * smoothstep(-0.15, 0.6, streak));
        const phase = henyeyGreenstein(cosine, 0.7) * 1.1 + 0.06;
        const clear = Math.exp(-t * 0.008);
        for (let c = 0; c < 3; c++) {
          out[c] += through * cover * ((iceLight[c] * phase + above[c] * 0.6) * clear + behind[c] * (1 - clear));
        }
        through *= 1 - cover * 0.9;
      }
      out[3] = through;
    },
  };
}

/** Extinction per km of hazy sea air at cloud height. */
const AIR = [0.018, 0.023, 0.034];
