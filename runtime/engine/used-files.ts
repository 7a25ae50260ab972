import { randomUUID } from 'node:crypto';
import { link, rename, rm, stat, utimes } from 'node:fs/promises';

/**
 * How files that several processes share are kept and removed without a lock: the time of the last change of a file says
 * when it was last used, and whoever is going to rely on a file says so first.
 */

/** Marks a file as just used; false when there is none. */
export async function touchFile(path: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(path, now, now);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Ending of a file that is out of the way while it is decided whether it goes. */
export const doomedEnding = '.doomed';

/**
 * Removes a file unless it has been used after that time. It is renamed first and looked at then: nobody can use it in
 * between without it being seen, and whoever looks for it in that moment makes it anew.
 */
export async function discardFile(path: string, unusedSince: Date): Promise<boolean> {
  const doomed = `${path}.${randomUUID()}${doomedEnding}`;
  try {
    if ((await stat(path)).mtimeMs > unusedSince.getTime()) return false;
    await rename(path, doomed);
    const isUsed = (await stat(doomed)).mtimeMs > unusedSince.getTime();
    if (isUsed) await putBack(doomed, path);
    await rm(doomed);
    return !isUsed;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Undoes a removal that was interrupted, or that came too late. */
export async function putBack(doomed: string, path: string): Promise<void> {
  await link(doomed, path).catch((error: unknown) => {
    // Somebody has made it anew.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
