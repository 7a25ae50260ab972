import { describe, expect, it } from 'vitest';
import { graph } from '../../graphs/logic/testing.ts';
import { setDocumentTitle } from './document-commands.ts';
import { createDocumentStore, historySteps } from './document-store.ts';
import { addEdge, addNode, moveNodes, removeNodes, renameNode, setParam } from './node-commands.ts';

const photo = { type: 'test/photo@1' };
const blur = { type: 'test/blur@1' };
const wire = { from: ['load', 'image'], to: ['blur', 'image'] } as const;
const wired = graph({ nodes: { load: photo, blur }, edges: [wire] });
const to = (x: number) => new Map([['load', { x, y: 0 }]]);

describe('the history of a document', () => {
  it('takes what one gesture does as one step', () => {
    const store = createDocumentStore(wired);
    for (const x of [1, 2, 3]) store.run(moveNodes(to(x), 'drag 1'));
    store.run(moveNodes(to(9), 'drag 2'));
    expect(store.getState().past).toHaveLength(2);
    store.undo();
    expect(store.getState().document.view).toMatchObject({ nodes: { load: { x: 3 } } });
    store.undo();
    expect(store.getState().document).toEqual(wired);
  });

  it('begins a new step when a gesture goes on after an undo', () => {
    const store = createDocumentStore(wired);
    store.run(setParam('blur', 'radius', 1, 'slide'));
    store.run(setParam('blur', 'radius', 2, 'slide'));
    store.run(setParam('load', 'width', 20));
    store.undo();
    store.run(setParam('blur', 'radius', 3, 'slide'));
    expect(store.getState().past).toHaveLength(2);
    expect(store.getState().future).toEqual([]);
  });

  it('keeps the last 200 steps', () => {
    const store = createDocumentStore(wired);
    for (let step = 0; step < historySteps + 50; step += 1) store.run(setDocumentTitle(`Title ${step}`));
    expect(store.getState().past).toHaveLength(historySteps);
    store.jumpTo(0);
    expect(store.getState().document.title).toBe('Title 49');
  });

  it('jumps over many steps at once, and tells those who watch once', () => {
    const store = createDocumentStore(graph({}));
    for (const name of ['a', 'b', 'c']) store.run(addNode(name, blur, { x: 0, y: 0 }));
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    store.jumpTo(1);
    expect(Object.keys(store.getState().document.nodes)).toEqual(['a']);
    store.jumpTo(99);
    expect(Object.keys(store.getState().document.nodes)).toEqual(['a', 'b', 'c']);
    store.jumpTo(-1);
    expect(store.getState().document.nodes).toEqual({});
    expect(told).toBe(3);
  });

  it('leaves no step for a command that changes nothing', () => {
    const store = createDocumentStore(wired);
    store.run(removeNodes(['nobody']));
    store.run(addEdge(wire, { takesMany: false }));
    expect(store.getState().past).toEqual([]);
  });

  it('names the wires that a step took away', () => {
    const store = createDocumentStore(wired);
    store.run(addNode('other', photo, { x: 0, y: 0 }));
    store.run(addEdge({ from: ['other', 'image'], to: ['blur', 'image'] }, { takesMany: false }));
    expect(store.getState().past.at(-1)?.lost).toEqual([wire]);
    store.run(renameNode('other', 'better'));
    expect(store.getState().past.at(-1)?.lost).toEqual([]);
    store.run(removeNodes(['better']));
    expect(store.getState().past.at(-1)?.lost).toEqual([{ from: ['better', 'image'], to: ['blur', 'image'] }]);
  });

  it('can be kept as JSON and opened again', () => {
    const store = createDocumentStore(wired);
    store.run(setParam('blur', 'radius', 4));
    store.run(removeNodes(['load']));
    store.undo();
    const kept = JSON.parse(JSON.stringify(store.getState()));
    const again = createDocumentStore(kept.document, kept);
    again.redo();
    expect(Object.keys(again.getState().document.nodes)).toEqual(['blur']);
    again.jumpTo(0);
    expect(again.getState().document).toEqual(wired);
  });
});
