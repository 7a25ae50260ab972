import { describe, expect, it } from 'vitest';
import { alphaExpansion, type LabelProblem } from './alpha-expansion.ts';

function problemOf(seed: number, labelCount: number): LabelProblem {
  const nodeCount = 6;
  const noise = (i: number) => (((i + 1) * 7919 * (seed + 3)) % 1000) / 250;
  return {
    nodeCount,
    labelCount,
    unary: Float32Array.from({ length: nodeCount * labelCount }, (_, i) => noise(i)),
    edgeFrom: Int32Array.of(0, 1, 2, 3, 4, 0, 1),
    edgeTo: Int32Array.of(1, 2, 3, 4, 5, 3, 4),
    weight: Float32Array.from({ length: 7 }, (_, i) => noise(i + 50) / 3),
  };
}

function energy(problem: LabelProblem, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < problem.nodeCount; i++) sum += problem.unary[i * problem.labelCount + labels[i]];
  problem.weight.forEach((w, e) => {
    if (labels[problem.edgeFrom[e]] !== labels[problem.edgeTo[e]]) sum += w;
  });
  return sum;
}

function bestOfAll(problem: LabelProblem): number {
  let best = Infinity;
  for (let code = 0; code < problem.labelCount ** problem.nodeCount; code++) {
    const labels = Array.from(
      { length: problem.nodeCount },
      (_, i) => Math.floor(code / problem.labelCount ** i) % problem.labelCount,
    );
    best = Math.min(best, energy(problem, labels));
  }
  return best;
}

describe('alphaExpansion', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('is exact for two labels, case %i', (seed) => {
    const problem = problemOf(seed, 2);
    const labels = new Uint8Array(problem.nodeCount);
    alphaExpansion(problem, 5, labels);
    expect(energy(problem, labels)).toBeCloseTo(bestOfAll(problem), 2);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('comes within a tenth of the best of all labellings for four, case %i', (seed) => {
    const problem = problemOf(seed, 4);
    const labels = new Uint8Array(problem.nodeCount).fill(3);
    alphaExpansion(problem, 5, labels);
    expect(energy(problem, labels)).toBeLessThanOrEqual(bestOfAll(problem) * 1.1);
  });
});
