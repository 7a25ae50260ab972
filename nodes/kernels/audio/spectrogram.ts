import { createFft, transform } from './fft.ts';

export interface SpectrogramGrid {
  readonly columns: number;
  readonly rows: number;
  readonly sampleRate: number;
  /** Row 0 is the highest; rows are spaced evenly in octaves. */
  readonly lowestHz: number;
  readonly highestHz: number;
}

const windowLength = 2048;

/**
 * Level in dB of a sine that would fill each cell, `columns * rows` values, row-major from the top: short-time Fourier
 * transform with a Hann window of 2,048 samples; a cell takes the mean power of the bins it covers.
 */
export function spectrogram(samples: Float32Array, grid: SpectrogramGrid, out: Float32Array): void {
  const { columns, rows, sampleRate } = grid;
  const fft = createFft(windowLength);
  const hann = Float64Array.from(
    { length: windowLength },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / windowLength),
  );
  const [real, imaginary] = [new Float64Array(windowLength), new Float64Array(windowLength)];
  const powers = new Float64Array(windowLength / 2 + 1);
  const edges = Float64Array.from(
    { length: rows + 1 },
    (_, row) => (grid.highestHz * (grid.lowestHz / grid.highestHz) ** (row / rows) * windowLength) / sampleRate,
  );
  for (let column = 0; column < columns; column++) {
    const centre = Math.round(((column + 0.5) / columns) * samples.length);
    for (let i = 0; i < windowLength; i++) {
      const at = centre - windowLength / 2 + i;
      real[i] = at >= 0 && at < samples.length ? samples[at] * hann[i] : 0;
      imaginary[i] = 0;
    }
    transform(fft, real, imaginary);
    // A full-scale sine in the middle of a bin has the magnitude N/4 under a Hann window.
    for (let k = 0; k < powers.length; k++) powers[k] = (real[k] ** 2 + imaginary[k] ** 2) * (4 / windowLength) ** 2;
    for (let row = 0; row < rows; row++) {
      out[row * columns + column] = 10 * Math.log10(meanBetween(powers, edges[row + 1], edges[row]) + 1e-14);
    }
  }
}

/** Mean of the bins between two places, at least of the one nearest to their middle. */
function meanBetween(powers: Float64Array, from: number, to: number): number {
  const first = Math.ceil(from);
  const last = Math.min(powers.length - 1, Math.floor(to));
  if (last <= first) return powers[Math.min(powers.length - 1, Math.round((from + to) / 2))];
  let sum = 0;
  for (let k = first; k <= last; k++) sum += powers[k];
  return sum / (last - first + 1);
}
