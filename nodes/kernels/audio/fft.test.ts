import { expect, it } from 'vitest';
import { createFft, transform } from './fft.ts';

it('is the discrete Fourier transform, summed term by term', () => {
  const size = 64;
  const input = Float64Array.from({ length: size }, (_, i) => Math.sin(i * 1.7) + 0.3 * Math.cos(i * i));
  const [real, imaginary] = [input.slice(), new Float64Array(size)];
  transform(createFft(size), real, imaginary);
  for (let k = 0; k < size; k++) {
    let [x, y] = [0, 0];
    for (let n = 0; n < size; n++) {
      x += (input[n] ?? 0) * Math.cos((2 * Math.PI * n * k) / size);
      y -= (input[n] ?? 0) * Math.sin((2 * Math.PI * n * k) / size);
    }
    expect(real[k]).toBeCloseTo(x, 9);
    expect(imaginary[k]).toBeCloseTo(y, 9);
  }
});
