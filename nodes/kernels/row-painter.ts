import { renderModule } from './render-module.ts';

/** Where a layer lies in the memory of the painter: byte addresses. */
export interface LayerPlan {
  /** Texels of luma twice, or of Cb and of Cr. */
  readonly firstTexels: number;
  readonly secondTexels: number;
  readonly mask: number;
  /** Source positions per node of the block grid, 16.16 fixed point: x and y of copy A, x and y of copy B. */
  readonly positions: number;
  /** Per node, 1 is `1 << 22`: weight of copy A and of copy B (together at most 1.5), levels to add, nothing. */
  readonly weights: number;
  /** The offset matters even where one copy shows. */
  readonly isShaded: 0 | 1;
}

/**
 * One plane of luma, or the planes of Cb and Cr, and what to draw there: byte addresses and numbers. A block is drawn as rows
 * of two groups of eight pixels, which are the halves of a luma block, or a row of Cb and the same row of Cr.
 */
export interface PlanePlan {
  /** Address of the first pixel of the first and the second group. */
  readonly firstTarget: number;
  readonly secondTarget: number;
  readonly targetStride: number;
  /** Pixels from block to block. */
  readonly blockStep: number;
  /** Column of the second group in its block. */
  readonly secondColumn: 0 | 8;
  /** log2 of the block's width and height. */
  readonly widthShift: number;
  readonly heightShift: number;
  readonly firstPhoto: number;
  readonly secondPhoto: number;
  readonly photoStride: number;
  /** Positions are multiplied by `1 << photoUp` (photo only), then divided by `1 << down` (photo and layers). */
  readonly photoUp: 0 | 1;
  readonly down: 0 | 1;
  readonly layerStride: number;
  /** Source positions without any motion but the camera's: x and y per node. */
  readonly rest: number;
  /** Bits of each block: 1 photo, 2 photo to be drawn always, 4 << 2n layer n alone, 8 << 2n layer n over the rest. */
  readonly blocks: number;
  /** Blocks per row, nodes per row. */
  readonly columns: number;
  readonly nodeColumns: number;
  readonly layers: readonly LayerPlan[];
}

/** Bytes that must stay free behind everything that is fetched from, since fetches take 16 bytes at a time. */
export const slackBytes = 32;

const planWords = 18;
const layerWords = 6;

export const planBytes = (layers: number): number => 4 * (planWords + layerWords * layers);

/** Lays a plan out as `nodes/kernels/wasm/paint-row.ts` reads it. */
export function writePlan(plan: PlanePlan, out: Int32Array): void {
  out.set([plan.firstTarget, plan.secondTarget, plan.targetStride, plan.blockStep, plan.secondColumn]);
  out.set([plan.widthShift, plan.heightShift, plan.firstPhoto, plan.secondPhoto, plan.photoStride], 5);
  out.set([plan.photoUp, plan.down, plan.layerStride, plan.rest, plan.blocks], 10);
  out.set([plan.columns, plan.nodeColumns, plan.layers.length], 15);
  plan.layers.forEach((layer, n) => {
    const { firstTexels, secondTexels, mask, positions, weights, isShaded } = layer;
    out.set([firstTexels, secondTexels, mask, positions, weights, isShaded], planWords + layerWords * n);
  });
}

export interface RowPainter {
  /** Memory that the planner lays out as it likes; address 0 means nothing special. */
  readonly buffer: ArrayBuffer;
  /** Draws row `row` of blocks by the plan at address `plan`: every block, or only those that are not the still photo. */
  paintRow(plan: number, row: number, isEveryBlock: boolean): void;
  /**
   * Replaces the `4 * width * height` bytes at address `at`, whose last quarter is a plane, by the plane at twice its size:
   * the 8-tap half-sample filter of HEVC (H.265, 8.5.3.3.3). `width` is at least 4.
   */
  enlargeTwice(at: number, width: number, height: number): void;
}

/** What is used of WebAssembly, which the types of the language alone do not know. */
declare const WebAssembly: {
  readonly Memory: new (limits: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
};

interface Exports {
  paintRow(plan: number, row: number, isEveryBlock: number): void;
  widenRow(from: number, out: number, width: number): void;
  fillRow(picture: number, width: number, height: number, y: number): void;
}

const pageBytes = 65536;

/** A painter with memory of its own, at least `bytes` of it. */
export function createRowPainter(bytes: number): RowPainter {
  const pages = Math.ceil(bytes / pageBytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const module = new WebAssembly.Module(fromBase64(renderModule));
  const { paintRow, widenRow, fillRow } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  return {
    buffer: memory.buffer,
    paintRow: (plan, row, isEveryBlock) => paintRow(plan, row, isEveryBlock ? 1 : 0),
    enlargeTwice: (at, width, height) => {
      // Row y of the result ends before row y + 1 of the plane begins, so nothing is overwritten before it is read.
      const plane = at + 3 * width * height;
      for (let y = 0; y < height; y++) widenRow(plane + y * width, at + 4 * y * width, width);
      for (let y = 0; y < height; y++) fillRow(at, 2 * width, height, y);
    },
  };
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function fromBase64(text: string): Uint8Array {
  const end = text.indexOf('=');
  const length = end < 0 ? text.length : end;
  const bytes = new Uint8Array(Math.floor((length * 6) / 8));
  for (let i = 0, bits = 0, at = 0; i < length; i++) {
    bits = ((bits << 6) | digits.indexOf(text.charAt(i))) & 0xffff;
    if (i % 4 > 0) bytes[at++] = bits >> (6 - 2 * (i % 4));
  }
  return bytes;
}
