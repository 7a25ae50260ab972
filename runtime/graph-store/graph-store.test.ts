import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { testNodes } from '../engine/test-nodes.ts';
import { graphOf, registryOf } from '../engine/testing.ts';
import { RevisionConflict } from './graph-errors.ts';
import { GraphStore } from './graph-store.ts';
import type { GraphExport } from './transfer.ts';

describe.each(databaseKinds)('graphs on %s', (kind) => {
  let folder: string;
  let open: TestDatabase;
  let store: GraphStore;
  beforeAll(async () => {
    open = await openTestDatabase(kind);
    folder = await mkdtemp(join(open.dataFolder, 'library-'));
    await ship(1);
    store = newStore();
  });
  afterAll(() => open.remove());

  let tenant: string;
  beforeEach(async () => {
    tenant = await open.addTenant();
  });

  /** A store as the next start of the program would make it. */
  function newStore(): GraphStore {
    return new GraphStore({ database: open.database, registry: registryOf(testNodes), libraryFolder: folder });
  }

  const author = 'key_one';

  /** A graph whose meaning is a number. */
  function worth(value: number, view?: GraphDocument['view']): GraphDocument {
    const graph = graphOf({
      nodes: { one: { type: 'input/constant@1', params: { value } } },
      outputs: { number: 'one.number' },
    });
    return view === undefined ? graph : { ...graph, view };
  }

  async function ship(value: number): Promise<void> {
    await writeFile(join(folder, 'shipped.json'), JSON.stringify({ ...worth(value), title: 'Shipped' }));
  }

  async function create(name: string, document: unknown = worth(1), of: string = tenant): Promise<string> {
    return (await store.create(of, { name, document, author })).graph.head.revision;
  }

  function save(name: string, parent: string, document: unknown) {
    return store.revisions.save(tenant, name, { parent, document, author });
  }

  async function code(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => 'no error',
      (error: { code: string }) => error.code,
    );
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

  describe('a channel', () => {
    async function three(): Promise<[string, string, string]> {
      const first = await create('sea');
      const second = (await save('sea', first, worth(2))).revision.revision;
      return [first, second, (await save('sea', second, worth(3))).revision.revision];
    }
    const move = (to: string, rest: { from?: string | null; reason?: string } = {}) =>
      store.channels.move(tenant, 'sea', 'production', { to, author, ...rest });
    const rollBack = () => store.channels.rollBack(tenant, 'sea', 'production', { author });

    it('points to a revision, and writes down each move', async () => {
      const [first, second] = await three();
      await move(first, { reason: 'First light' });
      await move(second.slice(0, 12));
      await move(second);
      expect(await store.channels.list(tenant, 'sea')).toMatchObject([{ name: 'production', revision: second }]);
      const { items } = await store.channels.history(tenant, 'sea', 'production', { limit: 9 });
      expect(items).toMatchObject([
        { fromRevision: first, toRevision: second, reason: '', isRollback: false },
        { fromRevision: null, toRevision: first, reason: 'First light', author },
      ]);
      const page = await store.channels.history(tenant, 'sea', 'production', { limit: 1 });
      const rest = await store.channels.history(tenant, 'sea', 'production', { limit: 1, cursor: page.nextCursor });
      expect(rest).toMatchObject({ items: [{ toRevision: first }] });
    });

    it('goes back one move with each rollback, and not back to what was rolled back', async () => {
      const [first, second, third] = await three();
      for (const revision of [first, second, third]) await move(revision);
      expect(await rollBack()).toMatchObject({ revision: second });
      expect(await rollBack()).toMatchObject({ revision: first });
      expect(await code(rollBack())).toBe('graph/no-rollback');
      await move(third);
      expect(await rollBack()).toMatchObject({ revision: first });
      const { items } = await store.channels.history(tenant, 'sea', 'production', { limit: 9 });
      expect(items.map(({ isRollback }) => isRollback)).toEqual([true, false, true, true, false, false, false]);
    });

    it('moves only from where it is thought to be, when that is said', async () => {
      const [first, second, third] = await three();
      expect(await code(move(first, { from: second }))).toBe('graph/channel-conflict');
      await move(first, { from: null });
      expect(await code(move(second, { from: null }))).toBe('graph/channel-conflict');
      const racing = await Promise.all([second, third].map((to) => code(move(to, { from: first }))));
      expect(racing.sort()).toEqual(['graph/channel-conflict', 'no error']);
    });

    it('that is protected moves for a reason and from a known place only, but can be rolled back at once', async () => {
      const [first, second] = await three();
      await move(first);
      await store.channels.setProtected(tenant, 'sea', 'production', true);
      expect(await code(move(second))).toBe('graph/channel-protected');
      expect(await code(move(second, { reason: 'Faster' }))).toBe('graph/channel-protected');
      expect(await code(move(second, { from: first, reason: '  ' }))).toBe('graph/channel-protected');
      expect(await move(second, { from: first, reason: 'Faster' })).toMatchObject({
        revision: second,
        isProtected: true,
      });
      expect(await rollBack()).toMatchObject({ revision: first, isProtected: true });
      await store.channels.setProtected(tenant, 'sea', 'production', false);
      expect(await move(second)).toMatchObject({ revision: second, isProtected: false });
    });

    it('does not move to a graph with errors, nor to what is not there', async () => {
      await create('sea', { ...worth(1), nodes: { one: { type: 'input/constant@1', params: { value: 5000 } } } });
      const refused = await move('latest').catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'graph/unsound-revision', issues: [{ code: 'param/invalid' }] });
      expect(await code(move('0'.repeat(12)))).toBe('graph/revision-not-found');
      expect(await code(move('candidate'))).toBe('graph/channel-not-found');
      expect(await code(rollBack())).toBe('graph/channel-not-found');
      expect(await store.channels.list(tenant, 'sea')).toEqual([]);
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

  describe('a template', () => {
    it('is a graph of every tenant, in a protected production channel', async () => {
      const graph = await store.get(tenant, 'shipped');
      expect(graph).toMatchObject({ title: 'Shipped', head: { author: 'vivarium' } });
      expect(graph.channels).toMatchObject([{ name: 'production', revision: graph.head.revision, isProtected: true }]);
      expect(await store.templates.get('shipped')).toMatchObject({ revision: graph.head.revision });
      expect(await code(store.templates.get('../package'))).toBe('graph/template-not-found');
      await newStore().get(tenant, 'shipped');
      expect((await store.revisions.list(tenant, 'shipped', { limit: 9 })).items).toHaveLength(1);
    });

    it('follows the program until somebody has changed it', async () => {
      const touched = await open.addTenant();
      const moved = await open.addTenant();
      const before = (await store.get(tenant, 'shipped')).head.revision;
      const other = (await store.get(touched, 'shipped')).head.revision;
      await store.revisions.save(touched, 'shipped', { parent: other, document: worth(9), author });
      await store.channels.move(moved, 'shipped', 'candidate', {
        to: (await store.get(moved, 'shipped')).head.revision,
        author,
      });
      await ship(2);
      const next = newStore();
      const followed = await next.get(tenant, 'shipped');
      expect(followed.head).toMatchObject({ number: 2, parent: before });
      expect(followed.channels).toMatchObject([{ revision: followed.head.revision, isProtected: true }]);
      expect((await next.get(touched, 'shipped')).head).toMatchObject({ author });
      expect((await next.get(moved, 'shipped')).head.number).toBe(1);
      await ship(1);
    });
  });

  describe('a file', () => {
    it('brings a graph with its history to another place', async () => {
      const first = await create('sea');
      const second = (await save('sea', first, worth(2))).revision.revision;
      const file: GraphExport = JSON.parse(JSON.stringify(await store.transfer.export(tenant, 'sea')));
      const there = await open.addTenant();
      expect(await store.transfer.import(there, file, { author })).toEqual({ name: 'sea', issues: [], applied: [] });
      const { items } = await store.revisions.list(there, 'sea', { limit: 9 });
      expect(items.map(({ revision }) => revision)).toEqual([second, first]);
      expect(await store.channels.list(there, 'sea')).toEqual([]);
      expect(await code(store.transfer.import(there, file, { author }))).toBe('graph/name-exists');
      expect(await store.transfer.import(there, file, { name: 'lake', author })).toMatchObject({ name: 'lake' });
    });

    it('that lies about its content leaves nothing', async () => {
      await create('sea');
      const file = await store.transfer.export(tenant, 'sea');
      const [revision] = file.revisions;
      const bad: readonly [GraphExport, string][] = [
        [{ ...file, revisions: [] }, 'graph/bad-export'],
        [
          { ...file, revisions: revision === undefined ? [] : [{ ...revision, document: worth(7) }] },
          'graph/bad-export',
        ],
        [
          {
            ...file,
            revisions: [
              ...file.revisions,
              { ...file.revisions[0], document: { nodes: 3 } },
            ] as GraphExport['revisions'],
          },
          'graph/malformed',
        ],
      ];
      for (const [content, expected] of bad) {
        expect(await code(store.transfer.import(tenant, content, { name: 'new', author }))).toBe(expected);
      }
      expect(await code(store.get(tenant, 'new'))).toBe('graph/not-found');
    });

    it('holds the newest revisions when there are too many for one file', async () => {
      const bulky = (value: number) => ({ ...worth(value), extra: 'x'.repeat(190_000).concat('y'.repeat(value)) });
      let parent = await create('sea', bulky(1));
      for (let value = 2; value <= 18; value++) parent = (await save('sea', parent, bulky(value))).revision.revision;
      const file = await store.transfer.export(tenant, 'sea');
      expect(file.revisions.at(-1)?.revision).toBe(parent);
      expect(file.leftOut).toBe(18 - file.revisions.length);
      expect(file.leftOut).toBeGreaterThan(0);
      expect(JSON.stringify(file).length).toBeLessThan(4 * 1024 ** 2);
    });
  });
});
