import { describe, expect, it } from 'vitest';
import type { Edge } from '../../graphs/schema/document.ts';
import { criticalFirst } from './critical-path.ts';

const edge = (from: string, to: string): Edge => ({ from: [from, 'out'], to: [to, 'in'] });

describe('what starts first', () => {
  it('is the branch with the longest way to go, whatever its name', () => {
    const edges = [
      edge('load', 'ambience'),
      edge('ambience', 'mux'),
      edge('load', 'sky'),
      edge('sky', 'render'),
      edge('render', 'mux'),
    ];
    expect(criticalFirst(['load', 'ambience', 'sky', 'render', 'mux'], edges)).toEqual([
      'load',
      'sky',
      'ambience',
      'render',
      'mux',
    ]);
  });

  it('keeps every node after those it takes from, and equals in their order', () => {
    const edges = [edge('a', 'd'), edge('b', 'd'), edge('c', 'e'), edge('d', 'e')];
    expect(criticalFirst(['a', 'b', 'c', 'd', 'e'], edges)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(criticalFirst([], [])).toEqual([]);
  });
});
