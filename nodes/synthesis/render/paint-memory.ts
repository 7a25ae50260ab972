import { createRowPainter, type PlanePlan, planBytes, slackBytes, writePlan } from '../../kernels/row-painter.ts';
import type { Texture } from '../../kernels/texture.ts';
import { blockHeight, blockWidth } from './block-plan.ts';
import type { Scene } from './frame-painter.ts';
import type { Layer } from './layer.ts';
import { createFields, type LayerFields } from './layer-fields.ts';

/** One plane of the frame, padded to whole blocks. */
export interface TargetPlane {
  readonly data: Uint8Array;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

/** All that the row painter reads and writes, in one memory. */
export interface PaintMemory {
  /** Y, Cb, Cr: the photo at first. */
  readonly targets: readonly [TargetPlane, TargetPlane, TargetPlane];
  /** Photo position of each node, without any motion but the camera's: x and y, 16.16 fixed point. */
  readonly rest: Int32Array;
  readonly blocks: Uint32Array;
  readonly layers: readonly { readonly layer: Layer; readonly fields: LayerFields }[];
  /** Draws every block, or every one that is not the still photo. */
  paint(isEveryBlock: boolean): void;
}

export function createPaintMemory(scene: Scene): PaintMemory {
  const { photo, grid, base, blocks, isEnlarged } = scene;
  const { width, height, chromaWidth, chromaHeight } = photo;
  const nodeCount = grid.nodeColumns * grid.nodeRows;
  const stride = grid.columns * blockWidth;
  const pixels = stride * grid.rows * blockHeight;
  const { reserve, size, place, textures } = createLayout();
  const layers = scene.layers.map((layer) => ({
    layer,
    luma: place(layer.luma),
    cb: place(layer.cb),
    cr: place(layer.cr),
    lumaMask: place(layer.lumaMask),
    chromaMask: place(layer.chromaMask),
    positions: reserve(16 * nodeCount),
    lumaWeights: reserve(16 * nodeCount),
    chromaWeights: reserve(16 * nodeCount),
  }));
  const lumaTexels = base.luma.texels.length;
  const photoLuma = isEnlarged ? reserve(4 * lumaTexels) : place(base.luma);
  const photoAt = { luma: photoLuma, cb: place(base.cb), cr: place(base.cr) };
  const target = { luma: reserve(pixels), cb: reserve(pixels / 4), cr: reserve(pixels / 4) };
  const shared = {
    rest: reserve(8 * nodeCount),
    blocks: reserve(4 * blocks.length),
    columns: grid.columns,
    nodeColumns: grid.nodeColumns,
  };
  const luma: PlanePlan = {
    ...shared,
    firstTarget: target.luma,
    secondTarget: target.luma + 8,
    targetStride: stride,
    blockStep: blockWidth,
    secondColumn: 8,
    widthShift: Math.log2(blockWidth),
    heightShift: Math.log2(blockHeight),
    firstPhoto: photoAt.luma,
    secondPhoto: photoAt.luma,
    photoStride: isEnlarged ? 2 * base.luma.stride : base.luma.stride,
    photoUp: isEnlarged ? 1 : 0,
    down: 0,
    layerStride: base.luma.stride,
    layers: layers.map(({ layer, luma, lumaMask, positions, lumaWeights }) => ({
      firstTexels: luma,
      secondTexels: luma,
      mask: lumaMask,
      positions,
      weights: lumaWeights,
      isShaded: layer.waves ? 1 : 0,
    })),
  };
  const chroma: PlanePlan = {
    ...shared,
    firstTarget: target.cb,
    secondTarget: target.cr,
    targetStride: stride / 2,
    blockStep: blockWidth / 2,
    secondColumn: 0,
    widthShift: luma.widthShift - 1,
    heightShift: luma.heightShift - 1,
    firstPhoto: photoAt.cb,
    secondPhoto: photoAt.cr,
    photoStride: base.cb.stride,
    photoUp: 0,
    down: 1,
    layerStride: base.cb.stride,
    layers: layers.map(({ cb, cr, chromaMask, positions, chromaWeights }) => ({
      firstTexels: cb,
      secondTexels: cr,
      mask: chromaMask,
      positions,
      weights: chromaWeights,
      isShaded: 0,
    })),
  };
  const plans = [luma, chroma].map((plan) => ({ plan, at: reserve(planBytes(layers.length)) }));

  const { buffer, paintRow, enlargeTwice } = createRowPainter(size());
  const words = (at: number, length: number): Int32Array => new Int32Array(buffer, at, length);
  for (const { texture, at } of textures) new Uint8Array(buffer, at).set(texture.texels);
  if (isEnlarged) {
    new Uint8Array(buffer, photoAt.luma + 3 * lumaTexels).set(base.luma.texels);
    enlargeTwice(photoAt.luma, base.luma.stride, lumaTexels / base.luma.stride);
  }
  for (const { plan, at } of plans) writePlan(plan, words(at, planBytes(layers.length) / 4));
  const plane = (at: number, data: Uint8Array, form: Omit<TargetPlane, 'data'>): TargetPlane => {
    const out = new Uint8Array(buffer, at, form.stride * form.height);
    for (let y = 0; y < form.height; y++) {
      out.set(data.subarray(y * form.width, (y + 1) * form.width), y * form.stride);
    }
    return { ...form, data: out };
  };
  const half = { stride: stride / 2, width: chromaWidth, height: chromaHeight };
  const blocksNow = new Uint32Array(buffer, shared.blocks, blocks.length);
  blocksNow.set(blocks);
  return {
    targets: [
      plane(target.luma, photo.y, { stride, width, height }),
      plane(target.cb, photo.cb, half),
      plane(target.cr, photo.cr, half),
    ],
    rest: words(shared.rest, 2 * nodeCount),
    blocks: blocksNow,
    layers: layers.map(({ layer, positions, lumaWeights, chromaWeights }) => ({
      layer,
      fields: createFields(layer, {
        positions: words(positions, 4 * nodeCount),
        luma: words(lumaWeights, 4 * nodeCount),
        chroma: words(chromaWeights, 4 * nodeCount),
      }),
    })),
    paint: (isEveryBlock) => {
      for (const { at } of plans) {
        for (let row = 0; row < grid.rows; row++) paintRow(at, row, isEveryBlock);
      }
    },
  };
}

/** Hands out addresses, each a multiple of 16, and remembers which texture goes where. */
function createLayout() {
  let end = 0;
  const textures: { readonly texture: Texture; readonly at: number }[] = [];
  const reserve = (bytes: number): number => {
    const at = end;
    end += (bytes + slackBytes + 15) & ~15;
    return at;
  };
  const place = (texture: Texture): number => {
    const at = reserve(texture.texels.length);
    textures.push({ texture, at });
    return at;
  };
  return { reserve, place, textures, size: (): number => end };
}
