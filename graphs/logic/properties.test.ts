import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edge, GraphDocument } from '../schema/document.ts';
import type { Json } from '../schema/json.ts';
import { canonicalJson } from './canonical-json.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { canonicalEdges } from './edges.ts';
import { migrate } from './migrate.ts';
import { needed } from './needed.ts';
import { order } from './order.ts';
import { revision } from './revision.ts';
import { graph, testCatalogue } from './testing.ts';

const nodeName = fc.integer({ min: 0, max: 30 }).map((i) => `n${i}`);
const nodeType = fc.constantFrom(...testCatalogue.keys());
const nodeInstance = fc.record(
  {
    type: nodeType,
    params: fc.dictionary(fc.constantFrom('radius', 'mode', 'label'), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
    title: fc.string(),
    disabled: fc.boolean(),
  },
  { requiredKeys: ['type'] },
);
const endpoint = fc.tuple(nodeName, fc.constantFrom('image', 'item', 'items', 'motion', 'motions', 'text', 'label'));
const edge = fc.record({ from: endpoint, to: endpoint });
const document: fc.Arbitrary<GraphDocument> = fc
  .record({
    title: fc.string(),
    nodes: fc.dictionary(nodeName, nodeInstance, { maxKeys: 12 }),
    edges: fc.array(edge, { maxLength: 20 }),
    inputs: fc.dictionary(
      nodeName,
      fc.record({
        type: fc.constantFrom('text', 'number', 'seed'),
        default: fc.jsonValue(),
        to: fc.array(endpoint, { maxLength: 3 }),
      }),
      { maxKeys: 3 },
    ),
    outputs: fc.dictionary(nodeName, fc.record({ from: endpoint }), { maxKeys: 3 }),
    view: fc.dictionary(nodeName, fc.jsonValue(), { maxKeys: 3 }),
  })
  .map((parts) => graph(JSON.parse(JSON.stringify(parts)) as Partial<GraphDocument>));

describe('any document', () => {
  it('survives JSON: same issues, same revision, no difference', () => {
    fc.assert(
      fc.property(document, (original) => {
        const copy = JSON.parse(JSON.stringify(original)) as GraphDocument;
        expect(check(copy, testCatalogue)).toEqual(check(original, testCatalogue));
        expect(revision(copy)).toBe(revision(original));
        expect(diff(original, copy)).toEqual([]);
      }),
    );
  });

  it('keeps its revision when keys and edges stand in another order and nodes are moved', () => {
    fc.assert(
      fc.property(document, fc.jsonValue(), (original, view) => {
        const shuffled = reversed({ ...original, edges: [...original.edges].reverse() }) as GraphDocument;
        const moved = { ...shuffled, view: { nodes: view as Json } };
        expect(revision(moved)).toBe(revision(original));
        expect(diff(original, moved)).toEqual([]);
      }),
    );
  });

  it('differs from another exactly when their revisions do', () => {
    const params = fc.dictionary(
      fc.constantFrom('radius', 'mode'),
      fc.constantFrom<Json>(0, -0, '', 'a', [], { x: 1 }),
      { maxKeys: 2 },
    );
    const small = fc
      .tuple(params, fc.boolean(), fc.array(edge, { maxLength: 2 }))
      .map(([values, disabled, edges]) =>
        graph({ nodes: { n1: { type: 'test/blur@1', params: values, disabled } }, edges }),
      );
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(diff(a, b).length === 0).toBe(revision(a) === revision(b));
      }),
    );
  });

  it('is left alone: no function changes what it was given', () => {
    fc.assert(
      fc.property(document, (original) => {
        const before = canonicalJson(original);
        check(original, testCatalogue);
        order(original);
        revision(original);
        migrate(JSON.parse(JSON.stringify(original)), { nodeTypes: [] });
        diff(original, graph({}));
        expect(canonicalJson(original)).toBe(before);
      }),
    );
  });
});

describe('order of any document', () => {
  it('puts each node behind all that it needs and loses none but those of rings', () => {
    fc.assert(
      fc.property(document, (original) => {
        const { names, cycles } = order(original);
        const place = new Map(names.map((name, i) => [name, i]));
        expect(place.size).toBe(names.length);
        for (const { from, to } of original.edges) {
          const [source, target] = [place.get(from[0]), place.get(to[0])];
          if (source !== undefined && target !== undefined) expect(source).toBeLessThan(target);
        }
        const ringed = new Set(cycles.flat());
        expect([...names, ...ringed].sort()).toEqual(Object.keys(original.nodes).sort());
        for (const cycle of cycles)
          expect(cycle.every((name, i) => isWired(original, name, cycle[(i + 1) % cycle.length]))).toBe(true);
      }),
    );
  });

  it('needs exactly what can be reached against the wires', () => {
    fc.assert(
      fc.property(document, nodeName, (original, target) => {
        const found = needed(original, { nodes: [target] });
        expect(found.has(target)).toBe(Object.hasOwn(original.nodes, target));
        for (const { from, to } of original.edges) {
          if (found.has(to[0]) && Object.hasOwn(original.nodes, from[0])) expect(found.has(from[0])).toBe(true);
        }
        for (const name of found) {
          const isSource = original.edges.some(({ from, to }) => from[0] === name && found.has(to[0]));
          expect(name === target || isSource).toBe(true);
        }
      }),
    );
  });

  it('sorts edges the same from any start and holds each once', () => {
    fc.assert(
      fc.property(fc.array(edge), (edges) => {
        const canonical = canonicalEdges<Edge>(edges);
        expect(canonicalEdges([...edges].reverse())).toEqual(canonical);
        expect(new Set(canonical.map((one) => JSON.stringify(one)))).toEqual(
          new Set(edges.map((one) => JSON.stringify(one))),
        );
        expect(new Set(canonical.map((one) => JSON.stringify(one))).size).toBe(canonical.length);
      }),
    );
  });
});

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

function isWired(original: GraphDocument, from: string, to: string | undefined): boolean {
  return original.edges.some((one) => one.from[0] === from && one.to[0] === to);
}
