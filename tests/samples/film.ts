/** From scene light to a developed picture: lens glow, exposure, filmic tone curve, vignette, grain. */
import { gaussian, mix, seededRandom, smoothstep } from './noise.ts';

export interface Development {
  readonly exposure: number;
  /** Share of light that the lens spreads as glow. */
  readonly glow: number;
  readonly contrast: number;
  readonly saturation: number;
  /** Standard deviation of grain at mid grey, in 8-bit levels. */
  readonly grain: number;
  readonly vignette: number;
  /** Row of the horizon as a share of the height: below it the print is dodged (lightened) by up to this many stops. */
  readonly horizon: number;
  readonly dodgeStops: number;
  readonly seed: number;
}

/** Blurs RGB in place, three box passes each way (close to a Gaussian). */
function blur(image: Float32Array, width: number, height: number, radius: number): void {
  const line = new Float32Array(Math.max(width, height) * 3);
  for (let pass = 0; pass < 3; pass++) {
    blurLines(image, line, { count: height, length: width, stride: 3, jump: width * 3 }, radius);
    blurLines(image, line, { count: width, length: height, stride: width * 3, jump: 3 }, radius);
  }
}

interface Lines {
  readonly count: number;
  readonly length: number;
  readonly stride: number;
  readonly jump: number;
}

function blurLines(image: Float32Array, line: Float32Array, lines: Lines, radius: number): void {
  const { count, length, stride, jump } = lines;
  const norm = 1 / (2 * radius + 1);
  for (let k = 0; k < count; k++) {
    for (let c = 0; c < 3; c++) {
      const start = k * jump + c;
      for (let i = 0; i < length; i++) line[i] = image[start + i * stride];
      let sum = 0;
      for (let i = -radius; i <= radius; i++) sum += line[Math.max(0, Math.min(length - 1, i))];
      for (let i = 0; i < length; i++) {
        image[start + i * stride] = sum * norm;
        sum += line[Math.min(length - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
      }
    }
  }
}

/** Light above this, in exposed units, does not widen the glow further. */
const BRIGHTEST = 900;

/** Adds the glow of three blur widths; the brightest single pixels are limited so that glints do not turn into discs. */
function addGlow(light: Float32Array, width: number, height: number, share: number): void {
  const source = new Float32Array(light.length);
  for (const [scale, weight] of [
    [0.003, 0.4],
    [0.016, 0.3],
    [0.07, 0.3],
  ] as const) {
    for (let i = 0; i < light.length; i++) source[i] = Math.min(light[i], BRIGHTEST);
    blur(source, width, height, Math.max(1, Math.round(height * scale * 0.6)));
    for (let i = 0; i < light.length; i++) light[i] += (source[i] - Math.min(light[i], BRIGHTEST)) * share * weight;
  }
}

/** Filmic curve: log2 light through a smooth S, after T. Sobotka's AgX; polynomial fit by B. Wrensch (2023). */
function curve(light: number): number {
  const x = Math.max(0, Math.min(1, (Math.log2(Math.max(light, 1e-10)) + 12.47393) / 16.5));
  const x2 = x * x;
  const x4 = x2 * x2;
  return 15.5 * x4 * x2 - 40.14 * x4 * x + 31.96 * x4 - 6.868 * x2 * x + 0.4298 * x2 + 0.1191 * x - 0.00232;
}

/** Linear RGB → 8-bit sRGB. The light is scaled in place. */
export function develop(light: Float32Array, width: number, height: number, how: Development): Uint8Array {
  for (let y = 0; y < height; y++) {
    const dodge = 2 ** (how.dodgeStops * smoothstep(how.horizon - 0.01, 0.86, (y + 0.5) / height));
    for (let i = y * width * 3; i < (y + 1) * width * 3; i++) light[i] *= how.exposure * dodge;
  }
  addGlow(light, width, height, how.glow);
  const random = seededRandom(how.seed);
  const grain = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const shared = gaussian(random);
    for (let c = 0; c < 3; c++) grain[i * 3 + c] = shared * 0.9 + gaussian(random) * 0.35;
  }
  const out = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      const dx = (x + 0.5) / width - 0.5;
      const dy = ((y + 0.5) / height - 0.5) * 1.15;
      const falloff = 1 - how.vignette * Math.min(1, (dx * dx + dy * dy) * 2) ** 1.4;
      const r = light[i] * falloff;
      const g = light[i + 1] * falloff;
      const b = light[i + 2] * falloff;
      const cr = curve(0.842479 * r + 0.0784336 * g + 0.0792237 * b);
      const cg = curve(0.0423283 * r + 0.8784686 * g + 0.0791661 * b);
      const cb = curve(0.0423757 * r + 0.0784336 * g + 0.879143 * b);
      let er = Math.max(0, cr) ** how.contrast;
      let eg = Math.max(0, cg) ** how.contrast;
      let eb = Math.max(0, cb) ** how.contrast;
      const grey = 0.2126 * er + 0.7152 * eg + 0.0722 * eb;
      er = mix(grey, er, how.saturation);
      eg = mix(grey, eg, how.saturation);
      eb = mix(grey, eb, how.saturation);
      const strength = how.grain * (0.35 + 2.6 * grey * (1 - grey));
      out[i] = level(1.196879 * er - 0.0980209 * eg - 0.0990297 * eb, grain[i] * strength);
      out[i + 1] = level(-0.0528969 * er + 1.1519031 * eg - 0.0989612 * eb, grain[i + 1] * strength);
      out[i + 2] = level(-0.0529716 * er - 0.0980435 * eg + 1.1510737 * eb, grain[i + 2] * strength);
    }
  }
  return out;
}

const level = (encoded: number, grain: number): number => Math.max(0, Math.min(255, Math.round(255 * encoded + grain)));

/** How the seaside picture is developed. */
export const SEASIDE_FILM: Development = {
  exposure: 9,
  glow: 0.12,
  contrast: 1.25,
  saturation: 1.16,
  grain: 2,
  vignette: 0.22,
  horizon: 0.455,
  dodgeStops: 1.05,
  seed: 5,
};

/** How the meadow picture is developed. */
export const MEADOW_FILM: Development = {
  exposure: 11.5,
  glow: 0.05,
  contrast: 1.2,
  saturation: 1.2,
  grain: 1.6,
  vignette: 0.15,
  horizon: 0.66,
  dodgeStops: 0,
  seed: 6,
};
