/** One block of bytes, `stride` apart from row to row. */
export interface Rectangle {
  readonly offset: number;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

export interface LayerBlock {
  /** The layer as it is now, as it is at rest, and how much of each pixel belongs to it (0 to 255): one layout for all. */
  readonly moved: Uint8Array;
  readonly still: Uint8Array;
  readonly mask: Uint8Array;
  readonly stride: number;
}

/**
 * Adds the change of a moving layer to a block that already shows the photo: target += m (S_moved - S_still). If the
 * photo is the matting I = m S + (1 - m) F, the result is m S_moved + (1 - m) F without knowing F; and whatever the
 * mask got wrong stays in the picture as a still remainder instead of being smeared.
 */
export function overlayBlock(target: Uint8Array, layer: LayerBlock, block: Rectangle): void {
  const { moved, still, mask, stride } = layer;
  for (let row = 0; row < block.height; row++) {
    const out = block.offset + row * block.stride;
    const from = row * stride;
    for (let i = 0; i < block.width; i++) {
      const m = mask[from + i];
      if (m === 0) continue;
      // (change * m) / 255, rounded: 32897 / 2^23 is 1 / 255 for products of two bytes.
      const change = (Math.imul(Math.imul(moved[from + i] - still[from + i], m), 32897) + 4194304) >> 23;
      const value = target[out + i] + change;
      target[out + i] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
}
