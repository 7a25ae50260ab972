/** The water surface: wind waves from deep water to the wash, swell lines that steepen and break, and their foam. Metres. */
import { fbm2, noise2, smoothstep } from './noise.ts';
import { foamLace, shoreZ, slopeHeight, washZ } from './shore.ts';
import { createWaveField, type WaveField } from './wave-field.ts';

interface Swell {
  readonly offshore: number;
  readonly height: number;
  readonly front: number;
  readonly back: number;
  /** Share of the crest that has turned white. */
  readonly broken: number;
}

const swells: readonly Swell[] = [
  { offshore: 2.6, height: 0.14, front: 0.22, back: 1.0, broken: 0.8 },
  { offshore: 7.4, height: 0.34, front: 0.5, back: 1.7, broken: 0.62 },
  { offshore: 17, height: 0.3, front: 1.3, back: 2.6, broken: 0.16 },
  { offshore: 31, height: 0.26, front: 2.4, back: 3.6, broken: 0.05 },
  { offshore: 50, height: 0.22, front: 3.5, back: 4.5, broken: 0 },
];

const SHORE_MEAN = shoreZ(0);

export interface Sea {
  /** Surface height, or −∞ where no water is. */
  height(x: number, z: number): number;
  /** Slope (x, z) and unresolved slope variance for a footprint in metres. */
  slope(x: number, z: number, footprint: number, out: Float64Array): void;
  foam(x: number, z: number): number;
}

/** Height of one swell line; how far (0…1) the place lies in its breaking front goes to `whiteness[0]`. */
function swellHeight(swell: Swell, index: number, x: number, z: number, whiteness: Float64Array): number {
  const nearLine = z - SHORE_MEAN - 0.05 * x - swell.offshore;
  const reach = 3 * Math.max(swell.front, swell.back) + 0.6 + swell.offshore * 0.05;
  if (nearLine > reach || nearLine < -reach) return 0;
  const line =
    SHORE_MEAN +
    0.05 * x +
    swell.offshore +
    (0.5 + swell.offshore * 0.045) *
      (noise2(x / (5 + index * 3.5) + index * 3.1, index, 111) +
        0.5 * noise2(x / (1.3 + index) + 2.3 * index, index, 115));
  const from = z - line;
  const span = from < 0 ? swell.front : swell.back;
  if (Math.abs(from) > span * 3) return 0;
  const along = 0.7 + 0.65 * noise2(x / (4 + index * 2) + 9.3 * index, 4, 112);
  const bell = Math.exp(-((from / span) ** 2));
  const breaks = smoothstep(
    1 - swell.broken - 0.12,
    1 - swell.broken + 0.12,
    0.5 + 0.75 * noise2(x / (2.2 + index) + 5 * index, 8, 113),
  );
  const tumble =
    breaks * smoothstep(-2.2, -0.4, from / swell.front) * (1 - smoothstep(0.05, 0.3 + 0.5 * breaks, from / swell.back));
  if (tumble > whiteness[0]) whiteness[0] = tumble;
  return swell.height * along * bell + 0.06 * tumble * swell.height ** 0.5 * fbm2(x / 0.22, z / 0.16, 3, 114);
}

export function createSea(seed: number, points: number): Sea {
  const wind = { windX: -0.45, windZ: -1 };
  const make = (
    size: number,
    grid: number,
    turn: number,
    longest: number,
    shortest: number,
    slopeVariance: number,
    chop: number,
  ): WaveField =>
    createWaveField({
      seed: seed + Math.round(size * 10),
      size,
      turn,
      points: grid,
      longest,
      shortest,
      slopeVariance,
      chop,
      ...wind,
    });
  const chopField = make(117, points, 0.31, 15, 1.1, 0.0085, 1.1);
  const rippleField = make(10.3, points >> 1, -0.57, 1.1, 0.13, 0.0055, 0.9);
  const fineField = make(1.9, points >> 2, 0.83, 0.13, 0.018, 0.0045, 0.6);
  const white = new Float64Array(1);

  function macro(x: number, z: number): number {
    const offshore = z - shoreZ(x);
    white[0] = 0;
    const sheet = slopeHeight(x, z);
    // A smooth maximum of still water and the sheet that runs up the sand.
    let height = 0.5 * (sheet + Math.sqrt(sheet * sheet + 0.0012)) - 0.008 + 0.012 * smoothstep(0, 0.25, z - washZ(x));
    if (z < 85 && offshore > -1) {
      for (let index = 0; index < swells.length; index++) height += swellHeight(swells[index], index, x, z, white);
    }
    return height;
  }
  const chopShare = (z: number, x: number): number => 0.85 * smoothstep(0.5, 22, z - shoreZ(x));
  const rippleShare = (z: number, x: number): number => 0.12 + 0.75 * smoothstep(0, 9, z - washZ(x));

  return {
    height(x, z) {
      if (z < washZ(x)) return Number.NEGATIVE_INFINITY;
      return macro(x, z) + chopShare(z, x) * chopField.height(x, z) + rippleShare(z, x) * rippleField.height(x, z);
    },
    slope(x, z, footprint, out) {
      out.fill(0);
      if (z < 85) {
        const step = Math.max(0.02, footprint);
        const here = macro(x, z);
        out[0] = (macro(x + step, z) - here) / step;
        out[1] = (macro(x, z + step) - here) / step;
      }
      const ripples = rippleShare(z, x);
      chopField.addSlope(x, z, footprint, chopShare(z, x), out);
      rippleField.addSlope(x, z, footprint, ripples, out);
      fineField.addSlope(x, z, footprint, ripples, out);
    },
    foam(x, z) {
      if (z > 70) return 0;
      macro(x, z);
      const crest = white[0];
      const offshore = z - shoreZ(x);
      const inWash = z - washZ(x);
      // Old foam drifts where waves have broken; the rim of the wash carries a bright line of its own.
      const drifting =
        0.62 *
        smoothstep(-0.4, 1.2, offshore) *
        (1 - smoothstep(3.5, 9, offshore)) *
        smoothstep(-0.35, 0.35, fbm2(x / 2.2, z / 1.4, 3, 121));
      const sheet = 0.42 * (1 - smoothstep(0.1, 1.6, inWash));
      const lace = foamLace(x, z, Math.max(drifting, sheet, crest * 0.8));
      const rim =
        (1 - smoothstep(0.015, 0.05 + 0.07 * Math.abs(noise2(x / 0.4, 3, 122)), inWash)) *
        (0.55 + 0.45 * noise2(x / 0.05, z / 0.05, 123));
      const roller = crest * (0.75 + 0.5 * fbm2(x / 0.16, z / 0.12, 3, 124));
      return Math.min(1, Math.max(lace, rim * 0.9, smoothstep(0.3, 0.75, roller)));
    },
  };
}
