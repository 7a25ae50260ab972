import { addEdge, addTerminal, createFlowNetwork, minimumCut } from './max-flow.ts';

export interface LabelProblem {
  readonly nodeCount: number;
  readonly labelCount: number;
  /** Cost of label k at node i: `unary[i * labelCount + k]`. */
  readonly unary: Float32Array;
  /** Edge e joins `edgeFrom[e]` and `edgeTo[e]`; different labels at its ends cost `weight[e]`, equal ones nothing. */
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly weight: Float32Array;
}

/** Costs become integers in the network: three decimals are kept. */
const scale = 1000;

/**
 * Potts labelling by α-expansion (Boykov, Veksler and Zabih 2001): for each label α in turn the best set of nodes to
 * switch to α is a minimum cut; pairwise terms are split as by Kolmogorov and Zabih 2004. Starts from `labels` and
 * improves it until a whole sweep changes nothing, at most `sweeps` times.
 */
export function alphaExpansion(problem: LabelProblem, sweeps: number, labels: Uint8Array): void {
  const side = new Uint8Array(problem.nodeCount);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let changed = false;
    for (let alpha = 0; alpha < problem.labelCount; alpha++) changed = expand(problem, alpha, labels, side) || changed;
    if (!changed) return;
  }
}

/** One move. The source side of the cut takes α. */
function expand(problem: LabelProblem, alpha: number, labels: Uint8Array, side: Uint8Array): boolean {
  const { nodeCount, labelCount, unary, edgeFrom, edgeTo } = problem;
  const network = createFlowNetwork(nodeCount, edgeFrom.length);
  for (let i = 0; i < nodeCount; i++) {
    const keep = Math.round(unary[i * labelCount + labels[i]] * scale);
    const take = Math.round(unary[i * labelCount + alpha] * scale);
    addTerminal(network, i, keep, take);
  }
  for (let e = 0; e < edgeFrom.length; e++) {
    const i = edgeFrom[e];
    const j = edgeTo[e];
    const cost = Math.round(problem.weight[e] * scale);
    const both = labels[i] !== labels[j] ? cost : 0;
    const onlyJ = labels[i] !== alpha ? cost : 0;
    const onlyI = labels[j] !== alpha ? cost : 0;
    // E(i, j) = both + (onlyI - both) [i takes α] - onlyI [j takes α] + (onlyJ + onlyI - both) [i keeps, j takes α].
    addTerminal(network, i, 0, onlyI - both);
    addTerminal(network, j, onlyI, 0);
    addEdge(network, j, i, onlyJ + onlyI - both, 0);
  }
  minimumCut(network, side);
  let changed = false;
  for (let i = 0; i < nodeCount; i++) {
    if (side[i] === 1 && labels[i] !== alpha) {
      labels[i] = alpha;
      changed = true;
    }
  }
  return changed;
}
