import { type BlendField, blendBlock, shadeBlock } from '../../kernels/blend-block.ts';
import type { QuadTexture } from '../../kernels/quad-texture.ts';
import { type Block, warpBlock } from '../../kernels/warp-block.ts';

/** Draws one block of a layer with the cheapest kernel that does: most blocks show one copy only at any moment. */
export function drawLayerBlock(
  target: Uint8Array,
  texture: QuadTexture,
  drawn: { readonly field: BlendField; readonly shaded: boolean },
  block: Block,
): void {
  const { field, shaded } = drawn;
  const single = isGone(field.gainB, block) ? field.a : isGone(field.gainA, block) ? field.b : undefined;
  if (!single) blendBlock(target, texture, field, block);
  else if (shaded) shadeBlock(target, texture, { position: single, offset: field.offset }, block);
  else warpBlock(target, texture, single, block);
}

function isGone(gain: Int32Array, { node, nodeStride }: Block): boolean {
  return gain[node] === 0 && gain[node + 1] === 0 && gain[node + nodeStride] === 0 && gain[node + nodeStride + 1] === 0;
}
