import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { Catalogue, NodeManifest } from '../../graphs/schema/manifest.ts';
import { sharedParams } from './shared-params.ts';

const node = (properties: { readonly [name: string]: JsonObject }): NodeManifest => ({
  ...{ id: 'motion/any', version: 1, title: 'Any', summary: 'Any.', category: 'motion', inputs: {}, outputs: {} },
  params: { type: 'object', properties },
  ...{ resources: { device: 'cpu', memoryMb: 1 }, deterministic: true, seeded: false, gate: false, effects: [] },
  passThrough: {},
});
const amount = (byDefault: number, maximum = 3): JsonObject => ({ type: 'number', maximum, default: byDefault });
const catalogue: Catalogue = new Map([
  ['sky@1', node({ amount: amount(1), softness: amount(1), only: amount(1) })],
  ['water@1', node({ amount: amount(2), softness: amount(1, 9) })],
]);
const document: GraphDocument = {
  format: 'vivarium.graph/1',
  nodes: { sky: { type: 'sky@1' }, water: { type: 'water@1' }, lost: { type: 'lost@1' } },
  edges: [],
};

describe('what several nodes share', () => {
  it('are params of one name and one range; different values are told as such', () => {
    expect(sharedParams(document, catalogue, ['sky', 'water'])).toMatchObject([{ name: 'amount', value: undefined }]);
  });

  it('shows the value that all of them have', () => {
    const nodes = { ...document.nodes, sky: { type: 'sky@1', params: { amount: 2 } } };
    expect(sharedParams({ ...document, nodes }, catalogue, ['sky', 'water'])).toMatchObject([{ value: 2 }]);
  });

  it('leaves out what a wire sets in one of them, and nodes of unknown types', () => {
    const edges = [{ from: ['lost', 'x'], to: ['sky', 'amount'] }] as const;
    expect(sharedParams({ ...document, edges }, catalogue, ['sky', 'water'])).toEqual([]);
    expect(sharedParams(document, catalogue, ['sky', 'lost'])).toEqual([]);
  });
});
