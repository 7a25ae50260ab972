import { describe, expect, it } from 'vitest';
import { createRowPainter, type PlanePlan, planBytes, slackBytes, writePlan } from './row-painter.ts';

const [columns, rows, nodeColumns] = [5, 3, 6];
const nodeCount = nodeColumns * (rows + 1);
const margin = 24;
const unit = 1 << 22;

/** A repeatable sequence in [0, 1): Numerical Recipes' linear congruential generator. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Setting {
  readonly seed: number;
  readonly isChroma: boolean;
  readonly photoUp: 0 | 1;
  /** How far, in pixels, nodes lie from where they would be in a picture at rest. */
  readonly scatter: number;
}

/** Planes of noise, two layers and every kind of block, laid out in a painter's memory. */
function createCase({ seed, isChroma, photoUp, scatter }: Setting) {
  const random = sequence(seed);
  const down = isChroma ? 1 : 0;
  const [wide, high] = [16 >> down, 4 >> down];
  const layerStride = columns * wide + 2 * (margin >> down);
  const texels = layerStride * (rows * high + 2 * (margin >> down));
  let end = 0;
  const reserve = (bytes: number): number => {
    const at = end;
    end += (bytes + slackBytes + 15) & ~15;
    return at;
  };
  const pair = (bytes: number): [number, number] => {
    const at = reserve(bytes);
    return [at, isChroma ? reserve(bytes) : at];
  };
  const [firstPhoto, secondPhoto] = pair(texels << (2 * photoUp));
  const targetStride = columns * wide;
  const firstTarget = reserve(targetStride * rows * high);
  const secondTarget = isChroma ? reserve(targetStride * rows * high) : firstTarget + 8;
  const layers = [0, 1].map((n) => {
    const [firstTexels, secondTexels] = pair(texels);
    const isShaded = n === 0 && !isChroma ? (1 as const) : (0 as const);
    const [positions, weights] = [reserve(16 * nodeCount), reserve(16 * nodeCount)];
    return { firstTexels, secondTexels, mask: reserve(texels), positions, weights, isShaded };
  });
  const plan: PlanePlan = {
    firstTarget,
    secondTarget,
    targetStride,
    blockStep: wide,
    secondColumn: isChroma ? 0 : 8,
    widthShift: 4 - down,
    heightShift: 2 - down,
    firstPhoto,
    secondPhoto,
    photoStride: layerStride << photoUp,
    photoUp,
    down: isChroma ? 1 : 0,
    layerStride,
    rest: reserve(8 * nodeCount),
    blocks: reserve(4 * columns * rows),
    columns,
    nodeColumns,
    layers,
  };
  const planAt = reserve(planBytes(2));
  const painter = createRowPainter(end);
  const bytes = new Uint8Array(painter.buffer);
  const words = new Int32Array(painter.buffer);
  for (let i = 0; i < end; i++) bytes[i] = 256 * random();
  // Half of every mask is empty or full.
  for (const { mask } of layers) {
    for (let i = 0; i < texels; i++) {
      const value = 256 * random();
      bytes[mask + i] = i % layerStride < layerStride / 3 ? 0 : i % layerStride < layerStride / 2 ? 255 : value;
    }
  }
  const place = (node: number): [number, number] => {
    const x = 16 * (node % nodeColumns) + scatter * (random() - 0.5);
    const y = 4 * Math.floor(node / nodeColumns) + scatter * (random() - 0.5);
    return [Math.round((x + margin) * 65536), Math.round((y + margin) * 65536)];
  };
  for (let node = 0; node < nodeCount; node++) {
    words.set(place(node), plan.rest / 4 + 2 * node);
    for (const { positions, weights } of layers) {
      words.set([...place(node), ...place(node)], positions / 4 + 4 * node);
      // One copy alone in the left, the other in the right third of the picture; both between.
      const gain = node % nodeColumns < 2 ? 0 : node % nodeColumns > 3 ? 1 : random();
      const offset = isChroma ? 0 : 120 * (random() - 0.5);
      words.set([1.4 * gain * unit, 1.4 * (1 - gain) * unit, offset * unit, 0], weights / 4 + 4 * node);
    }
  }
  // Photo, photo anew, each layer alone, layers over the photo and over each other.
  for (let i = 0; i < columns * rows; i++)
    words[plan.blocks / 4 + i] = [1, 2, 4, 16, 9, 33, 42, 20][(i * 5 + 4) % 8] ?? 1;
  writePlan(plan, words.subarray(planAt / 4, (planAt + planBytes(2)) / 4));
  return { plan, planAt, painter, bytes, words };
}

type Case = ReturnType<typeof createCase>;

const product = (a: number, b: number): number => (a * b + 16384) >> 15;
const clamp = (value: number, highest: number): number => Math.min(highest, Math.max(0, value));

/** The same picture, pixel by pixel. */
function paintSlowly({ plan, bytes, words }: Case, isEveryBlock: boolean): Uint8Array {
  const out = bytes.slice();
  const { down, photoUp, widthShift, heightShift, layerStride } = plan;
  /** Value and step of a field along row `row` of the block at `node`; the field has `size` words per node. */
  const edge = (at: number, size: number, node: number, row: number, scale: (value: number) => number) => {
    const value = (i: number): number => scale(words[at / 4 + size * i] ?? 0);
    const from = (i: number): number => value(i) + row * ((value(i + nodeColumns) - value(i)) >> heightShift);
    return { start: from(node), step: (from(node + 1) - from(node)) >> widthShift };
  };
  for (let block = 0; block < columns * rows; block++) {
    const bits = words[plan.blocks / 4 + block] ?? 0;
    if (bits === 1 && !isEveryBlock) continue;
    const [row0, column0] = [Math.floor(block / columns), block % columns];
    const node = row0 * nodeColumns + column0;
    for (let n = 0; n < (16 * 4) >> down; n++) {
      const row = n >> 4;
      const group = (n >> 3) & 1;
      const i = n & 7;
      const column = group * plan.secondColumn;
      /** Positions step in 1 / 2048 and 1 / 32768 of a texel from the first pixel of each group of eight. */
      const fetch = (texels: number, stride: number, at: number, size: number, up: number): number => {
        const scale = (value: number): number => (value << up) >> down;
        const u = edge(at, size, node, row, scale);
        const v = edge(at + 4, size, node, row, scale);
        const x = ((u.start + column * u.step) & ~31) + i * (u.step & ~31);
        const y = ((v.start + column * v.step) & ~1) + i * (v.step & ~1);
        const between = (i: number): number => {
          const [a = 0, b = 0] = [bytes[i], bytes[i + 1]];
          return (a * 256 + (b - a) * ((x >> 8) & 255)) >> 1;
        };
        const texel = texels + (y >> 16) * stride + (x >> 16);
        const top = between(texel);
        return top + product(between(texel + stride) - top, (y >> 1) & 0x7fff);
      };
      const along = (at: number, bits: number): number => {
        const { start, step } = edge(at, 4, node, row, (value) => value);
        return ((start + column * step) >> bits) + i * (step >> bits);
      };
      const isGone = (weights: number): boolean =>
        [0, 1, nodeColumns, nodeColumns + 1].every((k) => words[weights / 4 + 4 * (node + k)] === 0);
      const photo = group === 0 ? plan.firstPhoto : plan.secondPhoto;
      let value = fetch(photo, plan.photoStride, plan.rest, 2, photoUp);
      const pure = [4, 16].indexOf(bits);
      plan.layers.forEach((layer, k) => {
        if (((bits >> (2 + 2 * k)) & 3) === 0) return;
        const texels = group === 0 ? layer.firstTexels : layer.secondTexels;
        const { positions, weights } = layer;
        let moved: number;
        if (isGone(weights) || isGone(weights + 4)) {
          moved = fetch(texels, layerStride, isGone(weights) ? positions + 8 : positions, 4, 0);
          if (layer.isShaded) moved = clamp(moved + along(weights + 8, 15), 255 * 128);
        } else {
          const a = product(fetch(texels, layerStride, positions, 4, 0), along(weights, 8));
          const b = product(fetch(texels, layerStride, positions + 8, 4, 0), along(weights + 4, 8));
          moved = 2 * clamp(a + b + along(weights + 8, 16), 255 * 64);
        }
        if (pure >= 0) {
          value = moved;
          return;
        }
        const mask = fetch(layer.mask, layerStride, plan.rest, 2, 0);
        const still = fetch(texels, layerStride, plan.rest, 2, 0);
        value = clamp((value + 64) >> 7, 255) * 128 + product(moved - still, mask + (mask >> 8));
      });
      const target = group === 0 ? plan.firstTarget : plan.secondTarget;
      const y = (row0 << heightShift) + row;
      out[target + y * plan.targetStride + column0 * plan.blockStep + i] = clamp((value + 64) >> 7, 255);
    }
  }
  return out;
}

describe('paintRow', () => {
  it.each([
    { seed: 1, isChroma: false, photoUp: 0, scatter: 0 },
    { seed: 2, isChroma: false, photoUp: 1, scatter: 0.4 },
    { seed: 3, isChroma: false, photoUp: 1, scatter: 6 },
    { seed: 4, isChroma: false, photoUp: 0, scatter: 40 },
    { seed: 5, isChroma: true, photoUp: 0, scatter: 0.4 },
    { seed: 6, isChroma: true, photoUp: 0, scatter: 40 },
  ] as const)('draws every byte like a painter that goes pixel by pixel: %o', (setting) => {
    for (const isEveryBlock of [true, false]) {
      const drawn = createCase(setting);
      const expected = paintSlowly(drawn, isEveryBlock);
      for (let row = 0; row < rows; row++) drawn.painter.paintRow(drawn.planAt, row, isEveryBlock);
      expect(Buffer.compare(drawn.bytes, expected)).toBe(0);
    }
  });

  it('shows the pixels of the photo itself at rest', () => {
    const { plan, planAt, painter, bytes, words } = createCase({ seed: 1, isChroma: false, photoUp: 0, scatter: 0 });
    words.fill(1, plan.blocks / 4, plan.blocks / 4 + columns * rows);
    for (let row = 0; row < rows; row++) painter.paintRow(planAt, row, true);
    for (let y = 0; y < 4 * rows; y++) {
      const texel = plan.firstPhoto + (y + margin) * plan.photoStride + margin;
      const target = plan.firstTarget + y * plan.targetStride;
      expect(bytes.subarray(target, target + 16 * columns)).toEqual(bytes.subarray(texel, texel + 16 * columns));
    }
  });
});
