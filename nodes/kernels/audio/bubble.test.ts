import { describe, expect, it } from 'vitest';
import { addBubble } from './bubble.ts';

const sampleRate = 48_000;
const bubble = { startSample: 100, frequencyHz: 900, amplitude: 0.5, rise: 0.08, pan: 0 };

function ring(startSample: number, length = 12_000) {
  const out = { left: new Float32Array(length), right: new Float32Array(length) };
  addBubble(out, { ...bubble, startSample }, sampleRate);
  return out;
}

/** Largest difference between two runs of samples. */
function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return largest;
}

describe('a bubble', () => {
  it('is a damped sine whose pitch climbs', () => {
    const { left } = ring(100);
    const damping = 0.13 * 900 + 0.0072 * 900 ** 1.5;
    for (const i of [200, 700, 1500]) {
      const time = i / sampleRate;
      const expected =
        0.5 *
        Math.exp(-damping * time) *
        Math.sin(2 * Math.PI * 900 * (1 + 0.08 * damping * time) * time) *
        Math.SQRT1_2;
      expect(left[100 + i]).toBeCloseTo(expected, 4);
    }
    expect(Math.max(...left.subarray(0, 100))).toBe(0);
  });

  it('comes in again at the start when it runs past the end', () => {
    const [inside, across] = [ring(100), ring(11_500)];
    const turned = Array.from({ length: 3000 }, (_, i) => across.left[(11_500 + i) % 12_000] ?? 0);
    expect(gap(turned, inside.left.subarray(100))).toBeLessThan(1e-5);
  });

  it('starts and ends without a click', () => {
    const { left } = ring(100);
    const steps = left.map((value, i) => Math.abs(value - (left[i - 1] ?? 0)));
    expect(steps[101]).toBeLessThan(0.002);
    expect(Math.max(...steps.subarray(9000))).toBeLessThan(0.002);
  });
});
