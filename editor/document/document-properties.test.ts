import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../graphs/logic/canonical-json.ts';
import { graph } from '../../graphs/logic/testing.ts';
import { edgeKey } from '../../graphs/logic/view.ts';
import type { Edge, GraphDocument } from '../../graphs/schema/document.ts';
import { copyNodes, duplicateNodes, pasteNodes } from './clipboard.ts';
import type { Command } from './command.ts';
import { replaceDocument, setDocumentDescription, setDocumentTitle } from './document-commands.ts';
import { createDocumentStore, type DocumentStore } from './document-store.ts';
import { removeAndBridge, setDisabled, setTitle } from './instance-commands.ts';
import {
  addOutput,
  exposeAsInput,
  hideInput,
  orderPorts,
  removeInput,
  removeOutput,
  renamePort,
  retypeInput,
  setInputDefault,
} from './interface-commands.ts';
import {
  addEdge,
  addNode,
  moveNodes,
  removeEdges,
  removeNodes,
  renameNode,
  resetParam,
  setParam,
} from './node-commands.ts';
import { place, removeFromView, setCollapsed, setInView, together } from './view-commands.ts';
import { connectPorts, insertIntoEdge, setReroutes } from './wire-commands.ts';

/** Every graph that ships: those of the library and the example of each node. */
const files = import.meta.glob<GraphDocument>(['../../graphs/library/*.json', '../../nodes/*/*/example.json'], {
  eager: true,
  import: 'default',
});
const shipped = Object.values(files);

const names = fc.constantFrom('a', 'b', 'load', 'scene', 'sky', 'render', 'node-2', 'sign');
const ports = fc.constantFrom('image', 'masks', 'out', 'video');
const endpoint = fc.tuple(names, ports);
const edges: fc.Arbitrary<Edge> = fc.record({ from: endpoint, to: endpoint });
const numbers = fc.integer({ min: -500, max: 500 });
const point = fc.record({ x: numbers, y: numbers });
const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<number>;

const randomGraph: fc.Arbitrary<GraphDocument> = fc
  .record({
    nodes: fc.dictionary(names, fc.record({ type: fc.constant('test/any@1') }), { maxKeys: 8 }),
    edges: fc.uniqueArray(edges, { selector: edgeKey, maxLength: 8 }),
    inputs: fc.dictionary(
      names,
      fc.record({ type: fc.constant('number' as const), to: fc.array(endpoint, { maxLength: 2 }) }),
      { maxKeys: 2 },
    ),
  })
  .map(graph);
const someGraph = fc.oneof(fc.constantFrom(...shipped), randomGraph);

/** A change as the editor could ask for it, with whatever the document holds or does not hold. */
type Wish = (document: GraphDocument) => Command | undefined;

/** One of the keys of a record, so that most commands find what they are about. */
function some<Value>(record: { readonly [key: string]: Value } | undefined, index: number): string {
  const keys = Object.keys(record ?? {});
  return keys[index % Math.max(keys.length, 1)] ?? 'nobody';
}

function someEdge(document: GraphDocument, index: number): Edge {
  return document.edges[index % Math.max(document.edges.length, 1)] ?? { from: ['x', 'y'], to: ['z', 'w'] };
}

const label = 'Step';
const index = fc.nat(40);
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.tuple(names, point).map(
    ([name, at]): Wish =>
      (d) =>
        Object.hasOwn(d.nodes, name) ? undefined : addNode(name, { type: 'test/any@1' }, at),
  ),
  fc.tuple(index, point, fc.option(fc.constantFrom('g1', 'g2'))).map(
    ([i, at, gesture]): Wish =>
      (d) =>
        moveNodes(new Map([[some(d.nodes, i), at]]), gesture ?? undefined),
  ),
  fc.tuple(index, json).map(
    ([i, value]): Wish =>
      (d) =>
        setParam(some(d.nodes, i), 'speed', value, 'type'),
  ),
  index.map(
    (i): Wish =>
      (d) =>
        resetParam(some(d.nodes, i), 'speed'),
  ),
  fc.array(index, { maxLength: 3 }).map(
    (all): Wish =>
      (d) =>
        removeNodes(all.map((i) => some(d.nodes, i))),
  ),
  index.map(
    (i): Wish =>
      (d) =>
        removeAndBridge([some(d.nodes, i)], { bridges: [], label }),
  ),
  fc.tuple(index, names).map(
    ([i, name]): Wish =>
      (d) =>
        renameNode(some(d.nodes, i), name),
  ),
  fc.tuple(index, fc.string({ maxLength: 4 })).map(
    ([i, title]): Wish =>
      (d) =>
        setTitle(some(d.nodes, i), { title, label }),
  ),
  fc.tuple(index, fc.boolean()).map(
    ([i, isDisabled]): Wish =>
      (d) =>
        setDisabled([some(d.nodes, i)], { isDisabled, label }),
  ),
  fc.tuple(index, fc.boolean()).map(
    ([i, isCollapsed]): Wish =>
      (d) =>
        setCollapsed([some(d.nodes, i)], { isCollapsed, label }),
  ),
  fc.tuple(index, index, ports, ports, fc.boolean()).map(
    ([i, j, from, to, takesMany]): Wish =>
      (d) =>
        addEdge({ from: [some(d.nodes, i), from], to: [some(d.nodes, j), to] }, { takesMany }),
  ),
  fc.tuple(index, index).map(
    ([i, j]): Wish =>
      (d) =>
        connectPorts({ from: [some(d.nodes, i), 'out'], to: someEdge(d, j).to }, { takesMany: false, label }),
  ),
  index.map(
    (i): Wish =>
      (d) =>
        removeEdges([someEdge(d, i)]),
  ),
  fc.tuple(index, index).map(
    ([i, j]): Wish =>
      (d) =>
        d.edges.length === 0
          ? undefined
          : insertIntoEdge(someEdge(d, i), {
              node: some(d.nodes, j),
              ports: { input: 'image', output: 'image' },
              label,
            }),
  ),
  fc.tuple(index, fc.array(point, { maxLength: 2 })).map(
    ([i, points]): Wish =>
      (d) =>
        setReroutes(edgeKey(someEdge(d, i)), { points, label }),
  ),
  fc.tuple(names, point).map(
    ([id, at]): Wish =>
      () =>
        setInView('frames', { id, value: { ...at, width: 9, height: 9, title: id, colour: 'sand' }, label }),
  ),
  fc.tuple(names, point).map(
    ([id, at]): Wish =>
      () =>
        place({ frames: new Map([[id, at]]), notes: new Map([[id, at]]) }, { label, gesture: 'drag' }),
  ),
  names.map(
    (id): Wish =>
      () =>
        removeFromView('frames', { ids: [id], label }),
  ),
  fc.tuple(index, names).map(
    ([i, name]): Wish =>
      (d) =>
        exposeAsInput(name, { type: 'number', to: [[some(d.nodes, i), 'speed']] }),
  ),
  index.map(
    (i): Wish =>
      (d) =>
        hideInput(some(d.inputs, i), d.inputs?.[some(d.inputs, i)]?.to[0] ?? ['x', 'y']),
  ),
  fc.tuple(index, json).map(
    ([i, value]): Wish =>
      (d) =>
        setInputDefault(some(d.inputs, i), value),
  ),
  index.map(
    (i): Wish =>
      (d) =>
        retypeInput(some(d.inputs, i), 'text', false),
  ),
  index.map(
    (i): Wish =>
      (d) =>
        removeInput(some(d.inputs, i)),
  ),
  fc.tuple(index, names).map(
    ([i, name]): Wish =>
      (d) =>
        renamePort('inputs', some(d.inputs, i), name),
  ),
  fc.tuple(index, names).map(
    ([i, name]): Wish =>
      (d) =>
        addOutput(name, { from: [some(d.nodes, i), 'out'] }),
  ),
  index.map(
    (i): Wish =>
      (d) =>
        removeOutput(some(d.outputs, i)),
  ),
  fc.constant<Wish>((d) => orderPorts('inputs', Object.keys(d.inputs ?? {}).reverse())),
  fc.string({ maxLength: 5 }).map(
    (title): Wish =>
      () =>
        setDocumentTitle(title, 'title'),
  ),
  fc.string({ maxLength: 5 }).map(
    (text): Wish =>
      () =>
        setDocumentDescription(text),
  ),
  someGraph.map(
    (other): Wish =>
      () =>
        replaceDocument(other, label),
  ),
  fc.tuple(index, index, point).map(
    ([i, j, at]): Wish =>
      (d) =>
        pasteNodes(d, copyNodes(d, [some(d.nodes, i), some(d.nodes, j)]), { at, withIncoming: true })?.command,
  ),
  fc.tuple(index, point).map(
    ([i, by]): Wish =>
      (d) =>
        duplicateNodes(d, [some(d.nodes, i)], by)?.command,
  ),
  fc.tuple(index, index).map(
    ([i, j]): Wish =>
      (d) =>
        together(label, [removeNodes([some(d.nodes, i)]), removeEdges([someEdge(d, j)])]),
  ),
);

const parameters = { numRuns: 300, seed: 20260101 };

function runIn(store: DocumentStore, makeCommand: Wish): void {
  const command = makeCommand(store.getState().document);
  if (command !== undefined) store.run(command);
}

const text = (store: DocumentStore): string => canonicalJson(store.getState().document);

it('there are graphs to try every command on', () => expect(shipped.length).toBeGreaterThan(20));

describe('every command, on every graph that ships and on random ones', () => {
  it('is undone to what was there, and redone to what it made', () => {
    fc.assert(
      fc.property(someGraph, wish, (document, makeCommand) => {
        const store = createDocumentStore(document);
        const before = text(store);
        runIn(store, makeCommand);
        const after = text(store);
        store.undo();
        expect(text(store)).toBe(before);
        store.redo();
        expect(text(store)).toBe(after);
      }),
      { ...parameters, numRuns: 1_500 },
    );
  });

  it('leaves the document that it was given as it is', () => {
    fc.assert(
      fc.property(someGraph, wish, (document, makeCommand) => {
        const before = JSON.stringify(document);
        runIn(createDocumentStore(document), makeCommand);
        expect(JSON.stringify(document)).toBe(before);
      }),
      parameters,
    );
  });

  it('loses no wire without naming it', () => {
    fc.assert(
      fc.property(someGraph, wish, (document, makeCommand) => {
        const store = createDocumentStore(document);
        const command = makeCommand(document);
        if (command === undefined) return;
        store.run(command);
        const { from, to } = command.renames ?? { from: '', to: '' };
        const now = ([node, port]: Edge['from']): Edge['from'] => [node === from ? to : node, port];
        const left = new Set(store.getState().document.edges.map(edgeKey));
        const hasRenamed = from !== '' && store.getState().past.length > 0;
        const gone = document.edges
          .map((edge) => (hasRenamed ? { from: now(edge.from), to: now(edge.to) } : edge))
          .filter((edge) => !left.has(edgeKey(edge)));
        expect(store.getState().past.at(-1)?.lost.map(edgeKey) ?? []).toEqual(gone.map(edgeKey));
      }),
      { ...parameters, numRuns: 1_500 },
    );
  });
});

type Move = Wish | 'undo' | 'redo' | { readonly jumpTo: number } | 'reload';
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: wish },
  { weight: 2, arbitrary: fc.constantFrom<Move>('undo', 'redo') },
  { weight: 1, arbitrary: fc.record({ jumpTo: fc.integer({ min: -2, max: 30 }) }) },
  { weight: 1, arbitrary: fc.constant<Move>('reload') },
);

describe('a storm of commands, steps back and forth, jumps and reloads', () => {
  it('can always be walked back to the beginning and forth to the end', () => {
    fc.assert(
      fc.property(someGraph, fc.array(move, { maxLength: 30 }), (document, moves) => {
        let store = createDocumentStore(document);
        for (const one of moves) {
          if (one === 'undo') store.undo();
          else if (one === 'redo') store.redo();
          else if (one === 'reload') {
            // What is kept is JSON: the document and its history come back from it.
            const kept = JSON.parse(JSON.stringify(store.getState()));
            store = createDocumentStore(kept.document, kept);
          } else if (typeof one === 'object') store.jumpTo(one.jumpTo);
          else runIn(store, one);
        }
        const { past, future } = store.getState();
        const trail = [text(store)];
        store.jumpTo(0);
        expect(text(store)).toBe(canonicalJson(document));
        store.jumpTo(past.length);
        expect(text(store)).toBe(trail[0]);
        store.jumpTo(past.length + future.length);
        store.jumpTo(past.length);
        expect(text(store)).toBe(trail[0]);
      }),
      parameters,
    );
  });
});

describe('what is copied', () => {
  it('is pasted whole: the same nodes, wired to one another in the same way', () => {
    fc.assert(
      fc.property(someGraph, point, (document, at) => {
        const all = Object.keys(document.nodes);
        const paste = pasteNodes(document, copyNodes(document, all), { at });
        if (paste === undefined) {
          expect(all).toEqual([]);
          return;
        }
        const store = createDocumentStore(graph({}));
        const alone = pasteNodes(graph({}), copyNodes(document, all), { at });
        if (alone !== undefined) store.run(alone.command);
        const { nodes, edges: pasted } = store.getState().document;
        expect(nodes).toEqual(document.nodes);
        const inside = document.edges.filter(({ from, to }) => all.includes(from[0]) && all.includes(to[0]));
        expect(pasted.map(edgeKey).sort()).toEqual(inside.map(edgeKey).sort());
        const beside = createDocumentStore(document);
        beside.run(paste.command);
        expect(Object.keys(beside.getState().document.nodes)).toHaveLength(all.length * 2);
        expect(beside.getState().document.edges).toHaveLength(document.edges.length + inside.length);
      }),
      parameters,
    );
  });
});

describe('a document', () => {
  it('is the same after it was saved and loaded', () => {
    fc.assert(
      fc.property(someGraph, fc.array(wish, { maxLength: 5 }), (document, wishes) => {
        const store = createDocumentStore(document);
        for (const makeCommand of wishes) runIn(store, makeCommand);
        const saved = JSON.stringify(store.getState().document);
        expect(canonicalJson(createDocumentStore(JSON.parse(saved)).getState().document)).toBe(text(store));
      }),
      parameters,
    );
  });
});
