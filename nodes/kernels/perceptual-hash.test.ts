import { describe, expect, test } from 'vitest';
import {
  formatHash,
  hashBits,
  hashDistance,
  hashPicture,
  leastHashQuality,
  parseHash,
  samePictureDistance,
} from './perceptual-hash.ts';

type Picture = (x: number, y: number) => number;

/** A landscape of smooth shapes, 0 to 255 on the unit square. */
function landscape(seed: number): Picture {
  const waves = Array.from({ length: 9 }, (_value, i) => {
    const turn = seed * 2.399 + i * 1.7;
    return { kx: (2 + i * 1.9) * Math.cos(turn), ky: (2 + i * 1.9) * Math.sin(turn), phase: seed + i * i };
  });
  return (x, y) => {
    const sum = waves.reduce((total, { kx, ky, phase }) => total + Math.sin(kx * x + ky * y + phase), 0);
    return Math.min(255, Math.max(0, 128 + 30 * sum));
  };
}

function draw(picture: Picture, width: number, height: number): Float32Array {
  return Float32Array.from({ length: width * height }, (_value, i) =>
    picture(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height),
  );
}

function hash(picture: Picture, width = 200, height = 300): ReturnType<typeof hashPicture> {
  return hashPicture({ width, height }, draw(picture, width, height), new Float32Array(width * height));
}

/** The definition, step by step, without running sums or separated transforms. */
function slowBits(picture: Picture, width: number, height: number): number[] {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const blurred = (line: readonly number[]): number[] => {
    const window = Math.floor((line.length + 127) / 128);
    const ahead = Math.floor((window + 2) / 2) - 1;
    return line.map((_value, i) => mean(line.slice(Math.max(0, i + ahead + 1 - window), i + ahead + 1)));
  };
  const transposed = (rows: readonly number[][]): number[][] =>
    (rows[0] ?? []).map((_v, x) => rows.map((row) => row[x] ?? 0));
  let rows = Array.from({ length: height }, (_v, y) =>
    Array.from({ length: width }, (_w, x) => picture((x + 0.5) / width, (y + 0.5) / height)),
  );
  for (let pass = 0; pass < 2; pass++) rows = transposed(transposed(rows.map(blurred)).map(blurred));
  const sample = (x: number, y: number): number =>
    rows[Math.floor(((y + 0.5) * height) / 64)]?.[Math.floor(((x + 0.5) * width) / 64)] ?? 0;
  const low: number[] = [];
  for (let v = 1; v <= 16; v++) {
    for (let u = 1; u <= 16; u++) {
      let sum = 0;
      for (let y = 0; y < 64; y++) {
        for (let x = 0; x < 64; x++) {
          sum +=
            sample(x, y) * Math.cos((Math.PI * v * (2 * y + 1)) / 128) * Math.cos((Math.PI * u * (2 * x + 1)) / 128);
        }
      }
      low.push(sum);
    }
  }
  const median = [...low].sort((a, b) => a - b)[127] ?? 0;
  return low.map((value) => (value > median ? 1 : 0));
}

describe('hashPicture', () => {
  test.each([
    [200, 300],
    [131, 97],
  ])('follows its definition at %i × %i', (width, height) => {
    const fast = hash(landscape(1), width, height).bits;
    // Coefficients that are zero but for rounding may fall on either side of the median.
    expect(hashDistance(fast, Uint8Array.from(slowBits(landscape(1), width, height)))).toBeLessThanOrEqual(4);
  });

  test('stays near for the same picture scaled, brightened, flattened or with noise', () => {
    const original = hash(landscape(2)).bits;
    const noise: Picture = (x, y) => landscape(2)(x, y) + 12 * Math.sin(x * 9000 + y * 7000);
    const copies = [
      hash(landscape(2), 400, 640),
      hash((x, y) => landscape(2)(x, y) * 0.8 + 25),
      hash((x, y) => Math.round(landscape(2)(x, y) / 16) * 16),
      hash(noise),
    ];
    for (const copy of copies) expect(hashDistance(original, copy.bits)).toBeLessThanOrEqual(samePictureDistance);
  });

  test('is far for another picture', () => {
    for (let seed = 3; seed < 9; seed++) {
      expect(hashDistance(hash(landscape(2)).bits, hash(landscape(seed)).bits)).toBeGreaterThan(60);
    }
  });

  test('knows the mirror image', () => {
    const mirrored: Picture = (x, y) => landscape(2)(1 - x, y);
    expect(hashDistance(hash(landscape(2)).mirroredBits, hash(mirrored).bits)).toBeLessThanOrEqual(samePictureDistance);
    expect(hashDistance(hash(landscape(2)).bits, hash(mirrored).bits)).toBeGreaterThan(60);
  });

  test('half the bits are set, and quality tells structure from emptiness', () => {
    const { bits, quality } = hash((x, y) => (Math.sin(x * 40) * Math.sin(y * 40) > 0 ? 220 : 30));
    expect(bits.reduce((sum, bit) => sum + bit, 0)).toBeLessThanOrEqual(hashBits / 2);
    expect(quality).toBe(100);
    expect(hash((x) => 100 + 10 * x).quality).toBeLessThan(leastHashQuality);
  });
});

describe('hash notation', () => {
  test('is 64 hexadecimal digits, highest bit first', () => {
    const bits = new Uint8Array(hashBits);
    bits[0] = 1;
    bits[255] = 1;
    expect(formatHash(bits)).toBe(`8${'0'.repeat(62)}1`);
    const read = new Uint8Array(hashBits);
    const { bits: own } = hash(landscape(5));
    parseHash(formatHash(own), read);
    expect(read).toEqual(own);
  });
});
