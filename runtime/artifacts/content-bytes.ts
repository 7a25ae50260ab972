import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { ContentStore, Sha256 } from '../engine/content-store.ts';
import { bytesDamaged } from './artifact-errors.ts';

/** Digests that are remembered as whole. */
const mostKnown = 10_000;

/**
 * Opens stored files whose bytes match their name. A file is hashed when it is first asked for and after it has changed;
 * links are not followed.
 */
export class ContentBytes {
  readonly #store: ContentStore;
  readonly #known = new Map<Sha256, string>();

  constructor(store: ContentStore) {
    this.#store = store;
  }

  /** The caller closes the file. Throws `artifact/damaged`. */
  async open(digest: Sha256, bytes: number): Promise<FileHandle> {
    const file = await open(this.#store.pathOf(digest), constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => {
      throw bytesDamaged();
    });
    try {
      const info = await file.stat();
      if (!info.isFile() || info.size !== bytes) throw bytesDamaged();
      if (this.#known.get(digest) === identityOf(info)) return file;
      if ((await hashOf(file)) !== digest) throw bytesDamaged();
      this.#remember(digest, identityOf(info));
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  #remember(digest: Sha256, identity: string): void {
    this.#known.delete(digest);
    this.#known.set(digest, identity);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** Changes whenever the bytes are written: the system sets `ctime`, nobody else can. */
function identityOf({ ino, size, ctimeMs }: Stats): string {
  return `${ino} ${size} ${ctimeMs}`;
}

async function hashOf(file: FileHandle): Promise<Sha256> {
  const hash = createHash('sha256');
  const stream = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 });
  for await (const chunk of stream) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
