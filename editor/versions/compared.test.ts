import { describe, expect, it } from 'vitest';
import { graph } from '../../graphs/logic/testing.ts';
import { compareDocuments, isParamChange, middleOf, wiredPorts } from './compared.ts';

const photo = { type: 'test/photo@1' };
const blur = (radius: number) => ({ type: 'test/blur@1', params: { radius } });
const before = graph({
  inputs: { photo: { type: 'file', to: [['load', 'file']] } },
  nodes: { load: photo, other: photo, blur: blur(1), gone: photo },
  edges: [{ from: ['load', 'image'], to: ['blur', 'image'] }],
  view: { nodes: { load: { x: 0, y: 0 }, blur: { x: 100, y: 50 } } },
});
const after = graph({
  nodes: { load: photo, other: photo, blur: blur(2), come: photo },
  edges: [{ from: ['other', 'image'], to: ['blur', 'image'] }],
  view: { nodes: { load: { x: 900, y: 0 }, blur: { x: 300, y: 50 } } },
});

describe('two versions side by side', () => {
  const { changes, nodes, edges } = compareDocuments(before, after);

  it('mark what came, what went and what changed, and not what was moved', () => {
    expect(Object.fromEntries(nodes)).toEqual({ come: 'added', gone: 'removed', blur: 'changed' });
    expect(Object.fromEntries(edges)).toEqual({
      'load.image>blur.image': 'removed',
      'other.image>blur.image': 'added',
    });
  });

  it('tell each change with where to look for it', () => {
    const told = Object.fromEntries(changes.map(({ sentence, nodes: where }) => [sentence, where]));
    expect(told).toEqual({
      '`blur.radius` changed from 1 to 2.': ['blur'],
      '`come` (`test/photo@1`) was added.': ['come'],
      '`gone` (`test/photo@1`) was removed.': ['gone'],
      '`blur.image` now gets its value from `other.image` instead of `load.image`.': ['other', 'load', 'blur'],
      'The input `photo` was removed.': ['load'],
    });
    expect(changes.filter(isParamChange).map(({ change }) => [change.before, change.after])).toEqual([[1, 2]]);
  });

  it('find a place on the canvas, on the side that has the node', () => {
    expect(middleOf(['load', 'blur'], [after, before])).toEqual({ x: 600, y: 25 });
    expect(middleOf(['nobody'], [after, before])).toBeUndefined();
  });

  it('give a node the ports that wires use on either side', () => {
    expect(wiredPorts('blur', [...before.edges, ...after.edges])).toEqual({ inputs: ['image'], outputs: [] });
  });
});
