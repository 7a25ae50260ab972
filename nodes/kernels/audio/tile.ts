export interface Tiling {
  /** Samples from the start of one copy to the start of the next. */
  readonly hop: number;
  /** Samples that a copy lasts on into the next one. */
  readonly overlap: number;
  /** Copies; the last one lasts on into the first when `wrap`. */
  readonly copies: number;
  readonly wrap: boolean;
}

/**
 * How to fill `length` samples with whole copies of a sound of `available` samples that fade into each other over
 * `fade` samples, or as many as there are.
 */
export function planTiling(length: number, available: number, wanted: { fade: number; wrap: boolean }): Tiling {
  const fade = Math.min(wanted.fade, Math.floor(available / 3), Math.floor(length / 2));
  const copies = Math.max(1, Math.ceil(length / Math.max(1, available - fade)));
  const hop = Math.ceil(length / copies);
  return { hop, overlap: Math.min(fade, Math.max(0, available - hop)), copies, wrap: wanted.wrap };
}

/**
 * Writes the copies. Where two meet they are weighted cos and sin, divided by the level that this would give them:
 * sqrt(cos² + sin² + 2 r cos sin) with r their correlation there, so that neither noise (r = 0) nor a held tone (r = 1)
 * sinks or swells.
 */
export function tileSound(out: Float32Array, source: Float32Array, tiling: Tiling): void {
  const { hop, overlap, copies, wrap } = tiling;
  const likeness = correlation(source, hop, overlap);
  for (let copy = 0; copy < copies; copy++) {
    const start = copy * hop;
    const end = Math.min(hop, out.length - start);
    const isFaded = copy > 0 || wrap;
    for (let i = 0; i < end; i++) {
      if (!isFaded || i >= overlap) {
        out[start + i] = source[i];
        continue;
      }
      const angle = ((i + 0.5) / overlap) * (Math.PI / 2);
      const [fadeIn, fadeOut] = [Math.sin(angle), Math.cos(angle)];
      const level = Math.sqrt(Math.max(0.1, 1 + 2 * likeness * fadeIn * fadeOut));
      out[start + i] = (source[i] * fadeIn + source[tailOf(copy, tiling, out.length) + i] * fadeOut) / level;
    }
  }
}

/** Where in the source the copy before this one stands when this one begins; the last one may be cut a little short. */
function tailOf(copy: number, { hop, copies }: Tiling, length: number): number {
  return copy === 0 ? length - (copies - 1) * hop : hop;
}

function correlation(source: Float32Array, shift: number, count: number): number {
  let [product, head, tail] = [0, 1e-20, 1e-20];
  for (let i = 0; i < count && shift + i < source.length; i++) {
    product += source[i] * source[shift + i];
    head += source[i] * source[i];
    tail += source[shift + i] * source[shift + i];
  }
  return product / Math.sqrt(head * tail);
}
