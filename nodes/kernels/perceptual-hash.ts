/**
 * PDQ, the 256-bit perceptual hash ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", Facebook,
 * 2019): luma → two passes of a box blur in both directions (Jarosz) → 64 × 64 samples → 16 × 16 low DCT coefficients
 * without the constant one → 1 where a coefficient exceeds their median. Copies of one picture that were scaled, recompressed
 * or lightly edited differ in few bits; 31 or fewer of 256 counts as the same picture.
 */
const side = 64;
const coefficients = 16;
export const hashBits = 256;
/** Largest Hamming distance that counts as the same picture. */
export const samePictureDistance = 31;
/** Below this quality a picture has too little structure for its hash to mean anything. */
export const leastHashQuality = 50;

export interface PerceptualHash {
  /** One byte per bit, 0 or 1, row by row of the coefficients. */
  readonly bits: Uint8Array;
  /** The hash the mirrored picture has. */
  readonly mirroredBits: Uint8Array;
  /** 0 to 100: how much structure there was. */
  readonly quality: number;
}

/** Hashes a picture. `luma` (0 to 255, row by row) is overwritten; `scratch` has the same length. */
export function hashPicture(
  { width, height }: { readonly width: number; readonly height: number },
  luma: Float32Array,
  scratch: Float32Array,
): PerceptualHash {
  const acrossRows = blurWindow(width);
  const acrossColumns = blurWindow(height);
  for (let pass = 0; pass < 2; pass++) {
    for (let y = 0; y < height; y++) blurLine(luma, scratch, { start: y * width, step: 1, count: width }, acrossRows);
    for (let x = 0; x < width; x++) blurLine(scratch, luma, { start: x, step: width, count: height }, acrossColumns);
  }
  const small = new Float32Array(side * side);
  for (let y = 0; y < side; y++) {
    const row = Math.floor(((y + 0.5) * height) / side) * width;
    for (let x = 0; x < side; x++) small[y * side + x] = luma[row + Math.floor(((x + 0.5) * width) / side)];
  }
  const low = lowFrequencies(small);
  const mirrored = low.map((value, at) => (at % 2 === 0 ? -value : value));
  return { bits: aboveMedian(low), mirroredBits: aboveMedian(mirrored), quality: measureQuality(small) };
}

/** Number of differing bits. */
export function hashDistance(a: Uint8Array, b: Uint8Array): number {
  let distance = 0;
  for (let i = 0; i < hashBits; i++) distance += a[i] ^ b[i];
  return distance;
}

/** Bits of the usual notation: 64 hexadecimal digits, highest bit first. */
export function parseHash(hex: string, out: Uint8Array): void {
  for (let i = 0; i < hashBits; i++) out[i] = (Number.parseInt(hex[63 - (i >> 2)], 16) >> (i & 3)) & 1;
}

export function formatHash(bits: Uint8Array): string {
  let hex = '';
  for (let i = hashBits - 4; i >= 0; i -= 4) {
    hex += (bits[i] | (bits[i + 1] << 1) | (bits[i + 2] << 2) | (bits[i + 3] << 3)).toString(16);
  }
  return hex;
}

function blurWindow(length: number): number {
  return Math.floor((length + 2 * side - 1) / (2 * side));
}

interface Line {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** Mean over [i + h - window, i + h - 1] with h = ⌊(window + 2)/2⌋, cut off at the ends; a running sum. */
function blurLine(from: Float32Array, to: Float32Array, { start, step, count }: Line, window: number): void {
  const ahead = Math.floor((window + 2) / 2) - 1;
  let sum = 0;
  let held = 0;
  for (let right = 0; right < count + ahead; right++) {
    if (right < count) {
      sum += from[start + right * step];
      held++;
    }
    if (right >= window) {
      sum -= from[start + (right - window) * step];
      held--;
    }
    if (right >= ahead) to[start + (right - ahead) * step] = sum / held;
  }
}

/** B = D A Dᵀ with D[i][j] = √(2/64) cos(π (i+1)(2j+1) / 128): coefficients 1 to 16 of the DCT-II in both directions. */
function lowFrequencies(small: Float32Array): Float32Array {
  const basis = new Float32Array(coefficients * side);
  for (let i = 0; i < coefficients; i++) {
    for (let j = 0; j < side; j++) {
      basis[i * side + j] = Math.sqrt(2 / side) * Math.cos((Math.PI * (i + 1) * (2 * j + 1)) / (2 * side));
    }
  }
  const half = new Float32Array(coefficients * side);
  for (let i = 0; i < coefficients; i++) {
    for (let x = 0; x < side; x++) {
      let sum = 0;
      for (let y = 0; y < side; y++) sum += basis[i * side + y] * small[y * side + x];
      half[i * side + x] = sum;
    }
  }
  const low = new Float32Array(coefficients * coefficients);
  for (let i = 0; i < coefficients; i++) {
    for (let j = 0; j < coefficients; j++) {
      let sum = 0;
      for (let x = 0; x < side; x++) sum += half[i * side + x] * basis[j * side + x];
      low[i * coefficients + j] = sum;
    }
  }
  return low;
}

/** The lower of the two middle values is the median, as in the reference. */
function aboveMedian(values: Float32Array): Uint8Array {
  const median = Float32Array.from(values).sort()[hashBits / 2 - 1];
  return Uint8Array.from(values, (value) => (value > median ? 1 : 0));
}

/** Sum of the steps between neighbours in percent of full range, over 90, at most 100. */
function measureQuality(small: Float32Array): number {
  let sum = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const here = small[y * side + x];
      if (y + 1 < side) sum += Math.abs(Math.trunc(((here - small[(y + 1) * side + x]) * 100) / 255));
      if (x + 1 < side) sum += Math.abs(Math.trunc(((here - small[y * side + x + 1]) * 100) / 255));
    }
  }
  return Math.min(100, Math.floor(sum / 90));
}
