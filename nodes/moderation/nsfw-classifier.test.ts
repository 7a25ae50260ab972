import { describe, expect, test } from 'vitest';
import { type KerasModel, kerasToOnnx } from './keras-onnx.ts';
import { classifierFloats, classifierSize, loadClassifier } from './nsfw-classifier.ts';

const area = classifierSize * classifierSize;

function draw(value: (x: number, y: number, channel: number) => number): Float32Array {
  return Float32Array.from({ length: classifierFloats }, (_value, i) =>
    value(i % classifierSize, Math.floor((i % area) / classifierSize), Math.floor(i / area)),
  );
}

const waves = draw((x, y, channel) => 0.5 + 0.5 * Math.sin((x * (channel + 1) + y * (3 - channel)) / 17));
const vignette = draw((x, y, channel) => {
  const tone = [0.8, 0.6, 0.5][channel] ?? 0;
  return tone * (1 - (0.4 * Math.hypot(x - 112, y - 112)) / 158);
});

// What nsfwjs 4.3.0 itself answers for these two pictures (TensorFlow.js 4.22, WASM back end).
const wavesScores = [0.02612, 0.000262, 0.973561, 0.000051, 0.0000056];
const vignetteScores = [0.889541, 0.021172, 0.083283, 0.005011, 0.000994];

describe('the classifier', () => {
  test('answers as the package it was translated from, one picture or many', async () => {
    const classifier = await loadClassifier();
    const batch = new Float32Array(2 * classifierFloats);
    batch.set(waves);
    batch.set(vignette, classifierFloats);
    const [alone] = await classifier.classify(waves);
    const [first, second] = await classifier.classify(batch);
    for (const [scores, expected] of [
      [alone, wavesScores],
      [first, wavesScores],
      [second, vignetteScores],
    ] as const) {
      const inOrder = [scores?.drawing, scores?.hentai, scores?.neutral, scores?.porn, scores?.sexy];
      for (const [i, score] of inOrder.entries()) expect(score).toBeCloseTo(expected[i] ?? Number.NaN, 4);
    }
  });

  test('is loaded once for everybody', async () => {
    const [one, other] = await Promise.all([loadClassifier(), loadClassifier()]);
    expect(one).toBe(other);
  });
});

describe('kerasToOnnx', () => {
  const withLayer = (layer: object): KerasModel =>
    ({
      modelTopology: {
        model_config: { config: { layers: [{ name: 'it', config: {}, inbound_nodes: [], ...layer }] } },
      },
      weightsManifest: [{ weights: [{ name: 'w', shape: [4], quantization: { min: 0, scale: 1, dtype: 'uint8' } }] }],
    }) as unknown as KerasModel;

  test('refuses what it cannot translate', () => {
    const codes = new Uint8Array(4);
    expect(() => kerasToOnnx(withLayer({ class_name: 'LSTM' }), codes, 8)).toThrow('unknown kind LSTM');
    expect(() => kerasToOnnx(withLayer({ class_name: 'Dense' }), codes, 8)).toThrow('no weight it/kernel');
    expect(() => kerasToOnnx(withLayer({ class_name: 'ReLU' }), codes, 8)).toThrow('not a ReLU6');
    expect(() => kerasToOnnx(withLayer({ class_name: 'Flatten' }), codes.subarray(0, 3), 8)).toThrow('end early');
  });
});
