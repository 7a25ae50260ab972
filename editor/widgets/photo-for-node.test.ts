import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Catalogue, NodeManifest, PortSpec } from '../../graphs/schema/manifest.ts';
import { photoSources } from './photo-for-node.ts';

const port = (type: PortSpec['type']): PortSpec => ({ type, title: type, description: type });
const manifest = (parts: Partial<NodeManifest>): NodeManifest => ({
  ...{ id: 'input/any', version: 1, title: 'Any', summary: 'Any.', category: 'input', inputs: {}, outputs: {} },
  params: { type: 'object', properties: {} },
  ...{ resources: { device: 'cpu', memoryMb: 1 }, deterministic: true, seeded: false, gate: false, effects: [] },
  passThrough: {},
  ...parts,
});
const file = { type: 'string', widget: 'file', default: 'sample:seaside.jpg' };
const catalogue: Catalogue = new Map([
  ['load@1', manifest({ outputs: { image: port('image') }, params: { type: 'object', properties: { file } } })],
  ['check@1', manifest({ inputs: { image: port('image') }, outputs: { image: port('image') } })],
  ['scene@1', manifest({ inputs: { image: port('image') }, outputs: { masks: port('masks') } })],
  ['hints@1', manifest({ inputs: { masks: port('masks') } })],
]);
const document: GraphDocument = {
  format: 'vivarium.graph/1',
  inputs: { photo: { type: 'file', default: 'sample:meadow.jpg', to: [['load', 'file']] } },
  nodes: {
    load: { type: 'load@1' },
    check: { type: 'check@1' },
    scene: { type: 'scene@1' },
    hints: { type: 'hints@1' },
    lone: { type: 'hints@1' },
  },
  edges: [
    { from: ['load', 'image'], to: ['check', 'image'] },
    { from: ['check', 'image'], to: ['scene', 'image'] },
    { from: ['scene', 'masks'], to: ['hints', 'masks'] },
  ],
};

describe('the photo that a node works on', () => {
  it('is what comes out nearest before it, and at last the file that the graph is fed with', () => {
    expect(photoSources(document, catalogue, 'hints')).toEqual({
      pictures: [
        { node: 'check', port: 'image' },
        { node: 'load', port: 'image' },
      ],
      file: 'sample:meadow.jpg',
    });
  });

  it('is the own param of a node that loads it, or its default', () => {
    const own = { ...document, inputs: {}, nodes: { load: { type: 'load@1', params: { file: 'sample:meadow.jpg' } } } };
    expect(photoSources(own, catalogue, 'load').file).toBe('sample:meadow.jpg');
    expect(photoSources({ ...own, nodes: { load: { type: 'load@1' } } }, catalogue, 'load').file).toBe(
      'sample:seaside.jpg',
    );
  });

  it('is that of the graph for a node that is not wired yet', () => {
    expect(photoSources(document, catalogue, 'lone')).toEqual({ pictures: [], file: 'sample:meadow.jpg' });
  });

  it('is found in spite of a circle', () => {
    const edges = [...document.edges, { from: ['hints', 'x'], to: ['load', 'y'] } as const];
    expect(photoSources({ ...document, edges }, catalogue, 'hints').pictures).toHaveLength(2);
  });
});
