import { type BlendField, blendBlock, shadeBlock } from '../../kernels/blend-block.ts';
import type { QuadTexture } from '../../kernels/quad-texture.ts';
import { type Block, warpBlock } from '../../kernels/warp-block.ts';

export interface LayerDrawing {
  readonly texture: QuadTexture;
  readonly field: BlendField;
  /** The offset matters even where one copy shows. */
  readonly shaded: boolean;
}

/** Draws one block of a layer with the cheapest kernel that does: most blocks show one copy only at any moment. */
export function drawLayerBlock(target: Uint8Array, drawing: LayerDrawing, block: Block): void {
  const { texture, field } = drawing;
  const single = isGone(field.gainB, block) ? field.a : isGone(field.gainA, block) ? field.b : undefined;
  if (!single) blendBlock(target, texture, field, block);
  else if (drawing.shaded) shadeBlock(target, texture, single, field.offset, block);
  else warpBlock(target, texture, single, block);
}

function isGone(gain: Int32Array, block: Block): boolean {
  const { node, nodeStride } = block;
  return gain[node] === 0 && gain[node + 1] === 0 && gain[node + nodeStride] === 0 && gain[node + nodeStride + 1] === 0;
}
