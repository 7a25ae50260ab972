import { describe, expect, it } from 'vitest';
import { inputOrder } from '../../graphs/logic/graph-form.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { createDocumentStore } from './document-store.ts';
import { exposeAsInput, hideInput, orderPorts, removeInput, renamePort, retypeInput } from './interface-commands.ts';

const document: GraphDocument = {
  format: 'vivarium.graph/1',
  inputs: {
    photo: { type: 'file', default: 'sample:seaside.jpg', to: [['load', 'file']] },
    seed: { type: 'seed', default: 7, to: [] },
  },
  nodes: { load: { type: 'input/any@1' }, sky: { type: 'motion/any@1', params: { amount: 2, softness: 3 } } },
  edges: [],
  outputs: { clip: { from: ['sky', 'motion'] } },
};

const exposed = exposeAsInput('amount', { type: 'number', title: 'Amount', default: 2, to: [['sky', 'amount']] });

describe('exposing a param', () => {
  it('moves its value to the input, and back when it is hidden', () => {
    const store = createDocumentStore(document);
    store.run(exposed);
    expect(store.getState().document.nodes['sky']?.params).toEqual({ softness: 3 });
    expect(store.getState().document.inputs?.['amount']?.default).toBe(2);
    store.run(hideInput('amount', ['sky', 'amount'], 1));
    expect(store.getState().document).toEqual(document);
  });

  it('leaves nothing behind when the value is the usual one', () => {
    const store = createDocumentStore(document);
    store.run(exposed);
    store.run(hideInput('amount', ['sky', 'amount'], 2));
    expect(store.getState().document.nodes['sky']?.params).toEqual({ softness: 3 });
  });

  it('keeps an input that feeds other places, and a seed that feeds none', () => {
    const shared = exposeAsInput('both', {
      type: 'number',
      to: [
        ['sky', 'amount'],
        ['sky', 'softness'],
      ],
    });
    const store = createDocumentStore(document);
    store.run(shared);
    store.run(hideInput('both', ['sky', 'amount']));
    expect(store.getState().document.inputs?.['both']?.to).toEqual([['sky', 'softness']]);
    store.run(hideInput('seed', ['sky', 'seed']));
    expect(store.getState().document.inputs?.['seed']).toBeDefined();
  });
});

describe('inputs and outputs', () => {
  it('keep their place and what they are under another name', () => {
    const store = createDocumentStore(document);
    store.run(orderPorts('inputs', ['seed', 'photo']));
    store.run(renamePort('inputs', 'seed', 'dice'));
    expect(inputOrder(store.getState().document)).toEqual(['dice', 'photo']);
    expect(store.getState().document.inputs?.['dice']).toEqual(document.inputs?.['seed']);
    store.run(renamePort('outputs', 'clip', 'film'));
    expect(store.getState().document.outputs).toEqual({ film: { from: ['sky', 'motion'] } });
  });

  it('never take the name of another', () => {
    const store = createDocumentStore(document);
    store.run(renamePort('inputs', 'seed', 'photo'));
    expect(store.getState().document.inputs).toEqual(document.inputs);
  });

  it('lose a default that does not fit another type, and come back with undo', () => {
    const store = createDocumentStore(document);
    store.run(retypeInput('seed', 'text', false));
    expect(store.getState().document.inputs?.['seed']).toEqual({ type: 'text', to: [] });
    store.run(removeInput('photo'));
    store.undo();
    store.undo();
    expect(store.getState().document).toEqual(document);
  });
});
