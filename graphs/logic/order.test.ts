import { describe, expect, it } from 'vitest';
import { order } from './order.ts';
import { graph } from './testing.ts';

function wired(names: string, ...wires: string[]) {
  return graph({
    nodes: Object.fromEntries(names.split(' ').map((name) => [name, { type: 'test/hub@1' }])),
    edges: wires.map((wire) => ({ from: [wire[0] ?? '', 'item'], to: [wire[1] ?? '', 'items'] })),
  });
}

describe('order', () => {
  it('puts every node after what it needs and, where free, by name', () => {
    expect(order(wired('d c b a', 'da', 'cb')).names).toEqual(['c', 'b', 'd', 'a']);
  });

  it('does not depend on the order of nodes and edges', () => {
    const expected = order(wired('a b c d e', 'ac', 'bc', 'cd', 'ae'));
    expect(order(wired('e d c b a', 'ae', 'cd', 'bc', 'ac'))).toEqual(expected);
  });

  it('reports a ring in the direction of its edges, from its first name on, and orders the rest', () => {
    expect(order(wired('z a x y w', 'xy', 'yz', 'zx', 'aw'))).toEqual({ names: ['a', 'w'], cycles: [['x', 'y', 'z']] });
  });

  it('leaves a node behind a ring out of the ring', () => {
    expect(order(wired('a b c', 'ab', 'ba', 'bc'))).toEqual({ names: ['c'], cycles: [['a', 'b']] });
  });

  it('reports several rings, at most ten', () => {
    expect(order(wired('a b c d', 'ab', 'ba', 'cd', 'dc')).cycles).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const loops = [...letters].map((letter) => letter + letter);
    expect(order(wired([...letters].join(' '), ...loops)).cycles).toHaveLength(10);
  });

  it('counts an edge that stands twice and ignores one to nowhere', () => {
    expect(order(wired('a b', 'ab', 'ab', 'ax', 'xb')).names).toEqual(['a', 'b']);
  });

  it('follows a chain of a hundred thousand nodes', () => {
    const names = Array.from({ length: 100_000 }, (_, i) => `n${i}`);
    const document = graph({
      nodes: Object.fromEntries(names.map((name) => [name, { type: 'test/hub@1' }])),
      edges: names.slice(1).map((name, i) => ({ from: [names[i] ?? '', 'item'], to: [name, 'items'] })),
    });
    expect(order(document).names).toEqual(names);
  });
});
