import type { Dirent } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lte, sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { artifacts } from '../database/schema.ts';
import type { ContentStore, Sha256 } from '../engine/content-store.ts';
import { type CacheEntry, ResultCache } from '../engine/result-cache.ts';
import { doomedEnding, putBack } from '../engine/used-files.ts';
import { uploadsFolder } from './artifact-store.ts';
import { digestsOfEntry, filesOfActiveRuns } from './references.ts';

export interface SweeperSetting {
  readonly database: Database;
  readonly store: ContentStore;
  readonly dataFolder: string;
  /** Cached results that nobody has used for so long are forgotten. */
  readonly cacheSeconds: number;
  /**
   * What was written or used within this time is left alone, whatever names it: longer than any run needs from writing a
   * result to telling of it.
   */
  readonly graceSeconds: number;
  readonly onError: (error: unknown) => void;
}

export interface Swept {
  readonly artifacts: number;
  readonly cachedResults: number;
  readonly files: number;
  readonly bytes: number;
}

/** Removes what has had its time. Safe while runs write, uploads come and other servers sweep. */
export class Sweeper {
  readonly #setting: SweeperSetting;
  readonly #cache: ResultCache;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<unknown> = Promise.resolve();

  constructor(setting: SweeperSetting) {
    this.#setting = setting;
    this.#cache = new ResultCache(join(setting.dataFolder, 'cache'));
  }

  /** Sweeps now, and then in that interval. */
  start(everySeconds: number): void {
    const sweep = (): void => {
      this.#work = this.#work.then(() => this.sweep()).catch((error: unknown) => this.#setting.onError(error));
    };
    this.#timer = setInterval(sweep, everySeconds * 1000).unref();
    sweep();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#work;
  }

  async sweep(now: Date = new Date()): Promise<Swept> {
    const unusedSince = new Date(now.getTime() - this.#setting.graceSeconds * 1000);
    const expired = await this.#setting.database
      .delete(artifacts)
      .where(lte(artifacts.expiresAt, sql`now()`))
      .returning({ id: artifacts.id });
    const named = await this.#namedFiles();
    const cached = await this.#sweepCache(named, { now, unusedSince });
    const files = await this.#sweepContent(new Set([...named.all, ...cached.kept]), unusedSince);
    await this.#sweepFolder(uploadsFolder(this.#setting.dataFolder), unusedSince);
    await this.#sweepFolder(join(this.#setting.dataFolder, 'last-runs'), this.#cacheLimit(now));
    return { artifacts: expired.length, cachedResults: cached.removed, ...files };
  }

  async #namedFiles() {
    const { database } = this.#setting;
    const rows = await database
      .select({ tenantId: artifacts.tenantId, sha256: artifacts.sha256 })
      .from(artifacts)
      .groupBy(artifacts.tenantId, artifacts.sha256);
    const active = await filesOfActiveRuns(database);
    return {
      active,
      byTenant: new Set(rows.map(({ tenantId, sha256 }) => `${tenantId} ${sha256}`)),
      all: new Set([...rows.map(({ sha256 }) => sha256), ...active]),
    };
  }

  /** Forgets results that nobody uses, and those that were computed from files that are gone. */
  async #sweepCache(
    named: { readonly active: ReadonlySet<Sha256>; readonly byTenant: ReadonlySet<string> },
    { now, unusedSince }: { readonly now: Date; readonly unusedSince: Date },
  ) {
    const isOrphan = ({ tenant, files }: CacheEntry): boolean =>
      files.some((digest) => !named.byTenant.has(`${tenant} ${digest}`) && !named.active.has(digest));
    const kept = new Set<Sha256>();
    let removed = 0;
    for await (const { key, entry } of this.#cache.entries()) {
      const limit = isOrphan(entry) ? unusedSince : this.#cacheLimit(now);
      if (await this.#cache.discard(key, limit)) removed++;
      else for (const digest of digestsOfEntry(entry)) kept.add(digest);
    }
    await this.#sweepTorn(join(this.#setting.dataFolder, 'cache'), unusedSince);
    return { kept, removed };
  }

  /** What processes that were killed had begun to write or to remove. It bears other names than what is whole. */
  async #sweepTorn(folder: string, unusedSince: Date): Promise<void> {
    for (const inner of await entriesOf(folder)) {
      for (const { name } of await entriesOf(join(folder, inner.name))) {
        if (/^[0-9a-f]{64}$/.test(name)) continue;
        const path = join(folder, inner.name, name);
        // Not the time of the last use: a file that is put out of the way keeps it.
        const info = await stat(path).catch(() => undefined);
        if (info !== undefined && info.ctime <= unusedSince) await rm(path, { force: true });
      }
    }
  }

  async #sweepContent(named: ReadonlySet<Sha256>, unusedSince: Date) {
    const { store } = this.#setting;
    const total = { files: 0, bytes: 0 };
    for (const folder of await entriesOf(store.folder)) {
      for (const { name } of await entriesOf(join(store.folder, folder.name))) {
        const digest = name.slice(0, 64);
        const path = join(store.folder, folder.name, name);
        if (named.has(digest) && name.endsWith(doomedEnding)) await putBack(path, store.pathOf(digest));
        if (name === digest && named.has(digest)) continue;
        const info = await stat(path).catch(() => undefined);
        if (info === undefined || info.mtime > unusedSince) continue;
        if (name !== digest) await rm(path, { force: true });
        else if (!(await store.discard(digest, unusedSince))) continue;
        total.files++;
        total.bytes += info.size;
      }
    }
    return total;
  }

  async #sweepFolder(folder: string, unusedSince: Date): Promise<void> {
    for (const { name } of await entriesOf(folder)) {
      const info = await stat(join(folder, name)).catch(() => undefined);
      if (info !== undefined && info.mtime <= unusedSince) await rm(join(folder, name), { force: true });
    }
  }

  #cacheLimit(now: Date): Date {
    return new Date(now.getTime() - this.#setting.cacheSeconds * 1000);
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}
