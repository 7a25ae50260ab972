/** 0 below `from`, 1 above `to`, 3t² - 2t³ between. */
export function smoothstep(from: number, to: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** 6t⁵ - 15t⁴ + 10t³ on [0, 1]: starts and ends with neither speed nor acceleration. */
export function smootherstep(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

/** sin²(πt): out and back within one period, at rest at both ends and in the middle. */
export function outAndBack(t: number): number {
  const s = Math.sin(Math.PI * t);
  return s * s;
}
