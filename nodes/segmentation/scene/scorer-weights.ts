import type { Perceptron, Scorer } from './scorer.ts';
import weights from './scorer-weights.json' with { type: 'json' };

/** The numbers learned by `tests/training/scene-scorer/train.ts`, one member per training run. */
export const trainedScorers: readonly Scorer[] = weights.members.map((member) => ({
  first: member.first.map(perceptron),
  second: member.second.map(perceptron),
}));

interface StoredPerceptron {
  readonly shift: readonly number[];
  readonly scale: readonly number[];
  readonly layers: readonly { readonly weights: readonly number[]; readonly bias: readonly number[] }[];
}

function perceptron(stored: StoredPerceptron): Perceptron {
  return {
    shift: Float32Array.from(stored.shift),
    scale: Float32Array.from(stored.scale),
    layers: stored.layers.map(({ weights, bias }) => ({
      inputCount: weights.length / bias.length,
      outputCount: bias.length,
      weights: Float32Array.from(weights),
      bias: Float32Array.from(bias),
    })),
  };
}
