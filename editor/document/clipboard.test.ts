import { describe, expect, it } from 'vitest';
import { graph } from '../../graphs/logic/testing.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { copyNodes, duplicateNodes, pasteNodes } from './clipboard.ts';
import { createDocumentStore } from './document-store.ts';

const photo = { type: 'test/photo@1' };
const blur = { type: 'test/blur@1', params: { radius: 3 }, title: 'Soft', disabled: true };
const first = { from: ['load', 'image'], to: ['blur', 'image'] } as const;
const second = { from: ['blur', 'image'], to: ['blur-2', 'image'] } as const;
const chain = graph({
  inputs: { strength: { type: 'number', to: [['blur', 'radius']] } },
  nodes: { load: photo, blur, 'blur-2': { type: 'test/blur@1' } },
  edges: [first, second],
  view: {
    nodes: { load: { x: 0, y: 0 }, blur: { x: 100, y: 40 }, 'blur-2': { x: 300, y: 40, isCollapsed: true } },
    reroutes: { 'blur.image>blur-2.image': [{ x: 200, y: 60 }] },
    notes: { why: { x: 100, y: 200, width: 80, height: 40, text: 'Why', colour: 'sand' } },
  },
});

function pasted(document: GraphDocument, text: string, withIncoming = false): GraphDocument {
  const store = createDocumentStore(document);
  const paste = pasteNodes(document, text, { at: { x: 1000, y: 500 }, withIncoming });
  if (paste !== undefined) store.run(paste.command);
  return store.getState().document;
}

describe('copy and paste', () => {
  it('brings nodes into another graph with their wires, places and bends', () => {
    const text = copyNodes(chain, ['blur', 'blur-2'], { notes: ['why'] });
    const other = pasted(graph({}), text);
    expect(other.nodes).toEqual({ blur, 'blur-2': { type: 'test/blur@1' } });
    expect(other.edges).toEqual([second]);
    expect(other.view).toEqual({
      nodes: { blur: { x: 1000, y: 500 }, 'blur-2': { x: 1200, y: 500, isCollapsed: true } },
      reroutes: { 'blur.image>blur-2.image': [{ x: 1100, y: 520 }] },
      notes: { why: { x: 1000, y: 660, width: 80, height: 40, text: 'Why', colour: 'sand' } },
    });
  });

  it('gives new names where the old ones are taken, within the wires, too', () => {
    const text = copyNodes(chain, ['blur', 'blur-2']);
    const twice = pasted(chain, text);
    expect(Object.keys(twice.nodes)).toEqual(['load', 'blur', 'blur-2', 'blur-3', 'blur-4']);
    expect(twice.edges).toEqual([first, second, { from: ['blur-3', 'image'], to: ['blur-4', 'image'] }]);
    expect(twice.inputs).toEqual(chain.inputs);
  });

  it('joins copies to what fed the originals when asked to', () => {
    const twice = pasted(chain, copyNodes(chain, ['blur']), true);
    expect(twice.edges).toContainEqual({ from: ['load', 'image'], to: ['blur-3', 'image'] });
    expect(twice.inputs?.['strength']?.to).toEqual([
      ['blur', 'radius'],
      ['blur-3', 'radius'],
    ]);
    const elsewhere = pasted(graph({}), copyNodes(chain, ['blur']), true);
    expect(elsewhere.edges).toEqual([]);
  });

  it('duplicates with the wires that came in', () => {
    const store = createDocumentStore(chain);
    const copy = duplicateNodes(chain, ['blur-2', 'gone'], { x: 24, y: 24 });
    expect(copy?.nodes).toEqual(['blur-3']);
    if (copy !== undefined) store.run(copy.command);
    const { document, past } = store.getState();
    expect(document.edges).toContainEqual({ from: ['blur', 'image'], to: ['blur-3', 'image'] });
    expect(document.view).toMatchObject({ nodes: { 'blur-3': { x: 324, y: 64, isCollapsed: true } } });
    expect(past[0]?.label).toBe('Duplicate blur-2');
    expect(duplicateNodes(chain, ['gone'], { x: 0, y: 0 })).toBeUndefined();
  });

  it('takes a whole graph as its nodes', () => {
    expect(Object.keys(pasted(graph({}), JSON.stringify(chain)).nodes)).toEqual(['load', 'blur', 'blur-2']);
  });

  it.each([
    ['words', 'a sentence from somewhere'],
    ['nothing', ''],
    ['a list', '[1, 2]'],
    ['half of it', '{"vivarium":"nodes/1","nodes":{'],
    ['foreign JSON', '{"nodes":{"a":{"type":"x"}}}'],
    ['no nodes', '{"vivarium":"nodes/1","nodes":{"a":5,"b":null}}'],
  ])('finds no nodes in %s', (_what, text) => {
    expect(pasteNodes(chain, text, { at: { x: 0, y: 0 } })).toBeUndefined();
  });

  it('leaves out what does not fit and mends names that are none', () => {
    const odd = {
      vivarium: 'nodes/1',
      nodes: { __proto__x: photo, '1 2': { type: 'test/blur@1', params: 7, title: 3 }, toString: photo },
      edges: [{ from: ['1 2', 'a'], to: ['nobody', 'b'] }, { from: 'x' }, null],
      view: { nodes: { '1 2': { x: 'left' } }, notes: { n: { x: 1 } }, frames: 3, reroutes: [] },
    };
    const text = JSON.stringify(odd).replace('__proto__x', '__proto__');
    const { nodes, edges, view } = pasted(graph({}), text);
    expect(Object.keys(nodes).sort()).toEqual(['node', 'node-2', 'proto__']);
    expect(Object.values(nodes)).toContainEqual({ type: 'test/blur@1' });
    expect(edges).toEqual([]);
    expect(view).not.toHaveProperty('notes');
  });
});
