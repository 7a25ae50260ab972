/** out = from + share / 256 · (to - from), rounded. `out` may be either. */
export function mixPlane(from: Uint8Array, to: Uint8Array, share: number, out: Uint8Array): void {
  for (let i = 0; i < from.length; i++) out[i] = from[i] + (((to[i] - from[i]) * share + 128) >> 8);
}
