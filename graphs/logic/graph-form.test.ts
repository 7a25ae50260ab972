import { describe, expect, it } from 'vitest';
import type { GraphDocument, GraphInput } from '../schema/document.ts';
import type { JsonObject } from '../schema/json.ts';
import type { Catalogue, NodeManifest } from '../schema/manifest.ts';
import { graphForm } from './graph-form.ts';

const node = (params: { readonly [name: string]: JsonObject }): NodeManifest => ({
  ...{ id: 'motion/any', version: 1, title: 'Any', summary: 'Any.', category: 'motion' },
  inputs: { prompt: { type: 'text', title: 'Prompt', description: 'Words.' } },
  outputs: { video: { type: 'video', title: 'Video', description: 'A clip.' } },
  params: { type: 'object', properties: params },
  ...{ resources: { device: 'cpu', memoryMb: 1 }, deterministic: true, seeded: false, gate: false, effects: [] },
  passThrough: {},
});

const catalogue: Catalogue = new Map([
  [
    'motion/wide@1',
    node({ speed: { type: 'number', title: 'Speed', minimum: 0, maximum: 9, default: 1, unit: 'px/s' } }),
  ],
  ['motion/narrow@1', node({ speed: { type: 'number', title: 'Speed', minimum: -1, maximum: 4, default: 2 } })],
]);

const documentWith = (inputs: { readonly [name: string]: GraphInput }, view?: JsonObject): GraphDocument => ({
  format: 'vivarium.graph/1',
  inputs,
  nodes: { wide: { type: 'motion/wide@1' }, narrow: { type: 'motion/narrow@1' }, odd: { type: 'motion/unknown@1' } },
  edges: [],
  outputs: { clip: { from: ['wide', 'video'], title: 'Clip' }, other: { from: ['odd', 'video'] } },
  ...(view === undefined ? {} : { view }),
});

describe('the form of a graph', () => {
  it('takes the schema of the param that an input feeds, and its words where the input has none', () => {
    const [speed] = graphForm(documentWith({ speed: { type: 'number', to: [['wide', 'speed']] } }), catalogue).inputs;
    expect(speed).toMatchObject({ title: 'Speed', default: 1, schema: { maximum: 9, unit: 'px/s' } });
  });

  it('takes the range that suits every param', () => {
    const to = [
      ['wide', 'speed'],
      ['narrow', 'speed'],
    ] as const;
    const [speed] = graphForm(documentWith({ speed: { type: 'number', default: 3, to } }), catalogue).inputs;
    expect(speed).toMatchObject({ default: 3, schema: { minimum: 0, maximum: 4 } });
  });

  it('implies a schema from the type of an input that feeds a port, a type that is unknown, or nothing', () => {
    const inputs: { readonly [name: string]: GraphInput } = {
      prompt: { type: 'text', to: [['wide', 'prompt']] },
      lost: { type: 'file', to: [['odd', 'file']] },
      seed: { type: 'seed', to: [] },
    };
    const widgets = graphForm(documentWith(inputs), catalogue).inputs.map(({ schema }) => schema['widget']);
    expect(widgets).toEqual(['textarea', 'file', 'seed']);
  });

  it('leaves out what only another graph can feed', () => {
    const inputs: { readonly [name: string]: GraphInput } = { photo: { type: 'image', to: [['wide', 'photo']] } };
    expect(graphForm(documentWith(inputs), catalogue).inputs).toEqual([]);
  });

  it('follows the order of the author, then that of the document, whatever the order names', () => {
    const one: GraphInput = { type: 'seed', to: [] };
    const order = { inputOrder: ['c', 'gone', 'a', 'c', 7] };
    const { inputs } = graphForm(documentWith({ a: one, b: one, c: one }, order), catalogue);
    expect(inputs.map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  });

  it('tells the type of an output, where its node is known', () => {
    expect(graphForm(documentWith({}), catalogue).outputs).toEqual([
      { name: 'clip', title: 'Clip', type: 'video' },
      { name: 'other', title: 'other' },
    ]);
  });
});
