import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { graph, testCatalogue } from './testing.ts';
import { withoutDisabled } from './without-disabled.ts';

const blurs = graph({
  nodes: {
    load: { type: 'test/photo@1' },
    one: { type: 'test/blur@1', disabled: true },
    two: { type: 'test/blur@1', disabled: true },
    move: { type: 'test/motion@1' },
    render: { type: 'test/render@1' },
  },
  edges: [
    { from: ['load', 'image'], to: ['one', 'image'] },
    { from: ['one', 'image'], to: ['two', 'image'] },
    { from: ['two', 'image'], to: ['render', 'image'] },
    { from: ['load', 'image'], to: ['move', 'image'] },
    { from: ['move', 'motion'], to: ['render', 'motions'] },
  ],
  outputs: { frames: { from: ['render', 'frames'] }, picture: { from: ['two', 'image'] } },
});

function disable(name: 'load' | 'move' | 'render') {
  return {
    ...blurs,
    nodes: { ...blurs.nodes, [name]: { ...blurs.nodes[name], type: blurs.nodes[name]?.type ?? '', disabled: true } },
  };
}

describe('withoutDisabled', () => {
  it('gives a graph without disabled nodes back as it is', () => {
    const document = graph({ nodes: { load: { type: 'test/photo@1' } } });
    expect(withoutDisabled(document, testCatalogue)).toBe(document);
  });

  it('joins wires and outputs through a chain of disabled nodes', () => {
    const enabled = withoutDisabled(blurs, testCatalogue);
    expect(Object.keys(enabled.nodes)).toEqual(['load', 'move', 'render']);
    expect(enabled.edges).toContainEqual({ from: ['load', 'image'], to: ['render', 'image'] });
    expect(enabled.outputs?.['picture']).toEqual({ from: ['load', 'image'] });
    expect(check(blurs, testCatalogue)).toEqual([]);
  });

  it('lets a graph input run through as well', () => {
    const document = {
      ...blurs,
      inputs: { picture: { type: 'image' as const, to: [['one', 'image'] as const] } },
      edges: blurs.edges.slice(1),
    };
    expect(withoutDisabled(document, testCatalogue).inputs?.['picture']?.to).toEqual([['render', 'image']]);
  });

  it('ends a wire into an optional input, which does without', () => {
    expect(withoutDisabled(disable('move'), testCatalogue).edges).toEqual([
      { from: ['load', 'image'], to: ['render', 'image'] },
    ]);
    expect(check(disable('move'), testCatalogue)).toEqual([]);
  });

  it('leaves a required input and an output without value, which check reports', () => {
    expect(check(disable('load'), testCatalogue)).toMatchObject([
      { code: 'node/disabled-needed', path: '/nodes/move' },
      { code: 'node/disabled-needed', path: '/nodes/render' },
      { code: 'node/disabled-needed', path: '/outputs/picture/from' },
    ]);
    expect(check(disable('render'), testCatalogue)).toMatchObject([{ path: '/outputs/frames/from' }]);
  });

  it('does not run for ever around a ring of disabled nodes', () => {
    const ring = {
      ...blurs,
      edges: [...blurs.edges.slice(1), { from: ['two', 'image'], to: ['one', 'image'] } as const],
    };
    expect(withoutDisabled(ring, testCatalogue).edges).not.toContainEqual(
      expect.objectContaining({ to: ['render', 'image'] }),
    );
  });
});
