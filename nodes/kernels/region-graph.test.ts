import { describe, expect, it } from 'vitest';
import { geodesicDistance, regionGraph } from './region-graph.ts';

const labels = Int32Array.from('001122' + '033122' + '033344', Number);
const size = { width: 6, height: 3 };

describe('regionGraph', () => {
  it('lists each touching pair once with the length of its border', () => {
    const graph = regionGraph(labels, size, 5);
    const pairs = [...graph.from].map((from, e) => [from, graph.to[e], graph.border[e]]);
    expect(pairs).toEqual([
      [0, 1, 1],
      [0, 3, 3],
      [1, 2, 2],
      [1, 3, 3],
      [2, 4, 2],
      [3, 4, 1],
    ]);
  });
});

describe('geodesicDistance', () => {
  it('gives the cheapest way of all ways', () => {
    const graph = regionGraph(labels, size, 5);
    const cost = Float32Array.of(9, 2, 1, 3, 7, 4);
    const distance = Float32Array.of(0, Infinity, Infinity, Infinity, Infinity);
    geodesicDistance(graph, cost, distance);
    expect([...distance]).toEqual([0, 1, 2, 3, 4].map(slowDistance));

    function slowDistance(target: number): number {
      const walk = (at: number, seen: readonly number[], sum: number): number => {
        if (at === target) return sum;
        let best = Infinity;
        graph.from.forEach((from, e) => {
          const to = graph.to[e];
          const next = from === at ? to : to === at ? from : -1;
          if (next >= 0 && !seen.includes(next)) best = Math.min(best, walk(next, [...seen, next], sum + cost[e]));
        });
        return best;
      };
      return walk(0, [0], 0);
    }
  });

  it('leaves what no way reaches infinitely far', () => {
    const graph = { from: Int32Array.of(0), to: Int32Array.of(1), border: Int32Array.of(1) };
    const distance = Float32Array.of(0, Infinity, Infinity);
    geodesicDistance(graph, Float32Array.of(2), distance);
    expect([...distance]).toEqual([0, 2, Infinity]);
  });
});
