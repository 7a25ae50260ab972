import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerdictValue } from '../../nodes/contract/values/words.ts';
import { writeAtomically } from './atomic-write.ts';
import type { CacheKey } from './cache-key.ts';
import { sha256 } from './content-store.ts';
import type { StoredValue } from './value-store.ts';

/** What is remembered of one node that finished. */
export interface CacheEntry {
  readonly outputs: { readonly [port: string]: StoredValue };
  readonly backend?: string;
  /** Model tasks that were asked for, each with what was available then. */
  readonly models: { readonly [task: string]: string };
  readonly verdict?: VerdictValue;
}

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
    if (text.slice(0, 64) === sha256([key, body])) return JSON.parse(body) as CacheEntry;
    await this.remove(key);
    return undefined;
  }

  async put(key: CacheKey, entry: CacheEntry): Promise<void> {
    const body = JSON.stringify(entry);
    await writeAtomically(this.#pathOf(key), [Buffer.from(`${sha256([key, body])}\n${body}`)]);
  }

  async remove(key: CacheKey): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  #pathOf(key: CacheKey): string {
    return join(this.#folder, key.slice(0, 2), key);
  }
}
