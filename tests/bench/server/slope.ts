export interface Slope {
  readonly perMinute: number;
  /** Half of the 95 % interval. */
  readonly uncertainty: number;
}

const normal95 = 1.96;

/**
 * Least-squares line through samples taken at regular times. Neighbouring samples of memory are alike, so the interval counts
 * as many samples as are independent: n (1 − r) / (1 + r), with r the correlation of each residual with the next (Bayley and
 * Hammersley 1946, for a first-order process).
 */
export function slopeOf(minutes: readonly number[], values: readonly number[]): Slope {
  const n = values.length;
  const meanX = mean(minutes);
  const meanY = mean(values);
  const spread = minutes.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  const perMinute = minutes.reduce((sum, x, i) => sum + (x - meanX) * ((values[i] ?? 0) - meanY), 0) / spread;
  const residuals = values.map((y, i) => y - meanY - perMinute * ((minutes[i] ?? 0) - meanX));
  const squares = residuals.reduce((sum, e) => sum + e * e, 0);
  const neighbours = residuals.slice(1).reduce((sum, e, i) => sum + e * (residuals[i] ?? 0), 0);
  const correlation = squares === 0 ? 0 : Math.min(0.99, Math.max(0, neighbours / squares));
  const independent = Math.max(3, (n * (1 - correlation)) / (1 + correlation));
  const deviation = Math.sqrt(squares / n);
  const spreadPerSample = Math.sqrt(spread / n);
  return { perMinute, uncertainty: (normal95 * deviation) / (spreadPerSample * Math.sqrt(independent - 2)) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
