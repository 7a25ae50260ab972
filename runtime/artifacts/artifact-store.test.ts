import { readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { artifacts } from '../database/schema.ts';
import { databaseKinds, type TestDatabase } from '../database/testing.ts';
import { type ContentStore, sha256 } from '../engine/content-store.ts';
import { ArtifactStore } from './artifact-store.ts';
import { ArtifactBench, code, jpeg, newPhoto } from './testing.ts';

describe.each(databaseKinds)('artifacts on %s', (kind) => {
  let bench: ArtifactBench;
  let open: TestDatabase;
  let content: ContentStore;
  let store: ArtifactStore;
  let tenant: string;

  beforeAll(async () => {
    bench = await ArtifactBench.openOn(kind);
    ({ open, content, store } = bench);
  });
  afterAll(() => bench.open.remove());
  beforeEach(async () => {
    tenant = await open.addTenant();
  });

  describe('an upload', () => {
    it('is what its bytes are, not what its name says', async () => {
      const bytes = newPhoto();
      const artifact = await bench.upload(tenant, bytes, '../../etc/\u202egnp.<img onerror=x>".html');
      expect(artifact).toMatchObject({
        sha256: sha256([bytes]),
        bytes: bytes.length,
        mediaType: 'image/jpeg',
        kind: 'upload',
        fileName: 'gnp.img onerror=x.jpg',
      });
      expect(artifact.id).toMatch(/^art_[0-9a-f]{22}$/);
      expect(await bench.readBack(tenant, artifact.id)).toEqual(bytes);
      const hour = 3_600_000;
      expect((artifact.expiresAt?.getTime() ?? 0) - artifact.createdAt.getTime()).toBe(hour);
      expect(await readdir(bench.uploads)).toEqual([]);
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
      expect(await code(bench.upload(tenant, bytes))).toBe(expected);
      expect(await readdir(bench.uploads)).toEqual([]);
      expect(await bench.isThere(sha256([bytes]))).toBe(false);
    });

    it('that is cut off leaves nothing', async () => {
      async function* leaving() {
        yield newPhoto();
        await stat(bench.uploads);
        throw new Error('the sender has gone');
      }
      const failed = await store.receive(leaving()).catch((error: unknown) => error);
      expect(failed).toMatchObject({ code: 'artifact/broken-upload', kind: 'input' });
      expect(await readdir(bench.uploads)).toEqual([]);
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
      const { id, sha256: digest } = await bench.upload(tenant, newPhoto());
      const other = await open.addTenant();
      const asked = [store.get(other, id), store.open(other, id), store.keep(other, id, true), store.remove(other, id)];
      expect(new Set(await Promise.all(asked.map(code)))).toEqual(new Set(['artifact/not-found']));
      expect(await code(store.get(tenant, digest))).toBe('artifact/not-found');
      await open.database.update(artifacts).set({ expiresAt: sql`now()` }).where(eq(artifacts.id, id));
      const later = [store.get(tenant, id), store.open(tenant, id), store.keep(tenant, id, true)];
      expect(new Set(await Promise.all(later.map(code)))).toEqual(new Set(['artifact/not-found']));
    });

    it('can be kept for good, and let go again', async () => {
      const { id } = await bench.upload(tenant, newPhoto());
      expect((await store.keep(tenant, id, true)).expiresAt).toBeNull();
      expect((await store.get(tenant, id)).expiresAt).toBeNull();
      expect((await store.keep(tenant, id, false)).expiresAt).toBeInstanceOf(Date);
    });

    it('whose bytes have changed or gone is not handed out', async () => {
      const bytes = newPhoto();
      const { id, sha256: digest } = await bench.upload(tenant, bytes);
      const path = content.pathOf(digest);
      expect(await bench.readBack(tenant, id)).toEqual(bytes);
      await writeFile(path, Buffer.concat([bytes.subarray(1), Buffer.from('!')]));
      expect(await code(store.open(tenant, id))).toBe('artifact/damaged');
      await writeFile(path, bytes);
      expect(await bench.readBack(tenant, id)).toEqual(bytes);
      await rm(path);
      expect(await code(store.open(tenant, id))).toBe('artifact/damaged');
      const outside = join(open.dataFolder, 'outside');
      await writeFile(outside, bytes);
      await symlink(outside, path);
      expect(await code(store.open(tenant, id))).toBe('artifact/damaged');
    });
  });

  describe('what a run is given', () => {
    it('names artifacts by id, and gets the files', async () => {
      const { id, sha256: digest } = await bench.upload(tenant, newPhoto());
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
      const { id, sha256: digest } = await bench.upload(other, newPhoto());
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
});
