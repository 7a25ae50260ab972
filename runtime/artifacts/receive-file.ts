import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { Sha256 } from '../engine/content-store.ts';
import { fileTooLarge, noFile, storageFailed, unknownType, uploadBroken } from './artifact-errors.ts';
import { headBytes, type MediaType, uploadType } from './media-types.ts';

/** A file that has come whole, not yet in the store. */
export interface ReceivedFile {
  readonly path: string;
  readonly sha256: Sha256;
  readonly bytes: number;
  readonly mediaType: MediaType;
}

export interface ReceiveLimits {
  readonly fileBytes: number;
}

/** As many as the photo node reads. */
const photoBytes = 25 * 1024 ** 2;

/**
 * Writes a stream to a file of its own as it comes. What the file is, its first bytes say; a file that is too large, of
 * another type or cut off leaves nothing behind.
 */
export async function receiveFile(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  limits: ReceiveLimits,
): Promise<ReceivedFile> {
  const path = join(folder, `${randomUUID()}.part`);
  const file = await stored(() => mkdir(folder, { recursive: true }).then(() => open(path, 'wx', 0o600)));
  try {
    const hash = createHash('sha256');
    const sniffer = new Sniffer(limits);
    let bytes = 0;
    for await (const chunk of received(source)) {
      bytes += chunk.length;
      sniffer.see(chunk, bytes);
      hash.update(chunk);
      await stored(() => file.writeFile(chunk));
    }
    if (bytes === 0) throw noFile();
    const mediaType = sniffer.decide();
    // A row will say that it is here: then it is, even after a power cut.
    await stored(() => file.sync());
    return { path, sha256: hash.digest('hex'), bytes, mediaType };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Tells the type as soon as it can be told, so that a large file of a wrong type is refused early. */
class Sniffer {
  readonly #limits: ReceiveLimits;
  #head = Buffer.alloc(0);
  #limit: number;

  constructor(limits: ReceiveLimits) {
    this.#limits = limits;
    this.#limit = limits.fileBytes;
  }

  see(chunk: Uint8Array, bytesSoFar: number): void {
    if (this.#head.length < headBytes) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, headBytes - this.#head.length)]);
      if (this.#head.length >= headBytes && this.decide().isPhoto) {
        this.#limit = Math.min(this.#limits.fileBytes, photoBytes);
      }
    }
    if (bytesSoFar > this.#limit) throw fileTooLarge(this.#limit);
  }

  decide(): NonNullable<ReturnType<typeof uploadType>> {
    const type = uploadType(this.#head);
    if (type === undefined) throw unknownType();
    return type;
  }
}

/** The chunks; when the sender goes away in the middle, in words. */
async function* received(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        throw uploadBroken(error);
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await chunks.return?.().catch(() => {});
  }
}

async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof AppError ? error : storageFailed(error);
  }
}
