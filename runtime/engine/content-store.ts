import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAtomically } from './atomic-write.ts';
import { discardFile, touchFile } from './used-files.ts';

/** 64 lower-case hex digits. */
export type Sha256 = string;

/**
 * Files by the SHA-256 of their bytes, `<folder>/aa/<sha256>`. A file appears whole or not at all: it is written
 * beside its place and renamed into it. Nothing is flushed to the platter: after a power cut an entry may be torn,
 * which reading notices by its hash.
 */
export class ContentStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  pathOf(digest: Sha256): string {
    return join(this.folder, digest.slice(0, 2), digest);
  }

  /** The digest when the path is one that `pathOf` gives, else undefined. */
  digestOf(path: string): Sha256 | undefined {
    const digest = path.slice(-64);
    return /^[0-9a-f]{64}$/.test(digest) && path === this.pathOf(digest) ? digest : undefined;
  }

  /** Size in bytes, or undefined when there is no such file. */
  async size(digest: Sha256): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(digest))).size;
    } catch {
      return undefined;
    }
  }

  /**
   * Marks the file as just used, which keeps a sweep away from it for a while; false when there is no such file. Whoever
   * is about to refer to stored bytes calls this first.
   */
  touch(digest: Sha256): Promise<boolean> {
    return touchFile(this.pathOf(digest));
  }

  /** Removes a file unless it has been used after that time. */
  discard(digest: Sha256, unusedSince: Date): Promise<boolean> {
    return discardFile(this.pathOf(digest), unusedSince);
  }

  /** Stores bytes given in pieces, with their known digest or by computing it. */
  async put(chunks: readonly Uint8Array[], digest: Sha256 = sha256(chunks)): Promise<Sha256> {
    const length = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    if ((await this.touch(digest)) && (await this.size(digest)) === length) return digest;
    await writeAtomically(this.pathOf(digest), chunks);
    return digest;
  }

  /** Moves a file of the same volume into the store, with its known digest or by computing it. */
  async adopt(path: string, known?: Sha256): Promise<Sha256> {
    const digest = known ?? (await sha256OfFile(path));
    const target = this.pathOf(digest);
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    // A file that was written elsewhere brings its age along.
    await this.touch(digest);
    return digest;
  }

  /** The bytes, or undefined when they are missing or no longer match their name; a torn file is removed. */
  async read(digest: Sha256): Promise<Buffer<ArrayBuffer> | undefined> {
    let bytes: Buffer<ArrayBuffer>;
    try {
      bytes = await readFile(this.pathOf(digest));
    } catch {
      return undefined;
    }
    if (sha256([bytes]) === digest) return bytes;
    await rm(this.pathOf(digest), { force: true });
    return undefined;
  }

  /** Whether the file is there and whole; a torn one is removed. Does not hold it in memory. */
  async verify(digest: Sha256): Promise<boolean> {
    try {
      if ((await sha256OfFile(this.pathOf(digest))) === digest) return true;
    } catch {
      return false;
    }
    await rm(this.pathOf(digest), { force: true });
    return false;
  }
}

export function sha256(chunks: readonly (Uint8Array | string)[]): Sha256 {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

export async function sha256OfFile(path: string): Promise<Sha256> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
