import { overlayBlock } from '../../kernels/overlay-block.ts';
import type { QuadTexture } from '../../kernels/quad-texture.ts';
import { type Block, type PositionField, warpBlock } from '../../kernels/warp-block.ts';
import { type BlockGrid, blockHeight, blockWidth, mixedBit, photoBit, pureBit } from './block-plan.ts';
import { drawLayerBlock, type LayerDrawing } from './layer-block.ts';

/** One plane of the frame and all it can show. */
export interface PlaneContent {
  readonly target: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** 0 for luma, 1 for a half-size chroma plane. */
  readonly halvings: 0 | 1;
  readonly photo: QuadTexture;
  /** Photo position of each node, without any motion but the camera's. */
  readonly rest: PositionField;
  readonly layers: readonly PlaneLayer[];
}

export interface PlaneLayer {
  readonly mask: QuadTexture;
  readonly drawing: LayerDrawing;
}

/** Draws every block that is not the still photo, or every block when the camera moves. Allocates nothing per frame. */
export function createPlanePainter(
  grid: BlockGrid,
  content: PlaneContent,
): (blocks: Uint32Array, moving: boolean) => void {
  const { target, width, height, halvings, photo, rest, layers } = content;
  const wide = blockWidth >> halvings;
  const high = blockHeight >> halvings;
  const size = { width: 0, height: 0, node: 0, nodeStride: grid.nodeColumns };
  const shifts = { widthShift: Math.log2(wide), heightShift: Math.log2(high) };
  const block: Block = { offset: 0, stride: width, ...size, ...shifts };
  // The same block drawn into scratch instead of the frame.
  const aside: Block = { offset: 0, stride: wide, ...size, ...shifts };
  const moved = new Uint8Array(wide * high);
  const still = new Uint8Array(wide * high);
  const mask = new Uint8Array(wide * high);
  const scratch = { moved, still, mask, stride: wide };
  const pureBits = layers.map((_, n) => pureBit(n));
  const touchedBits = layers.map((_, n) => pureBit(n) | mixedBit(n));

  const paintMixed = (bits: number): void => {
    warpBlock(target, photo, rest, block);
    for (let n = 0; n < layers.length; n++) {
      const layer = layers[n];
      if (!layer || (bits & (touchedBits[n] ?? 0)) === 0) continue;
      aside.width = block.width;
      aside.height = block.height;
      aside.node = block.node;
      warpBlock(mask, layer.mask, rest, aside);
      warpBlock(still, layer.drawing.texture, rest, aside);
      drawLayerBlock(moved, layer.drawing, aside);
      overlayBlock(target, scratch, block);
    }
  };

  return (blocks, moving) => {
    for (let row = 0; row < grid.rows; row++) {
      const y = row * high;
      block.height = Math.min(high, height - y);
      for (let column = 0; column < grid.columns; column++) {
        const bits = blocks[row * grid.columns + column] ?? photoBit;
        if (bits === photoBit && !moving) continue;
        const x = column * wide;
        block.offset = y * width + x;
        block.width = Math.min(wide, width - x);
        block.node = row * grid.nodeColumns + column;
        const pure = pureBits.indexOf(bits);
        const layer = pure < 0 ? undefined : layers[pure];
        if (layer) drawLayerBlock(target, layer.drawing, block);
        else if (bits === photoBit) warpBlock(target, photo, rest, block);
        else paintMixed(bits);
      }
    }
  };
}
