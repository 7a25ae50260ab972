/** The breaking of water at even steps through a period; fields as in `SwellForm` of the motion contract. */
export interface BreakerCurve {
  readonly breaking: Float32Array;
  readonly play: 'loop' | 'once';
}

/**
 * How much water breaks at a time. Linear between the steps of the curve; a loop goes round its end, else the curve is held
 * at its first and last value. Where a crest passes some time before it breaks, ask for that time later.
 */
export function breakerAt({ breaking, play }: BreakerCurve, periodSeconds: number, seconds: number): number {
  const count = breaking.length;
  const place = (seconds / periodSeconds) * count;
  const held = play === 'loop' ? place - count * Math.floor(place / count) : Math.min(count - 1, Math.max(0, place));
  const step = Math.min(count - 1, Math.floor(held));
  const next = step + 1 < count ? step + 1 : play === 'loop' ? 0 : step;
  return breaking[step] + (held - step) * (breaking[next] - breaking[step]);
}
