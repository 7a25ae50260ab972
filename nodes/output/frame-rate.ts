/** A frame rate as the whole-number ratio that containers store. */
export interface FrameRate {
  readonly num: number;
  readonly den: number;
}

/** 29.97 means 30000/1001 to everyone who writes it, so rates within 0.005 of a broadcast rate become it. */
export function frameRateOf(fps: number): FrameRate {
  const whole = Math.round(fps);
  if (Math.abs(fps - whole) < 1e-6) return { num: whole, den: 1 };
  const broadcast = (whole * 1000) / 1001;
  if (Math.abs(fps - broadcast) < 0.005) return { num: whole * 1000, den: 1001 };
  return reduce(Math.round(fps * 1000), 1000);
}

/**
 * Ticks per second in which `frameCount / fps` and whole audio samples are both exact where they can be:
 * 48,000 for 24, 25, 30, 50 and 60 frames per second.
 */
export function movieTimescale(rate: FrameRate): number {
  if (rate.den === 1 && 48_000 % rate.num === 0) return 48_000;
  return rate.num * Math.max(1, Math.ceil(1000 / rate.num));
}

function reduce(num: number, den: number): FrameRate {
  let [a, b] = [num, den];
  while (b !== 0) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
}
