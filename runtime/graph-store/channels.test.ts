import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseKinds, type TestDatabase } from '../database/testing.ts';
import type { GraphStore } from './graph-store.ts';
import { author, code, GraphBench, worth } from './testing.ts';
import type { GraphExport } from './transfer.ts';

describe.each(databaseKinds)('channels, templates and files on %s', (kind) => {
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

  describe('a template', () => {
    it('is a graph of every tenant, in a protected production channel', async () => {
      const graph = await store.get(tenant, 'shipped');
      expect(graph).toMatchObject({ title: 'Shipped', head: { author: 'vivarium' } });
      expect(graph.channels).toMatchObject([{ name: 'production', revision: graph.head.revision, isProtected: true }]);
      expect(await store.templates.get('shipped')).toMatchObject({ revision: graph.head.revision });
      expect(await code(store.templates.get('../package'))).toBe('graph/template-not-found');
      await bench.newStore().get(tenant, 'shipped');
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
      await bench.ship(2);
      const next = bench.newStore();
      const followed = await next.get(tenant, 'shipped');
      expect(followed.head).toMatchObject({ number: 2, parent: before });
      expect(followed.channels).toMatchObject([{ revision: followed.head.revision, isProtected: true }]);
      expect((await next.get(touched, 'shipped')).head).toMatchObject({ author });
      expect((await next.get(moved, 'shipped')).head.number).toBe(1);
      await bench.ship(1);
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
