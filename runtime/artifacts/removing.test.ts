import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { newId } from '../database/new-id.ts';
import { artifacts, runs } from '../database/schema.ts';
import { databaseKinds, type TestDatabase } from '../database/testing.ts';
import { type ContentStore, sha256 } from '../engine/content-store.ts';
import type { ResultCache } from '../engine/result-cache.ts';
import type { ArtifactStore } from './artifact-store.ts';
import { lockDigests } from './digest-locks.ts';
import type { Sweeper } from './sweeper.ts';
import { ArtifactBench, code, newPhoto } from './testing.ts';

describe.each(databaseKinds)('removing artifacts on %s', (kind) => {
  let bench: ArtifactBench;
  let open: TestDatabase;
  let content: ContentStore;
  let cache: ResultCache;
  let store: ArtifactStore;
  let sweeper: Sweeper;
  let tenant: string;

  beforeAll(async () => {
    bench = await ArtifactBench.openOn(kind);
    ({ open, content, cache, store, sweeper } = bench);
  });
  afterAll(() => bench.open.remove());
  beforeEach(async () => {
    tenant = await open.addTenant();
  });

  describe('deleting', () => {
    /** Every file of the data folder, but not the database's own, that holds these bytes. */
    async function filesWith(bytes: Buffer): Promise<string[]> {
      const found: string[] = [];
      for (const entry of await readdir(open.dataFolder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (!entry.isFile() || path.includes(join(open.dataFolder, 'postgres'))) continue;
        if ((await readFile(path)).includes(bytes)) found.push(path);
      }
      return found;
    }

    it('removes the row, the bytes and every result that was computed from them', async () => {
      const bytes = newPhoto();
      const { id, sha256: digest } = await bench.upload(tenant, bytes);
      expect(await filesWith(bytes)).toEqual([content.pathOf(digest)]);
      const [clip, other] = [await content.put([Buffer.from(`clip of ${digest}`)]), await content.put([newPhoto()])];
      const derived = await bench.remember(`derived ${digest}`, {
        tenant,
        files: ['0'.repeat(64), digest],
        file: clip,
      });
      const unrelated = await bench.remember(`unrelated ${digest}`, { tenant, files: [], file: other });
      expect(await store.remove(tenant, id)).toEqual({ cachedResults: 1 });
      expect(await filesWith(bytes)).toEqual([]);
      expect(await cache.get(derived)).toBeUndefined();
      expect(await bench.isThere(clip)).toBe(false);
      expect(await cache.get(unrelated)).toBeDefined();
      expect(await bench.isThere(other)).toBe(true);
      expect(await open.database.select().from(artifacts).where(eq(artifacts.id, id))).toEqual([]);
      expect(await code(store.remove(tenant, id))).toBe('artifact/not-found');
    });

    it('leaves the bytes to other artifacts, the results to other tenants, and nobody can tell', async () => {
      const bytes = newPhoto();
      const [mine, twice] = [await bench.upload(tenant, bytes), await bench.upload(tenant, bytes)];
      const other = await open.addTenant();
      const theirs = await bench.upload(other, bytes);
      const clip = await content.put([Buffer.from(`clip of ${mine.sha256}`)]);
      const ofMine = await bench.remember(`mine ${clip}`, { tenant, files: [mine.sha256], file: clip });
      const ofTheirs = await bench.remember(`theirs ${clip}`, { tenant: other, files: [mine.sha256], file: clip });
      expect(await store.remove(tenant, mine.id)).toEqual({ cachedResults: 0 });
      expect(await bench.readBack(tenant, twice.id)).toEqual(bytes);
      expect(await store.remove(tenant, twice.id)).toEqual({ cachedResults: 1 });
      expect(await cache.get(ofMine)).toBeUndefined();
      expect(await cache.get(ofTheirs)).toBeDefined();
      expect(await bench.isThere(clip)).toBe(true);
      expect(await bench.readBack(other, theirs.id)).toEqual(bytes);
      await store.remove(other, theirs.id);
      expect(await bench.isThere(mine.sha256)).toBe(false);
      expect(await bench.isThere(clip)).toBe(false);
    });

    it('waits for an artifact with the same bytes that is just being added', async () => {
      const bytes = newPhoto();
      const { id, sha256: digest } = await bench.upload(tenant, bytes);
      const other = await open.addTenant();
      let removal: Promise<unknown> = Promise.resolve();
      await open.database.transaction(async (session) => {
        await lockDigests(session, [digest]);
        removal = store.remove(tenant, id);
        // Time enough for a removal that does not wait.
        for (let query = 0; query < 50; query++) await session.execute(sql`select 1`);
        const row = { id: newId('art'), tenantId: other, sha256: digest, bytes: bytes.length, mediaType: 'image/jpeg' };
        await session.insert(artifacts).values({ ...row, kind: 'upload' });
      });
      await removal;
      expect(await bench.isThere(digest)).toBe(true);
    });

    it('waits for runs that have not ended', async () => {
      const { id, sha256: digest } = await bench.upload(tenant, newPhoto());
      const run = await bench.addRun(tenant, 'queued', { inputs: { photo: `sha256:${digest}` } });
      expect(await code(store.remove(tenant, id))).toBe('artifact/in-use');
      expect((await store.get(tenant, id)).sha256).toBe(digest);
      expect(await store.forget(tenant, [digest])).toEqual({ cachedResults: 0 });
      expect(await bench.isThere(digest)).toBe(true);
      await open.database.update(runs).set({ state: 'done' }).where(eq(runs.id, run));
      await store.remove(tenant, id);
      expect(await bench.isThere(digest)).toBe(false);
    });
  });

  describe('a sweep', () => {
    beforeEach(async () => {
      await open.database.delete(artifacts);
      await open.database.delete(runs);
      await rm(content.folder, { recursive: true, force: true });
      await rm(bench.cacheFolder, { recursive: true, force: true });
    });

    it('removes artifacts whose time is over, with their bytes', async () => {
      const [over, lasting] = [await bench.upload(tenant, newPhoto()), await bench.upload(tenant, newPhoto())];
      await open.database.update(artifacts).set({ expiresAt: sql`now()` }).where(eq(artifacts.id, over.id));
      await bench.age(content.folder, 4000);
      expect(await sweeper.sweep()).toMatchObject({ artifacts: 1, files: 1, bytes: over.bytes });
      expect(await bench.isThere(over.sha256)).toBe(false);
      expect(await bench.readBack(tenant, lasting.id)).toBeDefined();
      expect(await sweeper.sweep()).toEqual({ artifacts: 0, cachedResults: 0, files: 0, bytes: 0 });
    });

    it('leaves alone what somebody may be about to name', async () => {
      const fresh = await content.put([newPhoto()]);
      const old = await content.put([newPhoto()]);
      await writeFile(`${content.pathOf(fresh)}.part`, 'half');
      await bench.age(content.folder, 4000);
      await content.touch(fresh);
      expect(await sweeper.sweep()).toMatchObject({ files: 2 });
      expect([await bench.isThere(fresh), await bench.isThere(old)]).toEqual([true, false]);
    });

    it('keeps what runs that have not ended were given, wherever it stands', async () => {
      const digests = await Promise.all(Array.from({ length: 5 }, () => content.put([newPhoto()])));
      const [input, set, inner, linked, ended] = digests.map((digest) => `sha256:${digest}`);
      const document = {
        format: 'vivarium.graph/1',
        nodes: { a: { type: 'a/b@1', params: { file: inner } } },
        edges: [],
      };
      await bench.addRun(tenant, 'queued', { inputs: { photo: input }, set: { load: { file: set ?? '' } } });
      await bench.addRun(tenant, 'running', { document: document as GraphDocument });
      const other = { ...document, nodes: { a: { type: 'a/b@1', params: { file: linked } } } };
      await bench.addRun(tenant, 'running', { linked: { 'inner@latest': other as GraphDocument } });
      await bench.addRun(tenant, 'done', { inputs: { photo: ended } });
      await bench.age(content.folder, 4000);
      expect(await sweeper.sweep()).toMatchObject({ files: 1 });
      expect(await Promise.all(digests.map((digest) => bench.isThere(digest)))).toEqual([
        true,
        true,
        true,
        true,
        false,
      ]);
    });

    it('forgets results that nobody uses or whose files have gone, and keeps the bytes of the others', async () => {
      const photo = await bench.upload(tenant, newPhoto());
      const clips = await Promise.all(Array.from({ length: 3 }, () => content.put([newPhoto()])));
      const [used = '', unused = '', orphaned = ''] = clips;
      await bench.remember('used', { tenant, files: [photo.sha256], file: used });
      await bench.remember('unused', { tenant, files: [], file: unused });
      const folder = bench.cacheFolder;
      await bench.age(folder, 8 * 86_400);
      await bench.remember('used', { tenant, files: [photo.sha256], file: used });
      await bench.remember('orphaned', { tenant, files: [sha256(['gone'])], file: orphaned });
      await bench.age(content.folder, 4000);
      expect(await sweeper.sweep()).toMatchObject({ cachedResults: 1, files: 1 });
      expect(await Promise.all(clips.map((clip) => bench.isThere(clip)))).toEqual([true, false, true]);
      await bench.age(folder, 4000);
      expect(await sweeper.sweep()).toMatchObject({ cachedResults: 1, files: 1 });
      expect(await Promise.all(clips.map((clip) => bench.isThere(clip)))).toEqual([true, false, false]);
    });

    it('undoes a removal that was cut off', async () => {
      const { id, sha256: digest, bytes } = await bench.upload(tenant, newPhoto());
      const path = content.pathOf(digest);
      await writeFile(`${path}.1234.doomed`, await readFile(path));
      await rm(path);
      await bench.age(content.folder, 4000);
      await sweeper.sweep();
      expect((await bench.readBack(tenant, id)).length).toBe(bytes);
      expect(await readdir(join(content.folder, digest.slice(0, 2)))).toEqual([digest]);
    });

    it('removes what killed processes left half written in the cache', async () => {
      const key = await bench.remember('whole', { tenant, files: [], file: await content.put([newPhoto()]) });
      const inner = join(bench.cacheFolder, key.slice(0, 2));
      for (const ending of ['part', 'doomed']) await writeFile(join(inner, `${key}.1234.${ending}`), 'half');
      await sweeper.sweep();
      expect(await readdir(inner)).toHaveLength(3);
      await sweeper.sweep(new Date(Date.now() + 4_000_000));
      expect(await readdir(inner)).toEqual([key]);
    });

    it('never takes the bytes of an artifact away, whoever uploads, deletes and sweeps at the same time', async () => {
      const bytes = newPhoto();
      const digest = sha256([bytes]);
      const other = await open.addTenant();
      for (let round = 0; round < 12; round++) {
        const first = await bench.upload(tenant, bytes);
        await bench.age(content.folder, 4000);
        const [added] = await Promise.all([
          bench.upload(other, bytes),
          store.remove(tenant, first.id),
          sweeper.sweep(),
          content.put([bytes]),
        ]);
        expect(await bench.readBack(other, added.id)).toEqual(bytes);
        await store.remove(other, added.id);
      }
      await bench.age(content.folder, 4000);
      await sweeper.sweep();
      expect(await bench.isThere(digest)).toBe(false);
    });
  });
});
