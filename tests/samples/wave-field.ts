/**
 * Wind waves: patches of sea surface from a random spectrum by inverse Fourier transform, sharpened by horizontal
 * displacement (J. Tessendorf, "Simulating Ocean Water", 2001), with a slope pyramid: what a pixel cannot resolve
 * turns into roughness (E. Bruneton et al., "Real-time Realistic Ocean Lighting", 2010). Lengths in metres.
 */
import { gaussian, seededRandom } from './noise.ts';

export interface WaveFieldOptions {
  readonly seed: number;
  /** Side of the patch; it repeats, turned by `turn` radians so that repeats do not line up with the view. */
  readonly size: number;
  readonly turn: number;
  /** Grid points per side, a power of two. */
  readonly points: number;
  readonly longest: number;
  readonly shortest: number;
  /** Mean square slope that this band of wavelengths carries. */
  readonly slopeVariance: number;
  readonly windX: number;
  readonly windZ: number;
  readonly chop: number;
}

interface Level {
  readonly points: number;
  readonly slopeX: Float32Array;
  readonly slopeZ: Float32Array;
  readonly variance: number;
}

export interface WaveField {
  height(x: number, z: number): number;
  /** Adds the slope seen at a footprint (m) to out[0], out[1] and the slope variance that is left unresolved to out[2]. */
  addSlope(x: number, z: number, footprint: number, weight: number, out: Float64Array): void;
}

/** In-place inverse transform of one line of interleaved complex numbers (radix 2, unscaled). */
function transformLine(line: Float64Array, n: number): void {
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      for (let c = 0; c < 2; c++) {
        const swap = line[2 * i + c];
        line[2 * i + c] = line[2 * j + c];
        line[2 * j + c] = swap;
      }
    }
  }
  for (let length = 2; length <= n; length <<= 1) {
    const angle = (2 * Math.PI) / length;
    for (let k = 0; k < length >> 1; k++) {
      const re = Math.cos(angle * k);
      const im = Math.sin(angle * k);
      for (let i = k; i < n; i += length) {
        const a = 2 * i;
        const b = a + length;
        const tr = line[b] * re - line[b + 1] * im;
        const ti = line[b] * im + line[b + 1] * re;
        line[b] = line[a] - tr;
        line[b + 1] = line[a + 1] - ti;
        line[a] += tr;
        line[a + 1] += ti;
      }
    }
  }
}

function transformPlane(plane: Float64Array, n: number): void {
  const line = new Float64Array(2 * n);
  for (let row = 0; row < n; row++) {
    const view = plane.subarray(row * 2 * n, (row + 1) * 2 * n);
    transformLine(view, n);
  }
  for (let column = 0; column < n; column++) {
    for (let i = 0; i < n; i++) {
      line[2 * i] = plane[(i * n + column) * 2];
      line[2 * i + 1] = plane[(i * n + column) * 2 + 1];
    }
    transformLine(line, n);
    for (let i = 0; i < n; i++) {
      plane[(i * n + column) * 2] = line[2 * i];
      plane[(i * n + column) * 2 + 1] = line[2 * i + 1];
    }
  }
}

function bilinear(data: Float32Array, n: number, u: number, v: number): number {
  const mask = n - 1;
  const iu = Math.floor(u);
  const iv = Math.floor(v);
  const fu = u - iu;
  const fv = v - iv;
  const row0 = (iv & mask) * n;
  const row1 = ((iv + 1) & mask) * n;
  const a = iu & mask;
  const b = (iu + 1) & mask;
  const low = data[row0 + a] + (data[row0 + b] - data[row0 + a]) * fu;
  return low + (data[row1 + a] + (data[row1 + b] - data[row1 + a]) * fu - low) * fv;
}

export function createWaveField(options: WaveFieldOptions): WaveField {
  const { points: n, size, chop } = options;
  const random = seededRandom(options.seed);
  const heights = new Float64Array(n * n * 2);
  const shifts = new Float64Array(n * n * 2);
  const windLength = Math.hypot(options.windX, options.windZ);
  const cosTurn = Math.cos(options.turn);
  const sinTurn = Math.sin(options.turn);
  const windU = (options.windX * cosTurn + options.windZ * sinTurn) / windLength;
  const windV = (-options.windX * sinTurn + options.windZ * cosTurn) / windLength;
  let slopeSquare = 0;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const re = gaussian(random);
      const im = gaussian(random);
      const ku = ((column < n / 2 ? column : column - n) * 2 * Math.PI) / size;
      const kv = ((row < n / 2 ? row : row - n) * 2 * Math.PI) / size;
      const k = Math.hypot(ku, kv);
      if (k < (2 * Math.PI) / options.longest || k >= (2 * Math.PI) / options.shortest) continue;
      const along = (ku * windU + kv * windV) / k;
      // Equilibrium range: k⁻⁴, short waves spread wider around the wind than long ones.
      const spread = along <= 0 ? 0.02 : 0.12 + along ** (k > 12 ? 2 : 6);
      const amplitude = Math.sqrt(spread) / (k * k);
      const at = (row * n + column) * 2;
      heights[at] = amplitude * re;
      heights[at + 1] = amplitude * im;
      slopeSquare += amplitude * amplitude * (re * re + im * im) * k * k;
    }
  }
  const scale = Math.sqrt((2 * options.slopeVariance) / slopeSquare);
  for (let i = 0; i < heights.length; i++) heights[i] *= scale;
  const shiftV = new Float64Array(n * n * 2);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const ku = column < n / 2 ? column : column - n;
      const kv = row < n / 2 ? row : row - n;
      const k = Math.hypot(ku, kv) || 1;
      const at = (row * n + column) * 2;
      shifts[at] = (heights[at + 1] * ku) / k;
      shifts[at + 1] = (-heights[at] * ku) / k;
      shiftV[at] = (heights[at + 1] * kv) / k;
      shiftV[at + 1] = (-heights[at] * kv) / k;
    }
  }
  transformPlane(heights, n);
  transformPlane(shifts, n);
  transformPlane(shiftV, n);
  const smooth = new Float32Array(n * n);
  const pushU = new Float32Array(n * n);
  const pushV = new Float32Array(n * n);
  const cell = size / n;
  for (let i = 0; i < n * n; i++) {
    smooth[i] = heights[2 * i];
    // Towards the crests, as in a trochoid.
    pushU[i] = (-shifts[2 * i] * chop) / cell;
    pushV[i] = (-shiftV[2 * i] * chop) / cell;
  }
  // The displaced surface as a height field again: which point was pushed here?
  const surface = new Float32Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      let u = column;
      let v = row;
      for (let pass = 0; pass < 5; pass++) {
        const nextU = column - bilinear(pushU, n, u, v);
        v = row - bilinear(pushV, n, u, v);
        u = nextU;
      }
      surface[row * n + column] = bilinear(smooth, n, u, v);
    }
  }
  const levels: Level[] = [firstLevel(surface, n, cell)];
  while (levels[levels.length - 1].points > 4) levels.push(halved(levels[levels.length - 1]));

  const whole = levels[0].variance;
  return {
    height(x, z) {
      return bilinear(surface, n, (x * cosTurn + z * sinTurn) / cell, (-x * sinTurn + z * cosTurn) / cell);
    },
    addSlope(x, z, footprint, weight, out) {
      const depth = Math.max(0, Math.min(levels.length - 1.001, Math.log2(footprint / cell)));
      const fine = Math.floor(depth);
      const blend = depth - fine;
      const u = (x * cosTurn + z * sinTurn) / size;
      const v = (-x * sinTurn + z * cosTurn) / size;
      let su = 0;
      let sv = 0;
      let seen = 0;
      for (let step = 0; step < 2; step++) {
        const level = levels[fine + step];
        const share = step === 0 ? 1 - blend : blend;
        // A pyramid cell sits in the middle of the grid points that it averages.
        const centre = 0.5 - 0.5 * 2 ** -(fine + step);
        const pu = u * level.points - centre;
        const pv = v * level.points - centre;
        su += share * bilinear(level.slopeX, level.points, pu, pv);
        sv += share * bilinear(level.slopeZ, level.points, pu, pv);
        seen += share * level.variance;
      }
      out[0] += weight * (su * cosTurn - sv * sinTurn);
      out[1] += weight * (su * sinTurn + sv * cosTurn);
      out[2] += weight * weight * Math.max(0, whole - seen);
    },
  };
}

function firstLevel(surface: Float32Array, n: number, cell: number): Level {
  const slopeX = new Float32Array(n * n);
  const slopeZ = new Float32Array(n * n);
  const mask = n - 1;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      slopeX[row * n + column] =
        (surface[row * n + ((column + 1) & mask)] - surface[row * n + ((column - 1) & mask)]) / (2 * cell);
      slopeZ[row * n + column] =
        (surface[((row + 1) & mask) * n + column] - surface[((row - 1) & mask) * n + column]) / (2 * cell);
    }
  }
  return { points: n, slopeX, slopeZ, variance: variance(slopeX, slopeZ) };
}

function halved(level: Level): Level {
  const n = level.points >> 1;
  const slopeX = new Float32Array(n * n);
  const slopeZ = new Float32Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const at = row * 2 * level.points + column * 2;
      for (const [from, to] of [
        [level.slopeX, slopeX],
        [level.slopeZ, slopeZ],
      ]) {
        to[row * n + column] = 0.25 * (from[at] + from[at + 1] + from[at + level.points] + from[at + level.points + 1]);
      }
    }
  }
  return { points: n, slopeX, slopeZ, variance: variance(slopeX, slopeZ) };
}

function variance(slopeX: Float32Array, slopeZ: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < slopeX.length; i++) sum += slopeX[i] * slopeX[i] + slopeZ[i] * slopeZ[i];
  return sum / slopeX.length;
}
