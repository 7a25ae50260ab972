import type { Grid } from './flow-grid.ts';

/** A spectrum of displacements and the gusts that drive it; fields as in `ModalForm` of the motion contract. */
export interface ModalSetting {
  readonly grid: Grid;
  readonly periodSeconds: number;
  readonly cycles: readonly number[];
  readonly spectrumPx: Float32Array;
  readonly gust: Float32Array;
  readonly play: 'loop' | 'once';
  readonly delaySeconds: Float32Array;
  readonly bendPx: Float32Array;
}

/**
 * Displacement of every node at one instant, interleaved (right, down), to `out`:
 * d = g Σ_k (Re_k cos ω_k t - Im_k sin ω_k t) + (g - 1) bend with ω_k = 2π cycles_k / T and g = gust(t - delay). The sum is
 * the real part of an inverse Fourier transform of a few low frequencies (Li et al., "Generative Image Dynamics", 2024); a
 * few suffice because the power of swaying falls off quickly. `waves`: scratch of two values per mode.
 */
export function modalState(modal: ModalSetting, seconds: number, waves: Float32Array, out: Float32Array): void {
  const { cycles, spectrumPx, delaySeconds, bendPx } = modal;
  const count = cycles.length;
  for (let k = 0; k < count; k++) {
    const angle = 2 * Math.PI * (((cycles[k] * seconds) / modal.periodSeconds) % 1);
    waves[2 * k] = Math.cos(angle);
    waves[2 * k + 1] = -Math.sin(angle);
  }
  for (let node = 0, at = 0; node < delaySeconds.length; node++) {
    let x = 0;
    let y = 0;
    for (let k = 0; k < 2 * count; k += 2, at += 4) {
      x += spectrumPx[at] * waves[k] + spectrumPx[at + 1] * waves[k + 1];
      y += spectrumPx[at + 2] * waves[k] + spectrumPx[at + 3] * waves[k + 1];
    }
    const gust = gustOf(modal, seconds - delaySeconds[node]);
    out[2 * node] = gust * x + (gust - 1) * bendPx[2 * node];
    out[2 * node + 1] = gust * y + (gust - 1) * bendPx[2 * node + 1];
  }
}

/** Linear between the steps of the curve: round its end in a loop, else held at its first and last value. */
function gustOf({ gust, periodSeconds, play }: ModalSetting, seconds: number): number {
  const count = gust.length;
  const place = (seconds / periodSeconds) * count;
  const held = play === 'loop' ? place - count * Math.floor(place / count) : Math.min(count - 1, Math.max(0, place));
  const step = Math.min(count - 1, held | 0);
  const next = step + 1 < count ? step + 1 : play === 'loop' ? 0 : step;
  return gust[step] + (held - step) * (gust[next] - gust[step]);
}
