/** Room and tables for transforms of one size, made once and used many times. */
export interface Fft {
  readonly size: number;
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  /** Where each input goes: its index with the bits turned round. */
  readonly order: Uint32Array;
}

/** Tables for a power of two. */
export function createFft(size: number): Fft {
  const bits = Math.log2(size);
  const cosines = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sines = Float64Array.from({ length: size / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / size));
  const order = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    let turned = 0;
    for (let bit = 0; bit < bits; bit++) turned |= ((i >> bit) & 1) << (bits - 1 - bit);
    order[i] = turned;
  }
  return { size, cosines, sines, order };
}

/** Discrete Fourier transform in place, radix 2, decimation in time (Cooley and Tukey, 1965): X_k = Σ x_n e^(-2πi nk/N). */
export function transform({ size, cosines, sines, order }: Fft, real: Float64Array, imaginary: Float64Array): void {
  for (let i = 0; i < size; i++) {
    const j = order[i];
    if (j <= i) continue;
    const [a, b] = [real[i], imaginary[i]];
    real[i] = real[j];
    imaginary[i] = imaginary[j];
    real[j] = a;
    imaginary[j] = b;
  }
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [c, s] = [cosines[k * stride], sines[k * stride]];
        const [top, bottom] = [start + k, start + k + half];
        const x = real[bottom] * c - imaginary[bottom] * s;
        const y = real[bottom] * s + imaginary[bottom] * c;
        real[bottom] = real[top] - x;
        imaginary[bottom] = imaginary[top] - y;
        real[top] += x;
        imaginary[top] += y;
      }
    }
  }
}
