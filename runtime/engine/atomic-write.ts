import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Linux takes at most 1024 pieces in one call. */
const piecesPerCall = 1000;

/** Writes a file that appears whole or not at all, making its folder where that is missing. */
export async function writeAtomically(path: string, chunks: readonly Uint8Array[]): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    const file = await create(temporary);
    try {
      for (let i = 0; i < chunks.length; i += piecesPerCall) await file.writev(chunks.slice(i, i + piecesPerCall));
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true });
    return open(path, 'wx');
  }
}
