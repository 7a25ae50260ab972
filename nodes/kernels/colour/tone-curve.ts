export interface ToneSetting {
  /** Stops of light: +1 doubles it. */
  readonly exposureStops: number;
  /** -1 flat to 1 hard; 0 leaves it. */
  readonly contrast: number;
  /** Where black and white go to, 0 to 1. */
  readonly black: number;
  readonly white: number;
}

/**
 * Gamma-encoded brightness to brightness. Light L = y^2.4 (ITU-R BT.1886) times E = 2^stops; more light is rolled off towards
 * white by L (1 + L / E²) / (1 + L) (Reinhard et al. 2002, white at E), which is the identity for E = 1. Contrast mixes in
 * the curve 3y² - 2y³, or half the slope about the middle.
 */
export function toneCurve(setting: ToneSetting): (luma: number) => number {
  const { exposureStops, contrast, black, white } = setting;
  const factor = 2 ** exposureStops;
  return (luma) => {
    const light = factor * luma ** 2.4;
    const rolled = factor > 1 ? (light * (1 + light / (factor * factor))) / (1 + light) : light;
    const exposed = exposureStops === 0 ? luma : rolled ** (1 / 2.4);
    const bent = contrast > 0 ? exposed * exposed * (3 - 2 * exposed) : 0.25 + exposed / 2;
    const toned = exposed + Math.abs(contrast) * (bent - exposed);
    return black + (white - black) * toned;
  };
}

/** Factors on R', G', B': `warmth` -1 blue to 1 amber, `tint` -1 green to 1 magenta. */
export function balanceGains(warmth: number, tint: number): readonly [number, number, number] {
  return [1 + 0.2 * warmth + 0.04 * tint, 1 - 0.12 * tint, 1 - 0.26 * warmth + 0.04 * tint];
}
