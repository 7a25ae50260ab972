import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../schema/document.ts';
import { check } from './check.ts';
import { expand } from './expand.ts';
import type { GraphResolver } from './linked-graphs.ts';
import { graph, testCatalogue } from './testing.ts';

/** Blurs twice; the first radius can be set from outside. */
const twice = graph({
  title: 'Blur twice',
  inputs: {
    picture: { type: 'image', to: [['first', 'image']] },
    radius: { type: 'number', default: 2, to: [['first', 'radius']] },
    words: { type: 'text', to: [['second', 'label']] },
  },
  nodes: { first: { type: 'test/blur@1' }, second: { type: 'test/blur@1' } },
  edges: [{ from: ['first', 'image'], to: ['second', 'image'] }],
  outputs: { picture: { from: ['second', 'image'] } },
});

const outer = graph({
  nodes: {
    load: { type: 'test/photo@1' },
    soft: { type: 'graph:blur-twice@1', params: { words: 'hello' } },
    render: { type: 'test/render@1' },
  },
  edges: [
    { from: ['load', 'image'], to: ['soft', 'picture'] },
    { from: ['soft', 'picture'], to: ['render', 'image'] },
  ],
  outputs: { frames: { from: ['render', 'frames'] } },
});

const resolve = library({ 'blur-twice@1': twice });

describe('a linked graph', () => {
  it('is checked as a node with the inputs and outputs that it declares', () => {
    expect(check(outer, testCatalogue, { resolve })).toEqual([]);
  });

  it.each<[string, Partial<GraphDocument>, string]>([
    [
      'a param out of the range of what it feeds',
      { nodes: withSoft({ words: 'x', radius: 99 }) },
      'param/invalid /nodes/soft/params/radius',
    ],
    ['a param that it has not', { nodes: withSoft({ words: 'x', size: 1 }) }, 'param/unknown /nodes/soft/params/size'],
    ['an input without value', { nodes: withSoft({}) }, 'port/missing /nodes/soft'],
    [
      'an output that it has not',
      { outputs: { frames: { from: ['soft', 'film'] } } },
      'port/unknown /outputs/frames/from/1',
    ],
  ])('is refused with %s', (_what, change, expected) => {
    const issues = check({ ...outer, ...change }, testCatalogue, { resolve }).filter(
      (issue) => issue.severity === 'error',
    );
    expect(issues.map((issue) => `${issue.code} ${issue.path}`)).toEqual([expected]);
  });

  it('is one issue where nobody can look it up, and where it does not exist', () => {
    expect(check(outer, testCatalogue)).toMatchObject([{ code: 'subgraph/unresolved', path: '/nodes/soft/type' }]);
    expect(check(outer, testCatalogue, { resolve: () => undefined })).toMatchObject([{ code: 'subgraph/unresolved' }]);
  });

  it('tells of the first of its own errors', () => {
    const faulty = { ...twice, nodes: { ...twice.nodes, first: { type: 'test/blurry@1' } } };
    const [issue] = check(outer, testCatalogue, { resolve: library({ 'blur-twice@1': faulty }) });
    expect(issue?.code).toBe('subgraph/faulty');
    expect(issue?.message).toContain('has an error at /nodes/first/type: There is no node type `test/blurry@1`.');
  });

  it('may not contain itself', () => {
    const linking = (type: string) => graph({ nodes: { it: { type } } });
    const ring = library({ 'a@1': linking('graph:b@1'), 'b@1': linking('graph:a@1') });
    const issues = check(linking('graph:a@1'), testCatalogue, { resolve: ring });
    expect(issues[0]?.code).toBe('subgraph/recursive');
    expect(issues[0]?.message).toContain('`graph:a@1` → `graph:b@1` → `graph:a@1`');
    expect(expand(linking('graph:a@1'), ring).issues).toMatchObject([
      { code: 'subgraph/too-deep', path: '/nodes/it/type' },
    ]);
  });

  it('may not nest without end or grow without bound', () => {
    const endless: GraphResolver = ({ name }) => graph({ nodes: { it: { type: `graph:${name}x@1` } } });
    expect(check(graph({ nodes: { it: { type: 'graph:x@1' } } }), testCatalogue, { resolve: endless })[0]?.code).toBe(
      'subgraph/too-deep',
    );
    const doubling: GraphResolver = ({ name }) => {
      const type = name === 'x' ? 'test/text@1' : `graph:${name.slice(1)}@1`;
      return graph({ nodes: Object.fromEntries([...'abcdefgh'].map((letter) => [letter, { type }])) });
    };
    const tower = graph({ nodes: { it: { type: 'graph:xxxxxxxxxx@1' } } });
    expect(check(tower, testCatalogue, { resolve: doubling })[0]?.code).toBe('subgraph/too-large');
    expect(expand(tower, doubling).issues).toMatchObject([{ code: 'subgraph/too-large' }]);
  });
});

describe('expand', () => {
  it('gives a document without linked graphs back', () => {
    expect(expand(twice, resolve)).toEqual({ document: twice, issues: [] });
  });

  it('puts the nodes of the linked graph in its place, wired the same', () => {
    const { document } = expand(outer, resolve);
    expect(document.nodes).toEqual({
      load: { type: 'test/photo@1' },
      render: { type: 'test/render@1' },
      'soft/first': { type: 'test/blur@1' },
      'soft/second': { type: 'test/blur@1' },
    });
    expect(document.edges).toEqual([
      { from: ['soft/second', 'image'], to: ['render', 'image'] },
      { from: ['load', 'image'], to: ['soft/first', 'image'] },
      { from: ['soft/first', 'image'], to: ['soft/second', 'image'] },
    ]);
    expect(document.outputs).toEqual({ frames: { from: ['render', 'frames'] } });
  });

  it('turns what is set on the outer node, and defaults, into inputs of the whole', () => {
    expect(expand(outer, resolve).document.inputs).toEqual({
      'soft/radius': { type: 'number', default: 2, to: [['soft/first', 'radius']] },
      'soft/words': { type: 'text', default: 'hello', to: [['soft/second', 'label']] },
    });
  });

  it('leads a graph input of the whole to where the linked graph leads it', () => {
    const fed = {
      ...outer,
      inputs: { size: { type: 'number' as const, default: 3, to: [['soft', 'radius'] as const] } },
    };
    expect(expand(fed, resolve).document.inputs?.['size']?.to).toEqual([['soft/first', 'radius']]);
    expect(Object.keys(expand(fed, resolve).document.inputs ?? {})).toEqual(['size', 'soft/words']);
  });

  it('opens graphs within graphs', () => {
    const wrapper = graph({
      inputs: { picture: { type: 'image', to: [['inner', 'picture']] } },
      nodes: { inner: { type: 'graph:blur-twice@1', params: { words: 'deep' } } },
      outputs: { picture: { from: ['inner', 'picture'] } },
    });
    const both = library({ 'blur-twice@1': twice, 'wrapper@1': wrapper });
    const document = { ...outer, nodes: { ...outer.nodes, soft: { type: 'graph:wrapper@1' } } };
    expect(check(document, testCatalogue, { resolve: both })).toEqual([]);
    const expanded = expand(document, both).document;
    expect(Object.keys(expanded.nodes)).toEqual(['load', 'render', 'soft/inner/first', 'soft/inner/second']);
    expect(expanded.edges).toContainEqual({ from: ['load', 'image'], to: ['soft/inner/first', 'image'] });
    expect(expanded.edges).toContainEqual({ from: ['soft/inner/second', 'image'], to: ['render', 'image'] });
    expect(expanded.inputs?.['soft/inner/words']?.default).toBe('deep');
  });

  it('says which graph is not there', () => {
    expect(expand(outer, () => undefined)).toMatchObject({
      document: outer,
      issues: [{ code: 'subgraph/unresolved' }],
    });
  });
});

function library(graphs: { readonly [reference: string]: GraphDocument }): GraphResolver {
  return ({ name, revision }) => graphs[`${name}@${revision}`];
}

function withSoft(params: { readonly [name: string]: string | number }): GraphDocument['nodes'] {
  return { ...outer.nodes, soft: { type: 'graph:blur-twice@1', params } };
}
