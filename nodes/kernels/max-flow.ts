/**
 * A flow network with two terminals. Arc 2k leads from `i` to `j`, arc 2k + 1 back. Capacities are integers, so that the
 * search ends.
 */
export interface FlowNetwork {
  readonly nodeCount: number;
  arcCount: number;
  /** First arc out of each node, -1 for none. */
  readonly firstArc: Int32Array;
  readonly nextArc: Int32Array;
  readonly head: Int32Array;
  readonly residual: Int32Array;
  /** Capacity from the source (positive) or to the sink (negative). */
  readonly terminal: Int32Array;
}

export function createFlowNetwork(nodeCount: number, edgeCount: number): FlowNetwork {
  return {
    nodeCount,
    arcCount: 0,
    firstArc: new Int32Array(nodeCount).fill(-1),
    nextArc: new Int32Array(edgeCount * 2),
    head: new Int32Array(edgeCount * 2),
    residual: new Int32Array(edgeCount * 2),
    terminal: new Int32Array(nodeCount),
  };
}

export function addEdge(network: FlowNetwork, i: number, j: number, forward: number, backward: number): void {
  const arc = network.arcCount;
  network.arcCount += 2;
  network.head[arc] = j;
  network.residual[arc] = forward;
  network.nextArc[arc] = network.firstArc[i];
  network.firstArc[i] = arc;
  network.head[arc + 1] = i;
  network.residual[arc + 1] = backward;
  network.nextArc[arc + 1] = network.firstArc[j];
  network.firstArc[j] = arc + 1;
}

/** Adds capacity source→node and node→sink; what flows straight through is taken off at once. */
export function addTerminal(network: FlowNetwork, node: number, fromSource: number, toSink: number): void {
  network.terminal[node] += fromSource - toSink;
}

const free = 0;
const sourceTree = 1;
const sinkTree = 2;
const noParent = -1;
const rootParent = -2;

/**
 * Minimum cut by two search trees that meet, are cut along the path found and mended (Boykov and Kolmogorov 2004,
 * "An experimental comparison of min-cut/max-flow algorithms", with distance marks for adoption). Consumes the network.
 * `side[i]` becomes 1 when node i lies with the source, else 0.
 */
export function minimumCut(network: FlowNetwork, side: Uint8Array): void {
  const { nodeCount, firstArc, nextArc, head, residual, terminal } = network;
  const tree = new Uint8Array(nodeCount);
  const parent = new Int32Array(nodeCount).fill(noParent);
  const stamp = new Int32Array(nodeCount);
  const depth = new Int32Array(nodeCount);
  const queue = new Int32Array(nodeCount + 1);
  const queued = new Uint8Array(nodeCount);
  const orphans: number[] = [];
  let queueHead = 0;
  let queueTail = 0;
  let time = 1;

  const activate = (node: number): void => {
    if (queued[node] === 1) return;
    queued[node] = 1;
    queue[queueTail] = node;
    queueTail = queueTail === nodeCount ? 0 : queueTail + 1;
  };
  /** Steps up to the terminal, or -1 when the chain of parents is broken. */
  const distanceToRoot = (node: number): number => {
    let steps = 0;
    let at = node;
    for (;;) {
      if (stamp[at] === time) {
        steps += depth[at];
        break;
      }
      const arc = parent[at];
      if (arc === rootParent) {
        stamp[at] = time;
        depth[at] = 1;
        steps += 1;
        break;
      }
      if (arc === noParent) return -1;
      steps++;
      at = head[arc];
    }
    let left = steps;
    for (at = node; stamp[at] !== time; at = head[parent[at]]) {
      stamp[at] = time;
      depth[at] = left--;
    }
    return steps;
  };
  const orphan = (node: number): void => {
    parent[node] = noParent;
    orphans.push(node);
  };
  const augment = (middle: number): void => {
    const from = head[middle ^ 1];
    const to = head[middle];
    let amount = residual[middle];
    let at = from;
    for (; parent[at] !== rootParent; at = head[parent[at]]) amount = Math.min(amount, residual[parent[at] ^ 1]);
    amount = Math.min(amount, terminal[at]);
    for (at = to; parent[at] !== rootParent; at = head[parent[at]]) amount = Math.min(amount, residual[parent[at]]);
    amount = Math.min(amount, -terminal[at]);

    residual[middle] -= amount;
    residual[middle ^ 1] += amount;
    for (at = from; parent[at] !== rootParent; ) {
      const arc = parent[at];
      residual[arc] += amount;
      residual[arc ^ 1] -= amount;
      if (residual[arc ^ 1] === 0) orphan(at);
      at = head[arc];
    }
    terminal[at] -= amount;
    if (terminal[at] === 0) orphan(at);
    for (at = to; parent[at] !== rootParent; ) {
      const arc = parent[at];
      residual[arc] -= amount;
      residual[arc ^ 1] += amount;
      if (residual[arc] === 0) orphan(at);
      at = head[arc];
    }
    terminal[at] += amount;
    if (terminal[at] === 0) orphan(at);
  };
  const adopt = (node: number): void => {
    const own = tree[node];
    let best = noParent;
    let bestSteps = 0x7fffffff;
    for (let arc = firstArc[node]; arc >= 0; arc = nextArc[arc]) {
      if (tree[head[arc]] !== own) continue;
      if (residual[own === sourceTree ? arc ^ 1 : arc] === 0) continue;
      const steps = distanceToRoot(head[arc]);
      if (steps >= 0 && steps < bestSteps) {
        best = arc;
        bestSteps = steps;
      }
    }
    if (best !== noParent) {
      parent[node] = best;
      stamp[node] = time;
      depth[node] = bestSteps + 1;
      return;
    }
    tree[node] = free;
    for (let arc = firstArc[node]; arc >= 0; arc = nextArc[arc]) {
      const other = head[arc];
      if (tree[other] !== own) continue;
      if (residual[own === sourceTree ? arc ^ 1 : arc] > 0) activate(other);
      const up = parent[other];
      if (up >= 0 && head[up] === node) orphan(other);
    }
  };
  /** Grows the tree of `node`; returns an arc that leads from the source tree to the sink tree, or -1. */
  const grow = (node: number): number => {
    const own = tree[node];
    for (let arc = firstArc[node]; arc >= 0; arc = nextArc[arc]) {
      if (residual[own === sourceTree ? arc : arc ^ 1] === 0) continue;
      const other = head[arc];
      if (tree[other] === free) {
        tree[other] = own;
        parent[other] = arc ^ 1;
        activate(other);
      } else if (tree[other] !== own) return own === sourceTree ? arc : arc ^ 1;
    }
    return -1;
  };

  for (let i = 0; i < nodeCount; i++) {
    if (terminal[i] === 0) continue;
    tree[i] = terminal[i] > 0 ? sourceTree : sinkTree;
    parent[i] = rootParent;
    activate(i);
  }
  while (queueHead !== queueTail) {
    const node = queue[queueHead];
    const meeting = tree[node] === free ? -1 : grow(node);
    if (meeting < 0) {
      queued[node] = 0;
      queueHead = queueHead === nodeCount ? 0 : queueHead + 1;
      continue;
    }
    augment(meeting);
    time++;
    for (let next = orphans.pop(); next !== undefined; next = orphans.pop()) adopt(next);
  }
  for (let i = 0; i < nodeCount; i++) side[i] = tree[i] === sourceTree ? 1 : 0;
}
