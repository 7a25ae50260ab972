import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../schema/document.ts';
import { revision } from './revision.ts';
import { graph } from './testing.ts';

const base = graph({
  inputs: { seed: { type: 'seed', default: 7, to: [] } },
  nodes: { a: { type: 'test/photo@1', params: { width: 64 } }, b: { type: 'test/blur@1' } },
  edges: [{ from: ['a', 'image'], to: ['b', 'image'] }],
  outputs: { out: { from: ['b', 'image'] } },
});

describe('revision', () => {
  it('is the SHA-256 of the canonical JSON of what is meant', () => {
    const canonical =
      '{"edges":[{"from":["a","image"],"to":["b","image"]}],"format":"vivarium.graph/1",' +
      '"inputs":{"seed":{"default":7,"to":[],"type":"seed"}},' +
      '"nodes":{"a":{"params":{"width":64},"type":"test/photo@1"},"b":{"type":"test/blur@1"}},' +
      '"outputs":{"out":{"from":["b","image"]}}}';
    expect(revision(base)).toBe(createHash('sha256').update(canonical).digest('hex'));
  });

  it.each<[string, Partial<GraphDocument> & { [unknownField: string]: unknown }]>([
    ['a moved node', { view: { nodes: { a: { x: 10, y: 20 } } } }],
    ['titles and descriptions', { title: 'New', description: 'Words' }],
    ['the title of a node', { nodes: { ...base.nodes, b: { type: 'test/blur@1', title: 'Soft' } } }],
    [
      'params that are there but empty',
      { nodes: { ...base.nodes, b: { type: 'test/blur@1', params: {}, disabled: false } } },
    ],
    [
      'the words of an input',
      { inputs: { seed: { type: 'seed', title: 'Seed', description: 'Any.', default: 7, to: [] } } },
    ],
    ['an edge that stands twice', { edges: [...base.edges, ...base.edges] }],
    ['a negative zero in the view', { view: { x: -0 } }],
  ])('stays with %s', (_what, change) => {
    expect(revision({ ...base, ...change })).toBe(revision(base));
  });

  it.each<[string, Partial<GraphDocument> & { [unknownField: string]: unknown }]>([
    ['a param', { nodes: { ...base.nodes, a: { type: 'test/photo@1', params: { width: 65 } } } }],
    ['a type', { nodes: { ...base.nodes, b: { type: 'test/blur@2' } } }],
    ['a disabled node', { nodes: { ...base.nodes, b: { type: 'test/blur@1', disabled: true } } }],
    ['a wire', { edges: [] }],
    ['a default', { inputs: { seed: { type: 'seed', default: 8, to: [] } } }],
    ['an output', { outputs: { other: { from: ['b', 'image'] } } }],
    ['a field that is not known yet', { budget: 3 }],
  ])('changes with %s', (_what, change) => {
    expect(revision({ ...base, ...change })).not.toBe(revision(base));
  });

  it('takes -0 and 0 in a param for the same number, and refuses NaN', () => {
    const withWidth = (width: number) => ({ ...base, nodes: { a: { type: 'test/photo@1', params: { width } } } });
    expect(revision(withWidth(-0))).toBe(revision(withWidth(0)));
    expect(() => revision(withWidth(Number.NaN))).toThrow(TypeError);
  });
});
