import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addEdge, addTerminal, createFlowNetwork, minimumCut } from './max-flow.ts';

interface Case {
  readonly terminals: readonly (readonly [number, number])[];
  readonly edges: readonly (readonly [number, number, number, number])[];
}

const nodes = 7;
const capacity = fc.integer({ min: 0, max: 20 });
const cases: fc.Arbitrary<Case> = fc.record({
  terminals: fc.array(fc.tuple(capacity, capacity), { minLength: nodes, maxLength: nodes }),
  edges: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), capacity, capacity), { maxLength: 16 }),
});

function cost({ terminals, edges }: Case, isSource: (i: number) => boolean): number {
  let sum = 0;
  terminals.forEach(([fromSource, toSink], i) => {
    sum += isSource(i) ? toSink : fromSource;
  });
  for (const [i, j, forward, backward] of edges) {
    if (isSource(i) && !isSource(j)) sum += forward;
    if (isSource(j) && !isSource(i)) sum += backward;
  }
  return sum;
}

it('finds a cut as cheap as the best of all subsets', () => {
  fc.assert(
    fc.property(cases, (network) => {
      const flow = createFlowNetwork(nodes, network.edges.length);
      network.terminals.forEach(([fromSource, toSink], i) => {
        addTerminal(flow, i, fromSource, toSink);
      });
      for (const [i, j, forward, backward] of network.edges) addEdge(flow, i, j, forward, backward);
      const side = new Uint8Array(nodes);
      minimumCut(flow, side);
      const all = Array.from({ length: 2 ** nodes }, (_, bits) => cost(network, (i) => ((bits >> i) & 1) === 1));
      expect(cost(network, (i) => side[i] === 1)).toBe(Math.min(...all));
    }),
    { numRuns: 400, seed: 5 },
  );
});

it('cuts a long grid where it is thinnest', () => {
  const [width, height] = [60, 40];
  const flow = createFlowNetwork(width * height, 2 * width * height);
  for (let y = 0; y < height; y++) {
    addTerminal(flow, y * width, 1000, 0);
    addTerminal(flow, y * width + width - 1, 0, 1000);
    for (let x = 0; x + 1 < width; x++) addEdge(flow, y * width + x, y * width + x + 1, x === 37 ? 2 : 5, 5);
    if (y + 1 < height) for (let x = 0; x < width; x++) addEdge(flow, y * width + x, (y + 1) * width + x, 4, 4);
  }
  const side = new Uint8Array(width * height);
  minimumCut(flow, side);
  side.forEach((v, i) => {
    expect(v).toBe(i % width <= 37 ? 1 : 0);
  });
});
