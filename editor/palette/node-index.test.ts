import { describe, expect, test } from 'vitest';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import type { NodeCatalogue } from '../catalogue/catalogue.ts';
import { searchNodes } from './node-index.ts';

function manifest(id: string, title: string, summary: string): NodeManifest {
  return {
    id,
    version: 1,
    title,
    summary,
    category: 'motion',
    inputs: {},
    outputs: { out: { type: 'masks', title: 'Selections', description: '' } },
    params: {},
    resources: { device: 'any', memoryMb: 0 },
    deterministic: true,
    seeded: false,
    gate: false,
    effects: [],
    passThrough: {},
  };
}

const manifests = new Map([
  ['x/sky@1', manifest('x/sky', 'Sky motion', 'Lets clouds drift.')],
  ['x/sign@1', manifest('x/sign', 'Sign', 'Signs a clip.')],
  ['x/signal@1', manifest('x/signal', 'Signal flow', 'Carries a sign.')],
]);
const catalogue: NodeCatalogue = { entries: new Map(), manifests };
const found = (text: string, use = {}) => searchNodes(catalogue, text, use).map(({ type }) => type);

describe('the search for nodes', () => {
  test('finds by the beginning of a word, by the summary, with a slip, and by what ports carry', () => {
    expect(found('sk')).toEqual(['x/sky@1']);
    expect(found('cloud')).toEqual(['x/sky@1']);
    expect(found('moton')[0]).toBe('x/sky@1');
    expect(found('masks')).toHaveLength(3);
  });

  test('puts what is called just so first', () => {
    expect(found('sign')[0]).toBe('x/sign@1');
  });

  test('without a word shows all, what was used most first', () => {
    expect(found('')).toEqual(['x/sky@1', 'x/sign@1', 'x/signal@1']);
    expect(found('', { 'x/signal@1': 3 })[0]).toBe('x/signal@1');
  });
});
