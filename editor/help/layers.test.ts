import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { asNodes, placesOf } from './layers.ts';

const example: GraphDocument = {
  format: 'vivarium.graph/1',
  inputs: { photo: { type: 'file', default: 'sample:seaside.jpg', to: [['load', 'file']] } },
  nodes: {
    load: { type: 'input/any@1', params: { width: 180 } },
    time: { type: 'input/any@1' },
    scene: { type: 'motion/any@1' },
    water: { type: 'motion/any@1' },
  },
  edges: [
    { from: ['load', 'image'], to: ['scene', 'image'] },
    { from: ['scene', 'masks'], to: ['water', 'masks'] },
    { from: ['time', 'timeline'], to: ['water', 'timeline'] },
  ],
};

describe('the places of a small graph', () => {
  it('put every node to the right of all that it needs, and none on another', () => {
    const places = placesOf(example);
    for (const { from, to } of example.edges) {
      expect(places.get(from[0])?.x).toBeLessThan(places.get(to[0])?.x ?? 0);
    }
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
  });

  it('are those of the document where it has them all', () => {
    const view = {
      nodes: { load: { x: 7, y: 1 }, time: { x: 0, y: 0 }, scene: { x: 9, y: 9 }, water: { x: 2, y: 3 } },
    };
    expect(placesOf({ ...example, view }).get('load')).toEqual({ x: 7, y: 1 });
  });

  it('come to an end where the wires go in a circle', () => {
    const edges = [...example.edges, { from: ['water', 'motion'], to: ['load', 'image'] } as const];
    expect(placesOf({ ...example, edges }).size).toBe(4);
  });
});

describe('an example to insert', () => {
  it('keeps the values that its inputs gave, beside its own', () => {
    const { nodes, inputs } = asNodes(example);
    expect(nodes['load']?.params).toEqual({ width: 180, file: 'sample:seaside.jpg' });
    expect(inputs).toBeUndefined();
    expect(example.nodes['load']?.params).toEqual({ width: 180 });
  });
});
