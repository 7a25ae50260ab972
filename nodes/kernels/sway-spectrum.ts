import type { Grid } from './flow-grid.ts';
import { gradientNoise } from './gradient-noise.ts';

/** Frequencies from 0.2 Hz in steps of 0.2 Hz as whole cycles of the period, each once: 16 of them in five seconds. */
export function swayCycles(periodSeconds: number): number[] {
  const cycles = Array.from({ length: 16 }, (_, j) => Math.max(1, Math.round(0.2 * (j + 1) * periodSeconds)));
  return [...new Set(cycles)];
}

export interface SwaySetting {
  readonly cycles: readonly number[];
  readonly periodSeconds: number;
  /** Frequency at which it swings when let go, and how fast that dies away (1 = at once). */
  readonly naturalHz: number;
  readonly damping: number;
  /** Unit vector on the picture: where the wind blows, right and down. */
  readonly windX: number;
  readonly windY: number;
  readonly windPxPerSecond: number;
  /** Size of what moves as one piece: a tuft, a cluster of leaves. */
  readonly clumpPx: number;
  /** How far out of step neighbouring clumps are, in cycles. */
  readonly disorder: number;
  /** Share of the movement across the wind. */
  readonly acrossShare: number;
  /** Per node: root mean square of the movement along the wind. */
  readonly rmsPx: Float32Array;
}

/**
 * Strength of each mode: a damped oscillator 1 / √((f0² - f²)² + (2 ζ f0 f)²) driven by wind whose spectrum falls as
 * e^(-f / 2), scaled so that the modes together have a root mean square of 1 (half the sum of squares is 1).
 */
export function modeStrengths({ cycles, periodSeconds, naturalHz, damping }: SwaySetting): number[] {
  const raw = cycles.map((count) => {
    const f = count / periodSeconds;
    const stiff = naturalHz * naturalHz - f * f;
    const damped = 2 * damping * naturalHz * f;
    return Math.exp(-f / 2) / Math.sqrt(stiff * stiff + damped * damped);
  });
  const power = raw.reduce((sum, value) => sum + (value * value) / 2, 0);
  return raw.map((value) => value / Math.sqrt(power));
}

/**
 * Spectrum of a wind-blown region in the layout of `ModalForm`. Mode j at place p has the phase -2π f_j (p·wind) / c, so that
 * gusts travel, plus noise, so that clumps are out of step; faster modes have smaller clumps. Movement across the wind
 * lags by a quarter of a cycle, which makes tips go round in flat ellipses.
 */
export function swaySpectrum(grid: Grid, setting: SwaySetting, table: Uint8Array, out: Float32Array): void {
  const { cycles, periodSeconds, windX, windY, rmsPx } = setting;
  const strengths = modeStrengths(setting);
  for (let node = 0, at = 0; node < rmsPx.length; node++) {
    const x = (node % grid.columns) * grid.cellPx;
    const y = Math.floor(node / grid.columns) * grid.cellPx;
    for (let j = 0; j < cycles.length; j++, at += 4) {
      const f = cycles[j] / periodSeconds;
      const clump = setting.clumpPx / Math.sqrt(Math.max(0.5, f));
      const noise = gradientNoise(table, x / clump + 13.7 * j, y / clump + 7.3 * j);
      const travel = (f * (x * windX + y * windY)) / setting.windPxPerSecond;
      const turn = 2 * Math.PI * (setting.disorder * noise - travel + ((0.381966 * j * j) % 1));
      const along = rmsPx[node] * strengths[j];
      const across = along * setting.acrossShare;
      const re = Math.cos(turn);
      const im = Math.sin(turn);
      out[at] = along * windX * re + across * windY * im;
      out[at + 1] = along * windX * im - across * windY * re;
      out[at + 2] = along * windY * re - across * windX * im;
      out[at + 3] = along * windY * im + across * windX * re;
    }
  }
}
