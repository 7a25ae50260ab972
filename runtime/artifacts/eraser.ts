import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import type { ContentStore, Sha256 } from '../engine/content-store.ts';
import { type CacheEntry, ResultCache } from '../engine/result-cache.ts';
import { lockDigests } from './digest-locks.ts';
import { digestsOfArtifacts, digestsOfEntry, filesOfActiveRuns } from './references.ts';

export interface Erased {
  /** Cached results of the tenant that were computed from the files, or were the files. */
  readonly cachedResults: number;
}

/** Removes what is left of files when their artifacts are gone. */
export class Eraser {
  readonly #database: Database;
  readonly #store: ContentStore;
  readonly #cache: ResultCache;

  constructor(setting: { readonly database: Database; readonly store: ContentStore; readonly dataFolder: string }) {
    this.#database = setting.database;
    this.#store = setting.store;
    this.#cache = new ResultCache(join(setting.dataFolder, 'cache'));
  }

  /**
   * Removes the bytes and all cached results of the tenant that hang on them. Kept is what an artifact of the tenant, or a
   * run of it that has not ended, still names; bytes also for the sake of other tenants and other cached results.
   */
  async erase(tenantId: string, digests: readonly Sha256[]): Promise<Erased> {
    const startedAt = new Date();
    const active = await filesOfActiveRuns(this.#database);
    const named = await digestsOfArtifacts(this.#database, digests, tenantId);
    const gone = new Set(digests.filter((digest) => !named.has(digest) && !active.has(digest)));
    if (gone.size === 0) return { cachedResults: 0 };
    const isHanging = (entry: CacheEntry): boolean =>
      entry.tenant === tenantId && [...entry.files, ...digestsOfEntry(entry)].some((digest) => gone.has(digest));
    const bytes = new Set(gone);
    const kept = new Set<Sha256>();
    let cachedResults = 0;
    for await (const { key, entry } of this.#cache.entries()) {
      const isRemoved = isHanging(entry) && (await this.#cache.discard(key, startedAt));
      if (isRemoved) cachedResults++;
      for (const digest of digestsOfEntry(entry)) (isRemoved ? bytes : kept).add(digest);
    }
    await this.#removeBytes(
      [...bytes].filter((digest) => !kept.has(digest) && !active.has(digest)),
      startedAt,
    );
    return { cachedResults };
  }

  /** What nobody names any more, under a lock that keeps new artifacts with the same bytes waiting. */
  async #removeBytes(digests: readonly Sha256[], unusedSince: Date): Promise<void> {
    await this.#database.transaction(async (session) => {
      await lockDigests(session, digests);
      const named = await digestsOfArtifacts(session, digests);
      for (const digest of digests) if (!named.has(digest)) await this.#store.discard(digest, unusedSince);
    });
  }
}
