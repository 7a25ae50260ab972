import { execFile } from 'node:child_process';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A build takes seconds; a lock that is older was left behind by one that was killed. */
const forgottenAfterMs = 120_000;

/**
 * Builds the editor where it is not up to date, as `npm start` does. Test files run at the same time and share the build, so
 * one of them builds and the others wait.
 */
export async function buildEditor(root: string): Promise<void> {
  const lock = join(root, '.build/editor-build.lock');
  await mkdir(join(root, '.build'), { recursive: true });
  while (!(await take(lock))) await pause(100);
  try {
    await promisify(execFile)(process.execPath, [join(root, 'editor/serving/build.ts')], { cwd: root });
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const age = await stat(lock).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (age > forgottenAfterMs) await rm(lock, { recursive: true, force: true });
  return false;
}
