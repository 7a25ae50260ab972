import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContentStore, sha256 } from './content-store.ts';
import { createFileAccess, type FileAccess } from './file-ids.ts';
import { encodeOutput } from './value-store.ts';

let folder: string;
let store: ContentStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-store-'));
  store = new ContentStore(join(folder, 'content'));
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the content store', () => {
  it('gives back by its digest what was put in', async () => {
    const digest = await store.put([bytes('sea'), bytes('side')]);
    expect(digest).toBe(sha256(['seaside']));
    expect((await store.read(digest))?.toString()).toBe('seaside');
    expect(store.pathOf(digest)).toContain(join('content', digest.slice(0, 2), digest));
  });

  it('takes as many pieces as a value may have', async () => {
    const pieces = Array.from({ length: 2500 }, (_, i) => bytes(`${i},`));
    const digest = await store.put(pieces);
    expect((await store.read(digest))?.length).toBe(pieces.reduce((sum, piece) => sum + piece.length, 0));
  });

  it('leaves no partial files and survives writers of the same content', async () => {
    const digests = await Promise.all(Array.from({ length: 20 }, () => store.put([bytes('same')])));
    expect(new Set(digests).size).toBe(1);
    expect(await readdir(join(folder, 'content', digests[0]?.slice(0, 2) ?? ''))).toEqual([digests[0]]);
  });

  it('moves a file in', async () => {
    await writeFile(join(folder, 'clip.mp4'), 'film');
    const digest = await store.adopt(join(folder, 'clip.mp4'));
    expect(await readFile(store.pathOf(digest), 'utf8')).toBe('film');
    expect(await readdir(folder)).toEqual(['content']);
  });

  it('treats a file that no longer matches its name as missing, and removes it', async () => {
    const digest = await store.put([bytes('whole')]);
    await writeFile(store.pathOf(digest), 'whale');
    expect(await store.verify(digest)).toBe(false);
    expect(await store.size(digest)).toBeUndefined();
    await store.put([bytes('whole')]);
    await writeFile(store.pathOf(digest), 'whole and more');
    expect(await store.read(digest)).toBeUndefined();
    expect(await store.size(digest)).toBeUndefined();
  });

  it('mends a file of the wrong length when it is put again', async () => {
    const digest = await store.put([bytes('whole')]);
    await writeFile(store.pathOf(digest), 'who');
    await store.put([bytes('whole')]);
    expect((await store.read(digest))?.toString()).toBe('whole');
  });
});

describe('file ids', () => {
  let files: FileAccess;
  beforeEach(async () => {
    await mkdir(join(folder, 'samples'));
    await writeFile(join(folder, 'samples', 'sea.jpg'), 'picture');
    await writeFile(join(folder, 'secret.jpg'), 'secret');
    files = createFileAccess(store, join(folder, 'samples'));
  });

  it('reach stored files and samples', async () => {
    const digest = await store.put([bytes('photo')]);
    expect(Buffer.from(await files.read(`sha256:${digest}`)).toString()).toBe('photo');
    expect(Buffer.from(await files.read('sample:sea.jpg')).toString()).toBe('picture');
    expect(await files.digest('sample:sea.jpg')).toBe(sha256(['picture']));
  });

  it.each([
    'sample:../secret.jpg',
    'sample:..%2fsecret.jpg',
    'sample:sea.jpg\0.jpg',
    'sample:SEA.jpg',
    'sample:other.jpg',
    '/etc/passwd',
    'file:///etc/passwd',
    '',
    'sha256:../../secret.jpg',
    `sha256:${'0'.repeat(64)}`,
  ])('reach nothing else: %s', async (id) => {
    await expect(files.read(id)).rejects.toMatchObject({ code: 'input/file-missing', kind: 'input' });
  });
});

describe('files that a node returns', () => {
  const video = (path: string) =>
    ({
      kind: 'video',
      file: { path, mediaType: 'video/mp4' },
      width: 2,
      height: 2,
      fps: 1,
      frameCount: 1,
      hasAudio: false,
    }) as const;

  it('must lie in its scratch folder, as files', async () => {
    const scratch = join(folder, 'scratch');
    await mkdir(scratch);
    await writeFile(join(folder, 'outside'), 'secret');
    await symlink(join(folder, 'outside'), join(scratch, 'link'));
    const take = (path: string) => encodeOutput('video', video(path), { store, scratch });
    await expect(take(join(folder, 'outside'))).rejects.toThrow('outside its scratch folder');
    await expect(take(join(scratch, '..', 'outside'))).rejects.toThrow('outside its scratch folder');
    await expect(take(join(scratch, 'link'))).rejects.toThrow('did not write');
    await expect(take(join(scratch, 'nothing'))).rejects.toThrow('did not write');
  });

  it('count with their content, wherever they lay', async () => {
    const digests = [];
    for (const name of ['a', 'b']) {
      const scratch = join(folder, name);
      await mkdir(scratch);
      await writeFile(join(scratch, `${name}.mp4`), 'the same film');
      digests.push(
        (await encodeOutput('video', video(join(scratch, `${name}.mp4`)), { store, scratch })).stored.digest,
      );
    }
    expect(digests[0]).toBe(digests[1]);
  });
});
