import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { VerdictValue } from '../../nodes/contract/values/words.ts';
import { writeAtomically } from './atomic-write.ts';
import type { CacheKey } from './cache-key.ts';
import { type Sha256, sha256 } from './content-store.ts';
import { discardFile, touchFile } from './used-files.ts';
import type { StoredValue } from './value-store.ts';

/** What is remembered of one node that finished. */
export interface CacheEntry {
  readonly tenant: string;
  /** Stored files that it was computed from, by whatever way: it goes when one of them goes. */
  readonly files: readonly Sha256[];
  readonly outputs: { readonly [port: string]: StoredValue };
  readonly backend?: string;
  /** Model tasks that were asked for, each with what was available then. */
  readonly models: { readonly [task: string]: string };
  readonly verdict?: VerdictValue;
}

interface KnownEntry {
  readonly key: CacheKey;
  readonly entry: CacheEntry;
  readonly usedAt: Date;
}

const readTogether = 32;

/** Results by cache key, one small file each. An entry that is missing, torn or of another shape is a miss. */
export class ResultCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async get(key: CacheKey): Promise<CacheEntry | undefined> {
    const text = await readFile(this.#pathOf(key), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const body = text.slice(65);
    if (text.slice(0, 64) === sealOf(key, body)) return JSON.parse(body) as CacheEntry;
    await this.remove(key);
    return undefined;
  }

  /** Marks an entry as just used, which keeps a sweep away from it and from what it names; false when it is gone. */
  touch(key: CacheKey): Promise<boolean> {
    return touchFile(this.#pathOf(key));
  }

  /** Removes an entry unless it has been used after that time. */
  discard(key: CacheKey, unusedSince: Date): Promise<boolean> {
    return discardFile(this.#pathOf(key), unusedSince);
  }

  /** Every whole entry with the time when it was last used. */
  async *entries(): AsyncGenerator<KnownEntry> {
    const names = await readdir(this.#folder, { recursive: true }).catch((): string[] => []);
    const keys = names.map((name) => basename(name)).filter((name) => /^[0-9a-f]{64}$/.test(name));
    for (let i = 0; i < keys.length; i += readTogether) {
      const read = await Promise.all(keys.slice(i, i + readTogether).map((key) => this.#look(key)));
      for (const known of read) if (known !== undefined) yield known;
    }
  }

  async #look(key: CacheKey): Promise<KnownEntry | undefined> {
    const info = await stat(this.#pathOf(key)).catch(() => undefined);
    const entry = info === undefined ? undefined : await this.get(key);
    return info === undefined || entry === undefined ? undefined : { key, entry, usedAt: info.mtime };
  }

  async put(key: CacheKey, entry: CacheEntry): Promise<void> {
    const body = JSON.stringify(entry);
    await writeAtomically(this.#pathOf(key), [Buffer.from(`${sealOf(key, body)}\n${body}`)]);
  }

  async remove(key: CacheKey): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  #pathOf(key: CacheKey): string {
    return join(this.#folder, key.slice(0, 2), key);
  }
}

/** Grows with the shape of entries: those of another shape are misses. */
const shape = 2;

function sealOf(key: CacheKey, body: string): string {
  return sha256([`${shape} ${key} `, body]);
}
