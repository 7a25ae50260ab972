import type { CameraPose } from '../../contract/values/motion.ts';
import type { BlendField } from '../../kernels/blend-block.ts';
import { fixPositions, type Relief, viewPoints, viewPositions } from '../../kernels/camera-map.ts';
import { drawGlitter } from '../../kernels/glitter.ts';
import { overlayBlock } from '../../kernels/overlay-block.ts';
import type { QuadTexture } from '../../kernels/quad-texture.ts';
import { type Block, warpBlock } from '../../kernels/warp-block.ts';
import {
  type BlockGrid,
  blockHeight,
  blockWidth,
  frameBlocks,
  layerBit,
  markNodes,
  mixedBit,
  photoBit,
} from './block-plan.ts';
import { type Layer, layerMargin } from './layer.ts';
import { drawLayerBlock } from './layer-block.ts';
import { createFields, updateFields } from './layer-fields.ts';
import type { Planes } from './photo-planes.ts';

/** Everything a pass over the frames shares: made once, never written again. */
export interface Scene {
  readonly photo: Planes;
  readonly grid: BlockGrid;
  /** Bits of the photo's blocks at rest. */
  readonly blocks: Uint8Array;
  readonly layers: readonly Layer[];
  readonly base: { readonly luma: QuadTexture; readonly cb: QuadTexture; readonly cr: QuadTexture };
  readonly relief: Relief | undefined;
  /** One pose per frame, or undefined when the camera never moves. */
  readonly poses: readonly CameraPose[] | undefined;
}

const stillPose: CameraPose = { panX: 0, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };

/**
 * Draws frames into one set of planes. With a still camera the blocks that nothing moves keep the photo's pixels from the
 * start and are never touched again.
 */
export function createPainter(scene: Scene): {
  planes: readonly Uint8Array[];
  paint(index: number, seconds: number): void;
} {
  const { photo, grid, layers, poses, base } = scene;
  const planes = [photo.y.slice(), photo.cb.slice(), photo.cr.slice()] as const;
  const count = grid.nodeColumns * grid.nodeRows;
  const nodes = { x: new Float32Array(count), y: new Float32Array(count) };
  const rest = { x: new Int32Array(count), y: new Int32Array(count) };
  const fields = layers.map((layer) => createFields(grid, layer));
  const blocks = poses ? new Uint8Array(grid.columns * grid.rows) : scene.blocks;
  const glitterPositions = new Float32Array(2 * Math.max(0, ...layers.map((layer) => layer.glitter?.x.length ?? 0)));
  const lumaBlock = createBlock(grid, 4, 2);
  const chromaBlock = createBlock(grid, 3, 1);

  const look = (pose: CameraPose): void => {
    const frame = { ...grid, columns: grid.nodeColumns, rows: grid.nodeRows, blockWidth, blockHeight };
    viewPositions(pose, frame, scene.relief, nodes);
    fixPositions(nodes, { width: grid.width, height: grid.height, margin: layerMargin }, rest);
    if (poses) frameBlocks(grid, scene.blocks, nodes, blocks);
    layers.forEach((_, n) => {
      const own = fields[n];
      if (own) markNodes(grid, blocks, layerBit(n) | mixedBit, own.needed);
    });
  };
  if (!poses) look(stillPose);

  const paintBlock = (bits: number): void => {
    for (let n = 0; n < layers.length; n++) {
      const layer = layers[n];
      const own = fields[n];
      if (!layer || !own || bits !== layerBit(n)) continue;
      const shaded = layer.waves !== undefined;
      drawLayerBlock(planes[0], layer.luma, { field: own.luma, shaded }, lumaBlock);
      drawLayerBlock(planes[1], layer.cb, { field: own.chroma, shaded: false }, chromaBlock);
      drawLayerBlock(planes[2], layer.cr, { field: own.chroma, shaded: false }, chromaBlock);
      return;
    }
    warpBlock(planes[0], base.luma, rest, lumaBlock);
    warpBlock(planes[1], base.cb, rest, chromaBlock);
    warpBlock(planes[2], base.cr, rest, chromaBlock);
    if (bits === photoBit) return;
    for (let n = 0; n < layers.length; n++) {
      const layer = layers[n];
      const own = fields[n];
      if (!layer || !own) continue;
      const luma = { field: own.luma, shaded: layer.waves !== undefined };
      const chroma = { field: own.chroma, shaded: false };
      overlay(planes[0], { texture: layer.luma, mask: layer.lumaMask, drawn: luma }, lumaBlock);
      overlay(planes[1], { texture: layer.cb, mask: layer.chromaMask, drawn: chroma }, chromaBlock);
      overlay(planes[2], { texture: layer.cr, mask: layer.chromaMask, drawn: chroma }, chromaBlock);
    }
  };

  const moved = new Uint8Array(blockWidth * blockHeight);
  const still = new Uint8Array(blockWidth * blockHeight);
  const mask = new Uint8Array(blockWidth * blockHeight);
  const overlay = (target: Uint8Array, part: LayerPart, block: PlacedBlock): void => {
    const { offset, stride } = block;
    block.offset = 0;
    block.stride = blockWidth;
    warpBlock(mask, part.mask, rest, block);
    warpBlock(still, part.texture, rest, block);
    drawLayerBlock(moved, part.texture, part.drawn, block);
    block.offset = offset;
    block.stride = stride;
    overlayBlock(target, { moved, still, mask, stride: blockWidth }, block);
  };

  const paint = (index: number, seconds: number): void => {
    if (poses) look(poses[Math.min(index, poses.length - 1)] ?? stillPose);
    layers.forEach((layer, n) => {
      const own = fields[n];
      if (own) updateFields({ grid, layer, nodes, seconds }, own);
    });
    for (let row = 0; row < grid.rows; row++) {
      for (let column = 0; column < grid.columns; column++) {
        const bits = blocks[row * grid.columns + column] ?? photoBit;
        if (bits === photoBit && !poses) continue;
        place(lumaBlock, row, column, { width: photo.width, height: photo.height });
        place(chromaBlock, row, column, { width: photo.chromaWidth, height: photo.chromaHeight });
        paintBlock(bits);
      }
    }
    for (const layer of layers) {
      if (!layer.glitter) continue;
      const positions = glitterPositions.subarray(0, 2 * layer.glitter.x.length);
      viewPoints(poses?.[index] ?? stillPose, photo, scene.relief, layer.glitter, positions);
      drawGlitter(layer.glitter, seconds, { luma: planes[0], width: photo.width, height: photo.height, positions });
    }
  };
  return { planes, paint };
}

interface LayerPart {
  readonly texture: QuadTexture;
  readonly mask: QuadTexture;
  readonly drawn: { readonly field: BlendField; readonly shaded: boolean };
}

interface PlacedBlock extends Block {
  readonly columns: number;
}

function createBlock(grid: BlockGrid, widthShift: number, heightShift: number): PlacedBlock {
  const { nodeColumns, columns } = grid;
  return {
    offset: 0,
    stride: 0,
    width: 0,
    height: 0,
    widthShift,
    heightShift,
    node: 0,
    nodeStride: nodeColumns,
    columns,
  };
}

function place(block: PlacedBlock, row: number, column: number, size: { width: number; height: number }): void {
  const x = column << block.widthShift;
  const y = row << block.heightShift;
  block.offset = y * size.width + x;
  block.stride = size.width;
  block.width = Math.min(1 << block.widthShift, size.width - x);
  block.height = Math.min(1 << block.heightShift, size.height - y);
  block.node = row * block.nodeStride + column;
}
