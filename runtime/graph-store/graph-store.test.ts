import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseKinds, type TestDatabase } from '../database/testing.ts';
import { graphOf } from '../engine/testing.ts';
import { RevisionConflict } from './graph-errors.ts';
import type { GraphStore } from './graph-store.ts';
import { author, code, GraphBench, worth } from './testing.ts';

describe.each(databaseKinds)('graphs on %s', (kind) => {
  let bench: GraphBench;
  let open: TestDatabase;
  let store: GraphStore;
  let tenant: string;

  beforeAll(async () => {
    bench = await GraphBench.openOn(kind);
    ({ open, store } = bench);
  });
  afterAll(() => open.remove());
  beforeEach(async () => {
    tenant = await open.addTenant();
  });

  async function create(name: string, document: unknown = worth(1), of: string = tenant): Promise<string> {
    return (await store.create(of, { name, document, author })).graph.head.revision;
  }

  function save(name: string, parent: string, document: unknown) {
    return store.revisions.save(tenant, name, { parent, document, author });
  }

  describe('a graph', () => {
    it('is there under its name and its id, with what it means and who may run it', async () => {
      const { graph } = await store.create(tenant, { name: 'sea', document: worth(1), message: 'First', author });
      expect(graph).toMatchObject({ name: 'sea', title: 'Test graph', archivedAt: null, channels: [] });
      expect(graph.head).toMatchObject({ number: 1, parent: null, message: 'First', author });
      expect(await store.get(tenant, graph.id)).toEqual(graph);
      expect(await store.get(tenant, 'sea')).toEqual(graph);
      expect(await store.revisions.get(tenant, 'sea', 'latest')).toMatchObject({ document: worth(1) });
    });

    it('has its name to itself within a tenant only', async () => {
      await create('sea');
      expect(await code(create('sea'))).toBe('graph/name-exists');
      await create('sea', worth(2), await open.addTenant());
      await create('lake');
      expect(await code(store.update(tenant, 'lake', { name: 'sea' }))).toBe('graph/name-exists');
      expect((await store.update(tenant, 'lake', { name: 'pond', description: 'Still.' })).name).toBe('pond');
      expect(await code(store.get(tenant, 'lake'))).toBe('graph/not-found');
    });

    it('is found by part of its name, title or description, page by page', async () => {
      for (const name of ['a-3', 'a-1', 'a-2', 'b-1']) await create(name);
      await store.update(tenant, 'b-1', { description: '100 % water_y' });
      const first = await store.list(tenant, { limit: 2, search: 'A-' });
      expect(first.items.map(({ name }) => name)).toEqual(['a-1', 'a-2']);
      const second = await store.list(tenant, { limit: 2, search: 'A-', cursor: first.nextCursor });
      expect(second).toMatchObject({ items: [{ name: 'a-3' }] });
      expect(second.nextCursor).toBeUndefined();
      const found = async (search: string) =>
        (await store.list(tenant, { limit: 9, search })).items.map(({ name }) => name);
      expect(await found('100 % WATER_')).toEqual(['b-1']);
      expect(await found('%')).toEqual(['b-1']);
      expect(await found('r_y')).toEqual(['b-1']);
      expect(await code(store.list(tenant, { limit: 2, cursor: 'nonsense!' }))).toBe('graph/bad-cursor');
    });

    it('takes no more changes while it is archived, and goes on working', async () => {
      const revision = await create('sea');
      await store.channels.move(tenant, 'sea', 'production', { to: 'latest', author });
      await store.update(tenant, 'sea', { isArchived: true });
      expect((await store.list(tenant, { limit: 9 })).items.map(({ name }) => name)).not.toContain('sea');
      expect((await store.list(tenant, { limit: 9, isArchived: true })).items).toMatchObject([{ name: 'sea' }]);
      expect(await code(save('sea', revision, worth(2)))).toBe('graph/archived');
      expect(await store.resolveReference(tenant, 'sea@production')).toMatchObject({ revision });
      await store.update(tenant, 'sea', { isArchived: false });
      expect(await save('sea', revision, worth(2))).toMatchObject({ isNew: true });
    });

    it('of another tenant is not there, whatever is asked of it', async () => {
      const id = (await store.create(tenant, { name: 'sea', document: worth(1), author })).graph.id;
      await store.channels.move(tenant, 'sea', 'production', { to: 'latest', author });
      const other = await open.addTenant();
      for (const graph of [id, 'sea']) {
        const page = { limit: 9 };
        const asked = [
          store.get(other, graph),
          store.update(other, graph, { title: 'Mine' }),
          store.revisions.list(other, graph, page),
          store.revisions.get(other, graph, 'latest'),
          store.revisions.save(other, graph, { document: worth(2), parent: 'latest', author }),
          store.revisions.diff(other, graph, {}),
          store.channels.list(other, graph),
          store.channels.move(other, graph, 'production', { to: 'latest', author }),
          store.channels.rollBack(other, graph, 'production', { author }),
          store.channels.setProtected(other, graph, 'production', true),
          store.channels.history(other, graph, 'production', page),
          store.transfer.export(other, graph),
          store.resolveReference(other, `${graph}@production`),
        ];
        expect(new Set(await Promise.all(asked.map(code)))).toEqual(new Set(['graph/not-found']));
      }
      const linked = { nodes: { a: { type: 'graph:sea@production' } } };
      expect(await store.linked(other, linked)).toEqual({});
      expect(Object.keys(await store.linked(tenant, linked))).toEqual(['sea@production']);
    });
  });

  describe('a save', () => {
    it('adds a revision to the one it was made from', async () => {
      const first = await create('sea');
      const { revision, isNew } = await save('sea', first, worth(2));
      expect(revision).toMatchObject({ number: 2, parent: first });
      expect(isNew).toBe(true);
      const { items, nextCursor } = await store.revisions.list(tenant, 'sea', { limit: 1 });
      expect(items).toMatchObject([{ number: 2, revision: revision.revision }]);
      expect((await store.revisions.list(tenant, 'sea', { limit: 1, cursor: nextCursor })).items).toMatchObject([
        { number: 1, revision: first },
      ]);
    });

    it('of something else than the newest revision is a conflict that says what both have changed', async () => {
      const first = await create('sea');
      const second = (await save('sea', first, worth(2))).revision.revision;
      const conflict = await save('sea', first, worth(3)).catch((error: unknown) => error);
      expect(conflict).toBeInstanceOf(RevisionConflict);
      const change = { kind: 'param', node: 'one', param: 'value', before: 1 };
      expect(conflict).toMatchObject({
        code: 'graph/conflict',
        head: second,
        theirs: [{ ...change, after: 2 }],
        yours: [{ ...change, after: 3 }],
      });
      expect((await store.get(tenant, 'sea')).head.revision).toBe(second);
      expect(await code(save('sea', 'f'.repeat(64), worth(3)))).toBe('graph/revision-not-found');
    });

    it('of many at once goes through for one, and is a conflict for the others', async () => {
      const first = await create('sea');
      const codes = await Promise.all([2, 3, 4, 5, 6].map((value) => code(save('sea', first, worth(value)))));
      expect(codes.sort()).toEqual([...Array(4).fill('graph/conflict'), 'no error']);
      expect((await store.get(tenant, 'sea')).head.number).toBe(2);
    });

    it('that is repeated changes nothing', async () => {
      const first = await create('sea');
      const saved = await save('sea', first, worth(2));
      expect(await save('sea', first, worth(2))).toMatchObject({ revision: saved.revision, isNew: false });
    });

    it('of new positions is no new revision', async () => {
      const first = await create('sea');
      const view = { nodes: { one: { x: 7, y: 8 } } };
      expect(await save('sea', first, worth(1, view))).toMatchObject({
        revision: { number: 1, revision: first },
        isNew: false,
      });
      expect((await store.revisions.get(tenant, 'sea', first)).document.view).toEqual(view);
    });

    it('may go back to what the graph was before', async () => {
      const first = await create('sea');
      const second = (await save('sea', first, worth(2))).revision.revision;
      expect(await save('sea', second, worth(1))).toMatchObject({
        revision: { number: 3, revision: first },
        isNew: true,
      });
      expect(await store.revisions.get(tenant, 'sea', first.slice(0, 12))).toMatchObject({ number: 3 });
    });

    it('keeps what is not finished and says what is wrong with it, but nothing that is no graph', async () => {
      const { issues } = await store.create(tenant, {
        name: 'draft',
        document: { ...worth(1), edges: [{ from: ['one', 'number'], to: ['nobody', 'numbers'] }] },
        author,
      });
      expect(issues).toMatchObject([{ code: 'edge/unknown-node', path: '/edges/0/to/0' }]);
      const hostile: unknown[] = [
        null,
        [],
        'graph',
        { format: 'vivarium.graph/2' },
        JSON.parse('{"format":"vivarium.graph/1","nodes":{"__proto__":{"type":"input/constant@1"}},"edges":[]}'),
        { ...worth(1), nodes: { constructor: { type: 'input/constant@1' } } },
        { ...worth(1), title: 'sea\0side' },
        { ...worth(1), 'a\0b': 1 },
        { ...worth(1), notes: '\ud800' },
      ];
      for (const document of hostile) expect(await code(create('odd', document))).toBe('graph/malformed');
      expect(({} as { type?: string }).type).toBeUndefined();
      expect(await code(store.get(tenant, 'odd'))).toBe('graph/not-found');
    });

    it('keeps fields and numbers as they were written', async () => {
      const document = {
        ...worth(1),
        extra: { z: [1e-7, 5e-324, 1.7976931348623157e308, 0.1], a: '\u{1F30A}\u2028\\u0000' },
      };
      const revision = await create('odd', document);
      const stored = await store.revisions.get(tenant, 'odd', revision);
      expect(stored.document).toEqual(document);
      expect(stored.revision).toBe(revision);
    });
  });

  describe('a reference', () => {
    it('stands for a document and all that it links to', async () => {
      const inner = await create('inner', worth(40));
      await store.channels.move(tenant, 'inner', 'stable', { to: inner, author });
      const outer = graphOf({ nodes: { in: { type: 'graph:inner@stable' } }, outputs: { number: 'in.number' } });
      const { issues } = await store.create(tenant, { name: 'outer', document: outer, author });
      expect(issues).toEqual([]);
      const { graph } = await store.create(tenant, {
        name: 'outermost',
        document: graphOf({ nodes: { out: { type: 'graph:outer@latest' } }, outputs: { number: 'out.number' } }),
        author,
      });
      for (const reference of ['outermost@latest', `outermost@${graph.head.revision}`, `${graph.id}@latest`]) {
        expect(await store.resolveReference(tenant, reference)).toMatchObject({
          graphId: graph.id,
          revision: graph.head.revision,
          linked: { 'outer@latest': outer, 'inner@stable': worth(40) },
        });
      }
    });

    it('that is none, or leads nowhere, is refused', async () => {
      await create('sea');
      const codes = async (references: readonly string[]) =>
        new Set(await Promise.all(references.map((reference) => code(store.resolveReference(tenant, reference)))));
      const none = [
        'sea',
        'sea@',
        '@latest',
        'Sea@latest',
        'sea@a/b',
        '../sea@latest',
        'sea@latest@latest',
        'sea@\0',
        '',
      ];
      expect(await codes(none)).toEqual(new Set(['graph/reference']));
      expect(await codes(['sea@production', 'sea@constructor', 'sea@f00'])).toEqual(
        new Set(['graph/channel-not-found']),
      );
      expect(await codes(['lake@latest', 'constructor@latest'])).toEqual(new Set(['graph/not-found']));
      expect(await codes([`sea@${'0'.repeat(64)}`])).toEqual(new Set(['graph/revision-not-found']));
    });

    it('to graphs that link to each other ends', async () => {
      await create('a', graphOf({ nodes: { b: { type: 'graph:b@latest' } } }));
      await create('b', graphOf({ nodes: { a: { type: 'graph:a@latest' } } }));
      const { document, linked } = await store.resolveReference(tenant, 'a@latest');
      expect(Object.keys(linked).sort()).toEqual(['a@latest', 'b@latest']);
      expect((await store.check(tenant, document)).issues.map((issue) => issue.code)).toContain('subgraph/recursive');
    });
  });
});
