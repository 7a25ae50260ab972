import type { FileHandle } from 'node:fs/promises';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database, Session } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { artifacts } from '../database/schema.ts';
import type { ContentStore, Sha256 } from '../engine/content-store.ts';
import { artifactInUse, artifactNotFound, storageFailed } from './artifact-errors.ts';
import { ContentBytes } from './content-bytes.ts';
import { lockDigests } from './digest-locks.ts';
import { type Erased, Eraser } from './eraser.ts';
import { safeFileName } from './file-name.ts';
import { type ReceivedFile, type ReceiveLimits, receiveFile } from './receive-file.ts';
import { filesOfActiveRuns } from './references.ts';
import { type RunFiles, withOwnFiles } from './run-files.ts';

export type Artifact = typeof artifacts.$inferSelect;

export interface ArtifactStoreSetting {
  readonly database: Database;
  /** The one that the engine uses: to it an uploaded file is `sha256:<digest>`. */
  readonly store: ContentStore;
  readonly dataFolder: string;
  readonly limits: ReceiveLimits;
  /** How long an upload is kept; null for as long as nobody deletes it. */
  readonly uploadSeconds: number | null;
}

/**
 * The files of all tenants. An artifact of another tenant is `artifact/not-found`, like one that does not exist and one
 * whose time is over. Equal files are stored once; nobody can tell from outside.
 */
export class ArtifactStore {
  readonly #setting: ArtifactStoreSetting;
  readonly #database: Database;
  readonly #bytes: ContentBytes;
  readonly #eraser: Eraser;

  constructor(setting: ArtifactStoreSetting) {
    this.#setting = setting;
    this.#database = setting.database;
    this.#bytes = new ContentBytes(setting.store);
    this.#eraser = new Eraser(setting);
  }

  /** Takes a stream in. Throws `artifact/type`, `artifact/too-large`, `artifact/no-file`, `artifact/broken-upload`. */
  receive(source: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
    return receiveFile(source, uploadsFolder(this.#setting.dataFolder), this.#setting.limits);
  }

  /** Makes a received file an artifact. */
  async add(tenantId: string, file: ReceivedFile, sentName: string): Promise<Artifact> {
    const { sha256, bytes, mediaType } = file;
    try {
      return await this.#database.transaction(async (session) => {
        await lockDigests(session, [sha256]);
        await this.#setting.store.adopt(file.path, sha256).catch((error: unknown) => {
          throw storageFailed(error);
        });
        const [row] = await session
          .insert(artifacts)
          .values({
            ...{ id: newId('art'), tenantId, sha256, bytes, mediaType: mediaType.type, kind: 'upload' },
            fileName: safeFileName(sentName, mediaType),
            expiresAt: expiryAfter(this.#setting.uploadSeconds),
          })
          .returning();
        if (row === undefined) throw new Error('an inserted row comes back');
        return row;
      });
    } finally {
      await this.drop(file);
    }
  }

  /** Forgets a received file that was not added. */
  async drop(file: ReceivedFile): Promise<void> {
    await rm(file.path, { force: true });
  }

  async get(tenantId: string, id: string): Promise<Artifact> {
    const [row] = await this.#database
      .select()
      .from(artifacts)
      .where(and(owned(tenantId, id), or(isNull(artifacts.expiresAt), gt(artifacts.expiresAt, sql`now()`))));
    if (row === undefined) throw artifactNotFound();
    return row;
  }

  /** The newest of a tenant's artifacts that hold these bytes. */
  async find(tenantId: string, sha256: Sha256): Promise<Artifact> {
    const isLive = or(isNull(artifacts.expiresAt), gt(artifacts.expiresAt, sql`now()`));
    const [row] = await this.#database
      .select()
      .from(artifacts)
      .where(and(eq(artifacts.tenantId, tenantId), eq(artifacts.sha256, sha256), isLive))
      .orderBy(desc(artifacts.createdAt))
      .limit(1);
    if (row === undefined) throw artifactNotFound();
    return row;
  }

  /** The artifact with its bytes, which are those that were stored. The caller closes the file. Throws `artifact/damaged`. */
  async open(tenantId: string, id: string): Promise<{ readonly artifact: Artifact; readonly file: FileHandle }> {
    const artifact = await this.get(tenantId, id);
    return { artifact, file: await this.#bytes.open(artifact.sha256, artifact.bytes) };
  }

  /** Keeps an artifact until it is deleted, or lets its time run again from now. */
  async keep(tenantId: string, id: string, isKept: boolean): Promise<Artifact> {
    await this.get(tenantId, id);
    const expiresAt = isKept ? null : expiryAfter(this.#setting.uploadSeconds);
    const [row] = await this.#database.update(artifacts).set({ expiresAt }).where(owned(tenantId, id)).returning();
    if (row === undefined) throw artifactNotFound();
    return row;
  }

  /**
   * Deletes an artifact: its row, its bytes unless another artifact has the same, and every cached result that was
   * computed from it or is it. Throws `artifact/in-use` while a run that has not ended needs it.
   */
  async remove(tenantId: string, id: string): Promise<Erased> {
    const { sha256 } = await this.get(tenantId, id);
    await this.#database.transaction(async (session) => {
      await lockDigests(session, [sha256]);
      const isInUse = (await filesOfActiveRuns(session, tenantId)).has(sha256);
      if (isInUse && (await rowsOf(session, tenantId, sha256)) === 1) throw artifactInUse();
      const removed = await session.delete(artifacts).where(owned(tenantId, id)).returning({ id: artifacts.id });
      if (removed.length === 0) throw artifactNotFound();
    });
    return this.forget(tenantId, [sha256]);
  }

  /** Erases what artifacts with these digests have left, once their rows are gone. */
  forget(tenantId: string, digests: readonly Sha256[]): Promise<Erased> {
    return this.#eraser.erase(tenantId, digests);
  }

  /**
   * What a run is given, with `{"artifact": id}` turned into the id of the file. Files that are named by their digest must
   * be the tenant's own: otherwise whoever learns a digest could read the file. Throws `artifact/not-found`,
   * `input/file-missing`.
   */
  withOwnFiles<Request extends RunFiles>(tenantId: string, request: Request): Promise<Request> {
    return withOwnFiles(this.#database, tenantId, request);
  }
}

export function uploadsFolder(dataFolder: string): string {
  return join(dataFolder, 'uploads');
}

function owned(tenantId: string, id: string) {
  return and(eq(artifacts.tenantId, tenantId), eq(artifacts.id, id));
}

async function rowsOf(session: Session, tenantId: string, sha256: Sha256): Promise<number> {
  const rows = await session
    .select({ id: artifacts.id })
    .from(artifacts)
    .where(and(eq(artifacts.tenantId, tenantId), eq(artifacts.sha256, sha256)))
    .limit(2);
  return rows.length;
}

/** By the clock of the database. */
function expiryAfter(seconds: number | null) {
  return seconds === null ? null : sql`now() + make_interval(secs => ${seconds})`;
}
