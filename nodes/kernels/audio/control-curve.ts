/** Samples between two points of a control curve: 750 points per second at 48 kHz. */
export const controlStep = 64;

/** Points that a control curve needs to cover `length` samples, with one more to interpolate towards. */
export function controlLength(length: number): number {
  return Math.ceil(length / controlStep) + 1;
}
