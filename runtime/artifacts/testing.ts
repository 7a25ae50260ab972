import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { OpenDatabase } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { runs, type StoredRunState } from '../database/schema.ts';
import { openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { ContentStore, sha256 } from '../engine/content-store.ts';
import { ResultCache } from '../engine/result-cache.ts';
import { type Artifact, ArtifactStore } from './artifact-store.ts';
import { Sweeper } from './sweeper.ts';

export const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
let photoCount = 0;

/** A photo that no other test has, as far as its first bytes tell. */
export function newPhoto(size = 100): Buffer {
  return Buffer.concat([jpeg, Buffer.from(`photo ${++photoCount} `.repeat(10)), Buffer.alloc(size, 7)]);
}

/** The code of the error that some work ends with. */
export async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );
}

/** An artifact store with a sweeper on a database and a data folder of their own. */
export class ArtifactBench {
  readonly open: TestDatabase;
  readonly content: ContentStore;
  readonly cache: ResultCache;
  readonly store: ArtifactStore;
  readonly sweeper: Sweeper;

  constructor(open: TestDatabase) {
    const { database, dataFolder } = open;
    this.open = open;
    this.content = new ContentStore(join(dataFolder, 'content'));
    this.cache = new ResultCache(this.cacheFolder);
    const place = { database, store: this.content, dataFolder };
    this.store = new ArtifactStore({ ...place, limits: { fileBytes: 1_000_000 }, uploadSeconds: 3600 });
    this.sweeper = new Sweeper({ ...place, cacheSeconds: 7 * 86_400, graceSeconds: 3600, onError: console.error });
  }

  static async openOn(kind: OpenDatabase['kind']): Promise<ArtifactBench> {
    return new ArtifactBench(await openTestDatabase(kind));
  }

  get uploads(): string {
    return join(this.open.dataFolder, 'uploads');
  }

  get cacheFolder(): string {
    return join(this.open.dataFolder, 'cache');
  }

  async upload(tenant: string, bytes: Uint8Array, name = 'photo.jpg'): Promise<Artifact> {
    return this.store.add(tenant, await this.store.receive(Readable.from([bytes])), name);
  }

  async readBack(tenant: string, id: string): Promise<Buffer> {
    const { file } = await this.store.open(tenant, id);
    const bytes = await file.readFile();
    await file.close();
    return bytes;
  }

  async isThere(digest: string): Promise<boolean> {
    return (await this.content.size(digest)) !== undefined;
  }

  /** A cached result: a clip that was computed from some files. */
  async remember(
    name: string,
    { tenant, files, file }: { tenant: string; files: string[]; file: string },
  ): Promise<string> {
    const key = sha256([name]);
    const clip = { type: 'video' as const, digest: sha256([file]), bytes: 1, inline: 'AA==', file };
    await this.cache.put(key, { tenant, files, outputs: { clip }, models: {} });
    return key;
  }

  async addRun(tenantId: string, state: StoredRunState, parts: Partial<typeof runs.$inferInsert>): Promise<string> {
    const id = newId('run');
    const document: GraphDocument = { format: 'vivarium.graph/1', nodes: {}, edges: [] };
    const rest = { graphRevision: 'r', graphTitle: 'Test', document, inputs: {}, set: {}, state };
    await this.open.database.insert(runs).values({ id, tenantId, ...rest, ...parts });
    return id;
  }

  /** Makes everything in a folder look unused for that long. */
  async age(folder: string, seconds: number): Promise<void> {
    const time = new Date(Date.now() - seconds * 1000);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
      if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), time, time);
    }
  }
}
