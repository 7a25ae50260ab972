import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../schema/limits.ts';
import { check } from './check.ts';
import { graph, testCatalogue } from './testing.ts';

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
});

describe('a hostile document', () => {
  it('of any kind is answered with issues', () => {
    fc.assert(
      fc.property(anything, (document) => {
        expect(check(document, testCatalogue).length).toBeGreaterThan(0);
      }),
    );
  });

  it('with anything in any of its parts is answered with issues that say what and where', () => {
    const part = fc.oneof(
      anything,
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'a')), anything),
    );
    const record = {
      nodes: part,
      edges: fc.oneof(anything, fc.array(anything)),
      inputs: part,
      outputs: part,
      view: part,
    };
    fc.assert(
      fc.property(fc.record(record, { requiredKeys: [] }), (parts) => {
        const issues = check({ format: 'vivarium.graph/1', ...parts }, testCatalogue);
        expect(issues.length).toBeGreaterThan(0);
        for (const issue of issues) {
          expect(issue.path).toMatch(/^(\/|$)/);
          expect(issue.message).not.toBe('');
          expect(issue.hint).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('with ports and nodes named like what every object has is answered', () => {
    const word = fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'a', 'image');
    const endpoint = fc.tuple(word, word);
    const node = fc.record({
      type: fc.constantFrom('test/blur@1', 'constructor', '__proto__'),
      disabled: fc.boolean(),
    });
    const hostile = fc.record({
      nodes: fc.dictionary(fc.constantFrom('a', 'b'), node),
      edges: fc.array(fc.record({ from: endpoint, to: endpoint }), { maxLength: 4 }),
      inputs: fc.constant({
        i: {
          type: 'text',
          to: [
            ['constructor', 'name'],
            ['a', 'constructor'],
          ],
        },
      }),
      outputs: fc.dictionary(fc.constant('o'), fc.record({ from: endpoint })),
    });
    fc.assert(
      fc.property(hostile, (parts) => {
        expect(
          check({ format: 'vivarium.graph/1', ...parts }, testCatalogue, { inputs: JSON.parse('{"__proto__":1}') })
            .length,
        ).toBeGreaterThan(0);
      }),
    );
  });

  it('of a million nodes is too large, and nothing else is said', () => {
    const nodes = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, i) => [`n${i}`, null]));
    expect(check({ format: 'vivarium.graph/1', nodes, edges: [] }, testCatalogue)).toMatchObject([
      { code: 'document/too-large', path: '/nodes', message: 'There are 1,000,000 nodes; at most 20,000 are allowed.' },
    ]);
  });

  it('of as many nodes as allowed in one chain is checked, and its ring is found', () => {
    const names = Array.from({ length: limits.nodes }, (_, i) => `n${i}`);
    const nodes = Object.fromEntries(names.map((name) => [name, { type: 'test/hub@1' }]));
    const edges = names.map(
      (name, i) => ({ from: [name, 'item'], to: [names[(i + 1) % names.length] ?? '', 'items'] }) as const,
    );
    const outputs = { end: { from: [names[names.length - 1] ?? '', 'item'] as const } };
    expect(check(graph({ nodes, edges: edges.slice(0, -1), outputs }), testCatalogue)).toEqual([]);
    const ring = check(graph({ nodes, edges, outputs }), testCatalogue);
    expect(ring).toMatchObject([{ code: 'edge/cycle' }]);
    expect(ring[0]?.message).toContain('(19988 more)');
  });

  it('in which ways multiply at every step is checked once per node', () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `n${i}`);
    const nodes = Object.fromEntries(names.map((name, i) => [name, { type: 'test/hub@1', disabled: i % 3 === 1 }]));
    const edges = names.flatMap((name, i) =>
      [1, 2, 3]
        .filter((step) => i >= step)
        .map((step) => ({ from: [names[i - step] ?? '', 'item'], to: [name, 'items'] }) as const),
    );
    const outputs = { end: { from: ['n1998', 'item'] as const } };
    expect(check(graph({ nodes, edges, outputs }), testCatalogue).every((issue) => issue.code === 'node/unused')).toBe(
      true,
    );
  });

  it('nested a hundred thousand levels deep is too deep', () => {
    let deep: unknown = 0;
    for (let i = 0; i < 100_000; i++) deep = i % 2 === 0 ? [deep] : { a: deep };
    const document = { ...graph({ nodes: { n: { type: 'test/text@1' } } }), view: { deep } };
    expect(check(document, testCatalogue)).toMatchObject([{ code: 'document/too-deep' }]);
  });

  it('that contains itself, or doubles at every level, is answered', () => {
    const itself: { [key: string]: unknown } = {};
    itself['again'] = itself;
    expect(check({ ...graph({}), view: itself }, testCatalogue)).toMatchObject([{ code: 'document/too-deep' }]);
    let doubled: unknown = 0;
    for (let i = 0; i < 60; i++) doubled = [doubled, doubled];
    expect(check({ ...graph({}), view: { doubled } }, testCatalogue)).toMatchObject([{ code: 'document/too-large' }]);
  });

  it('of megabyte strings is answered with short sentences', () => {
    const long = 'x'.repeat(1 << 20);
    const documents = [
      graph({ nodes: { a: { type: long } } }),
      graph({ nodes: { [long]: { type: 'test/text@1' } } }),
      graph({ nodes: { a: { type: 'test/text@1', params: { text: long } } } }),
      graph({ edges: [{ from: [long, long], to: [long, long] }] }),
      { ...graph({}), format: long },
    ];
    for (const document of documents) {
      const issues = check(document, testCatalogue);
      expect(issues.length).toBeGreaterThan(0);
      expect(JSON.stringify(issues).length).toBeLessThan(4_000);
    }
  });

  it('with a fault in every node is answered with a bounded list that says so', () => {
    const nodes = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`n${i}`, { type: `test/blur${i}` }]));
    const issues = check(graph({ nodes }), testCatalogue);
    expect(issues).toHaveLength(limits.issues);
    expect(issues[issues.length - 1]?.code).toBe('document/too-many-issues');
  });

  it('with values that no JSON has is refused where they are', () => {
    for (const value of [
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      1n,
      () => 0,
      Symbol('x'),
      '\udc00',
      new Date(0),
      new Map(),
    ]) {
      const document = { ...graph({}), nodes: { a: { type: 'test/text@1', params: { text: value } } } };
      expect(check(document, testCatalogue)).toMatchObject([
        { code: 'document/not-json', path: '/nodes/a/params/text' },
      ]);
    }
  });
});
