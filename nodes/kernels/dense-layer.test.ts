import { expect, it } from 'vitest';
import { denseLayer, softmaxRows } from './dense-layer.ts';

it('multiplies, adds and rectifies each row', () => {
  const layer = {
    inputCount: 2,
    outputCount: 3,
    weights: Float32Array.of(1, 2, -3, 4, 0.5, -1),
    bias: Float32Array.of(1, 0, -2),
  };
  const out = new Float32Array(6);
  denseLayer(layer, Float32Array.of(1, 2, -1, 3), 2, false, out);
  expect([...out]).toEqual([6, 5, -3.5, 6, 15, -5.5]);
  denseLayer(layer, Float32Array.of(1, 2, -1, 3), 2, true, out);
  expect([...out]).toEqual([6, 5, 0, 6, 15, 0]);
});

it('turns rows into probabilities, however large the values', () => {
  const values = Float32Array.of(1000, 1000, -1000, 0, Math.log(3), 0);
  softmaxRows(values, 3);
  [0.5, 0.5, 0, 0.2, 0.6, 0.2].forEach((p, i) => {
    expect(values[i]).toBeCloseTo(p, 5);
  });
});
