import { readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { newId } from '../database/new-id.ts';
import { artifacts, runs, type StoredRunState } from '../database/schema.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { ContentStore, sha256 } from '../engine/content-store.ts';
import { ResultCache } from '../engine/result-cache.ts';
import { ArtifactStore } from './artifact-store.ts';
import { lockDigests } from './digest-locks.ts';
import { Sweeper } from './sweeper.ts';

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
let fileCount = 0;
/** A photo that no other test has, as far as its first bytes tell. */
function newPhoto(size = 100): Buffer {
  return Buffer.concat([jpeg, Buffer.from(`photo ${++fileCount} `.repeat(10)), Buffer.alloc(size, 7)]);
}

describe.each(databaseKinds)('artifacts on %s', (kind) => {
  let open: TestDatabase;
  let content: ContentStore;
  let cache: ResultCache;
  let store: ArtifactStore;
  let sweeper: Sweeper;
  let tenant: string;

  beforeAll(async () => {
    open = await openTestDatabase(kind);
    const { database, dataFolder } = open;
    content = new ContentStore(join(dataFolder, 'content'));
    cache = new ResultCache(join(dataFolder, 'cache'));
    const place = { database, store: content, dataFolder };
    store = new ArtifactStore({ ...place, limits: { fileBytes: 1_000_000 }, uploadSeconds: 3600 });
    sweeper = new Sweeper({ ...place, cacheSeconds: 7 * 86_400, graceSeconds: 3600, onError: console.error });
  });
  afterAll(() => open.remove());
  beforeEach(async () => {
    tenant = await open.addTenant();
  });

  async function upload(bytes: Uint8Array, name = 'photo.jpg', of = tenant) {
    return store.add(of, await store.receive(Readable.from([bytes])), name);
  }

  async function code(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => 'no error',
      (error: { code: string }) => error.code,
    );
  }

  async function readBack(id: string, of = tenant): Promise<Buffer> {
    const { file } = await store.open(of, id);
    const bytes = await file.readFile();
    await file.close();
    return bytes;
  }

  const isThere = async (digest: string): Promise<boolean> => (await content.size(digest)) !== undefined;

  async function remember(key: string, entry: { tenant: string; files: string[]; file: string }): Promise<string> {
    const cacheKey = sha256([key]);
    const { tenant: of, files, file } = entry;
    const clip = { type: 'video' as const, digest: sha256([file]), bytes: 1, inline: 'AA==', file };
    await cache.put(cacheKey, { tenant: of, files, outputs: { clip }, models: {} });
    return cacheKey;
  }

  async function addRun(state: StoredRunState, parts: Partial<typeof runs.$inferInsert>): Promise<string> {
    const id = `run_${++fileCount}`;
    const document: GraphDocument = { format: 'vivarium.graph/1', nodes: {}, edges: [] };
    const rest = { graphRevision: 'r', graphTitle: 'Test', document, inputs: {}, set: {}, state };
    await open.database.insert(runs).values({ id, tenantId: tenant, ...rest, ...parts });
    return id;
  }

  /** Makes everything in a folder look unused for that long. */
  async function age(folder: string, seconds: number): Promise<void> {
    const time = new Date(Date.now() - seconds * 1000);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
      if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), time, time);
    }
  }

  describe('an upload', () => {
    it('is what its bytes are, not what its name says', async () => {
      const bytes = newPhoto();
      const artifact = await upload(bytes, '../../etc/\u202egnp.<img onerror=x>".html');
      expect(artifact).toMatchObject({
        sha256: sha256([bytes]),
        bytes: bytes.length,
        mediaType: 'image/jpeg',
        kind: 'upload',
        fileName: 'gnp.img onerror=x.jpg',
      });
      expect(artifact.id).toMatch(/^art_[0-9a-f]{22}$/);
      expect(await readBack(artifact.id)).toEqual(bytes);
      const hour = 3_600_000;
      expect((artifact.expiresAt?.getTime() ?? 0) - artifact.createdAt.getTime()).toBe(hour);
      expect(await readdir(join(open.dataFolder, 'uploads'))).toEqual([]);
    });

    it.each([
      ['an empty file', Buffer.alloc(0), 'artifact/no-file'],
      ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'artifact/type'],
      ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'artifact/type'],
      [
        'HTML before a video',
        Buffer.concat([Buffer.from('<!-- '), Buffer.from('\0\0\0\x18ftypisom')]),
        'artifact/type',
      ],
      ['a playlist', Buffer.from('#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n'), 'artifact/type'],
      ['a concat script', Buffer.from('ffconcat version 1.0\nfile /etc/passwd\n'), 'artifact/type'],
      ['an archive', Buffer.from('PK\x03\x04rest of it'), 'artifact/type'],
      ['an unknown brand', Buffer.from('\0\0\0\x18ftypqt  \0\0\0\0'), 'artifact/type'],
      ['half a signature', jpeg.subarray(0, 2), 'artifact/type'],
      ['a large file', newPhoto(1_000_000), 'artifact/too-large'],
    ])('of %s is refused and leaves nothing', async (_name, bytes, expected) => {
      expect(await code(upload(bytes))).toBe(expected);
      expect(await readdir(join(open.dataFolder, 'uploads'))).toEqual([]);
      expect(await isThere(sha256([bytes]))).toBe(false);
    });

    it('that is cut off leaves nothing', async () => {
      async function* leaving() {
        yield newPhoto();
        await stat(join(open.dataFolder, 'uploads'));
        throw new Error('the sender has gone');
      }
      const failed = await store.receive(leaving()).catch((error: unknown) => error);
      expect(failed).toMatchObject({ code: 'artifact/broken-upload', kind: 'input' });
      expect(await readdir(join(open.dataFolder, 'uploads'))).toEqual([]);
    });

    it('of a wrong type is refused before it has come whole', async () => {
      let pulled = 0;
      async function* endless() {
        for (;;) {
          pulled++;
          yield Buffer.alloc(65_536, 'x');
        }
      }
      expect(await code(store.receive(endless()))).toBe('artifact/type');
      expect(pulled).toBe(1);
    });

    it('that cannot be written says so', async () => {
      const blocked = join(open.dataFolder, 'blocked');
      await writeFile(blocked, '');
      const { database } = open;
      const place = { database, store: content, dataFolder: blocked, limits: { fileBytes: 100 }, uploadSeconds: null };
      const failed = await new ArtifactStore(place).receive(Readable.from([jpeg])).catch((error: unknown) => error);
      expect(failed).toMatchObject({ code: 'artifact/storage', kind: 'operational' });
      expect(String((failed as Error).message)).not.toContain(blocked);
    });
  });

  describe('an artifact', () => {
    it('is not there for another tenant, after its time, nor under another name', async () => {
      const { id, sha256: digest } = await upload(newPhoto());
      const other = await open.addTenant();
      const asked = [store.get(other, id), store.open(other, id), store.keep(other, id, true), store.remove(other, id)];
      expect(new Set(await Promise.all(asked.map(code)))).toEqual(new Set(['artifact/not-found']));
      expect(await code(store.get(tenant, digest))).toBe('artifact/not-found');
      await open.database.update(artifacts).set({ expiresAt: sql`now()` }).where(eq(artifacts.id, id));
      const later = [store.get(tenant, id), store.open(tenant, id), store.keep(tenant, id, true)];
      expect(new Set(await Promise.all(later.map(code)))).toEqual(new Set(['artifact/not-found']));
    });

    it('can be kept for good, and let go again', async () => {
      const { id } = await upload(newPhoto());
      expect((await store.keep(tenant, id, true)).expiresAt).toBeNull();
      expect((await store.get(tenant, id)).expiresAt).toBeNull();
      expect((await store.keep(tenant, id, false)).expiresAt).toBeInstanceOf(Date);
    });

    it('whose bytes have changed or gone is not handed out', async () => {
      const bytes = newPhoto();
      const { id, sha256: digest } = await upload(bytes);
      const path = content.pathOf(digest);
      expect(await readBack(id)).toEqual(bytes);
      await writeFile(path, Buffer.concat([bytes.subarray(1), Buffer.from('!')]));
      expect(await code(store.open(tenant, id))).toBe('artifact/damaged');
      await writeFile(path, bytes);
      expect(await readBack(id)).toEqual(bytes);
      await rm(path);
      expect(await code(store.open(tenant, id))).toBe('artifact/damaged');
      const outside = join(open.dataFolder, 'outside');
      await writeFile(outside, bytes);
      await symlink(outside, path);
      expect(await code(store.open(tenant, id))).toBe('artifact/damaged');
    });
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
      const { id, sha256: digest } = await upload(bytes);
      expect(await filesWith(bytes)).toEqual([content.pathOf(digest)]);
      const [clip, other] = [await content.put([Buffer.from(`clip of ${digest}`)]), await content.put([newPhoto()])];
      const derived = await remember(`derived ${digest}`, { tenant, files: ['0'.repeat(64), digest], file: clip });
      const unrelated = await remember(`unrelated ${digest}`, { tenant, files: [], file: other });
      expect(await store.remove(tenant, id)).toEqual({ cachedResults: 1 });
      expect(await filesWith(bytes)).toEqual([]);
      expect(await cache.get(derived)).toBeUndefined();
      expect(await isThere(clip)).toBe(false);
      expect(await cache.get(unrelated)).toBeDefined();
      expect(await isThere(other)).toBe(true);
      expect(await open.database.select().from(artifacts).where(eq(artifacts.id, id))).toEqual([]);
      expect(await code(store.remove(tenant, id))).toBe('artifact/not-found');
    });

    it('leaves the bytes to other artifacts, the results to other tenants, and nobody can tell', async () => {
      const bytes = newPhoto();
      const [mine, twice] = [await upload(bytes), await upload(bytes)];
      const other = await open.addTenant();
      const theirs = await upload(bytes, 'photo.jpg', other);
      const clip = await content.put([Buffer.from(`clip of ${mine.sha256}`)]);
      const ofMine = await remember(`mine ${clip}`, { tenant, files: [mine.sha256], file: clip });
      const ofTheirs = await remember(`theirs ${clip}`, { tenant: other, files: [mine.sha256], file: clip });
      expect(await store.remove(tenant, mine.id)).toEqual({ cachedResults: 0 });
      expect(await readBack(twice.id)).toEqual(bytes);
      expect(await store.remove(tenant, twice.id)).toEqual({ cachedResults: 1 });
      expect(await cache.get(ofMine)).toBeUndefined();
      expect(await cache.get(ofTheirs)).toBeDefined();
      expect(await isThere(clip)).toBe(true);
      expect(await readBack(theirs.id, other)).toEqual(bytes);
      await store.remove(other, theirs.id);
      expect(await isThere(mine.sha256)).toBe(false);
      expect(await isThere(clip)).toBe(false);
    });

    it('waits for an artifact with the same bytes that is just being added', async () => {
      const bytes = newPhoto();
      const { id, sha256: digest } = await upload(bytes);
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
      expect(await isThere(digest)).toBe(true);
    });

    it('waits for runs that have not ended', async () => {
      const { id, sha256: digest } = await upload(newPhoto());
      const run = await addRun('queued', { inputs: { photo: `sha256:${digest}` } });
      expect(await code(store.remove(tenant, id))).toBe('artifact/in-use');
      expect((await store.get(tenant, id)).sha256).toBe(digest);
      expect(await store.forget(tenant, [digest])).toEqual({ cachedResults: 0 });
      expect(await isThere(digest)).toBe(true);
      await open.database.update(runs).set({ state: 'done' }).where(eq(runs.id, run));
      await store.remove(tenant, id);
      expect(await isThere(digest)).toBe(false);
    });
  });

  describe('what a run is given', () => {
    it('names artifacts by id, and gets the files', async () => {
      const { id, sha256: digest } = await upload(newPhoto());
      const inputs = {
        photo: { artifact: id },
        sample: 'sample:seaside.jpg',
        prompt: 'a sha256: of it',
        n: 3,
        j: { a: 1 },
      };
      expect(await store.withOwnFiles(tenant, { inputs, seed: 7 })).toEqual({
        inputs: { ...inputs, photo: `sha256:${digest}` },
        seed: 7,
      });
    });

    it('may name no file of another tenant, wherever it does', async () => {
      const other = await open.addTenant();
      const { id, sha256: digest } = await upload(newPhoto(), 'photo.jpg', other);
      const file = `sha256:${digest}`;
      const named = [
        { inputs: { photo: file } },
        { inputs: { photo: [{ deep: file }] } },
        { set: { load: { file } } },
        { document: { nodes: { load: { params: { file } } } } },
        { document: { inputs: { photo: { default: file } } } },
        { linked: { 'inner@latest': { nodes: { load: { params: { file } } } } } },
      ];
      for (const request of named) {
        expect(await code(store.withOwnFiles(tenant, request))).toBe('input/file-missing');
        await store.withOwnFiles(other, request);
      }
      for (const artifact of [id, '../content', 'art_', '__proto__']) {
        expect(await code(store.withOwnFiles(tenant, { inputs: { photo: { artifact } } }))).toBe('artifact/not-found');
      }
    });
  });

  describe('a sweep', () => {
    beforeEach(async () => {
      await open.database.delete(artifacts);
      await open.database.delete(runs);
      await rm(content.folder, { recursive: true, force: true });
      await rm(join(open.dataFolder, 'cache'), { recursive: true, force: true });
    });

    it('removes artifacts whose time is over, with their bytes', async () => {
      const [over, lasting] = [await upload(newPhoto()), await upload(newPhoto())];
      await open.database.update(artifacts).set({ expiresAt: sql`now()` }).where(eq(artifacts.id, over.id));
      await age(content.folder, 4000);
      expect(await sweeper.sweep()).toMatchObject({ artifacts: 1, files: 1, bytes: over.bytes });
      expect(await isThere(over.sha256)).toBe(false);
      expect(await readBack(lasting.id)).toBeDefined();
      expect(await sweeper.sweep()).toEqual({ artifacts: 0, cachedResults: 0, files: 0, bytes: 0 });
    });

    it('leaves alone what somebody may be about to name', async () => {
      const fresh = await content.put([newPhoto()]);
      const old = await content.put([newPhoto()]);
      await writeFile(`${content.pathOf(fresh)}.part`, 'half');
      await age(content.folder, 4000);
      await content.touch(fresh);
      expect(await sweeper.sweep()).toMatchObject({ files: 2 });
      expect([await isThere(fresh), await isThere(old)]).toEqual([true, false]);
    });

    it('keeps what runs that have not ended were given, wherever it stands', async () => {
      const digests = await Promise.all(Array.from({ length: 5 }, () => content.put([newPhoto()])));
      const [input, set, inner, linked, ended] = digests.map((digest) => `sha256:${digest}`);
      const document = {
        format: 'vivarium.graph/1',
        nodes: { a: { type: 'a/b@1', params: { file: inner } } },
        edges: [],
      };
      await addRun('queued', { inputs: { photo: input }, set: { load: { file: set ?? '' } } });
      await addRun('running', { document: document as GraphDocument });
      const other = { ...document, nodes: { a: { type: 'a/b@1', params: { file: linked } } } };
      await addRun('running', { linked: { 'inner@latest': other as GraphDocument } });
      await addRun('done', { inputs: { photo: ended } });
      await age(content.folder, 4000);
      expect(await sweeper.sweep()).toMatchObject({ files: 1 });
      expect(await Promise.all(digests.map(isThere))).toEqual([true, true, true, true, false]);
    });

    it('forgets results that nobody uses or whose files have gone, and keeps the bytes of the others', async () => {
      const photo = await upload(newPhoto());
      const clips = await Promise.all(Array.from({ length: 3 }, () => content.put([newPhoto()])));
      const [used = '', unused = '', orphaned = ''] = clips;
      await remember('used', { tenant, files: [photo.sha256], file: used });
      await remember('unused', { tenant, files: [], file: unused });
      const folder = join(open.dataFolder, 'cache');
      await age(folder, 8 * 86_400);
      await remember('used', { tenant, files: [photo.sha256], file: used });
      await remember('orphaned', { tenant, files: [sha256(['gone'])], file: orphaned });
      await age(content.folder, 4000);
      expect(await sweeper.sweep()).toMatchObject({ cachedResults: 1, files: 1 });
      expect(await Promise.all(clips.map(isThere))).toEqual([true, false, true]);
      await age(folder, 4000);
      expect(await sweeper.sweep()).toMatchObject({ cachedResults: 1, files: 1 });
      expect(await Promise.all(clips.map(isThere))).toEqual([true, false, false]);
    });

    it('undoes a removal that was cut off', async () => {
      const { id, sha256: digest, bytes } = await upload(newPhoto());
      const path = content.pathOf(digest);
      await writeFile(`${path}.1234.doomed`, await readFile(path));
      await rm(path);
      await age(content.folder, 4000);
      await sweeper.sweep();
      expect((await readBack(id)).length).toBe(bytes);
      expect(await readdir(join(content.folder, digest.slice(0, 2)))).toEqual([digest]);
    });

    it('never takes the bytes of an artifact away, whoever uploads, deletes and sweeps at the same time', async () => {
      const bytes = newPhoto();
      const digest = sha256([bytes]);
      const other = await open.addTenant();
      for (let round = 0; round < 12; round++) {
        const first = await upload(bytes);
        await age(content.folder, 4000);
        const [added] = await Promise.all([
          upload(bytes, 'again.jpg', other),
          store.remove(tenant, first.id),
          sweeper.sweep(),
          content.put([bytes]),
        ]);
        expect(await readBack(added.id, other)).toEqual(bytes);
        await store.remove(other, added.id);
      }
      await age(content.folder, 4000);
      await sweeper.sweep();
      expect(await isThere(digest)).toBe(false);
    });
  });
});
