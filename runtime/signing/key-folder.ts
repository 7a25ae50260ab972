import { randomUUID } from 'node:crypto';
import { link, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../nodes/contract/app-error.ts';

/** Files that only their owner can read, in a folder that only its owner can enter. */
export interface KeyFolder {
  /** The text of a file, or undefined when there is none. Refuses a file that others may have read. */
  read(name: string): Promise<string | undefined>;
  /** Writes the file unless there is one by now; gives the text that is there afterwards, whoever wrote it. */
  create(name: string, text: string): Promise<string>;
  replace(name: string, text: string): Promise<void>;
}

export async function openKeyFolder(folder: string): Promise<KeyFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await refuseExposed(folder, 'directory');

  const read = async (name: string) => {
    const path = join(folder, name);
    try {
      await refuseExposed(path, 'file');
      return await readFile(path, 'utf8');
    } catch (error) {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  };
  /** Complete under another name before it is seen under its own: no reader ever finds half a key. */
  const stage = async (text: string) => {
    const path = join(folder, `.${randomUUID()}`);
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    return path;
  };
  return {
    read,
    async create(name, text) {
      const staged = await stage(text);
      try {
        await link(staged, join(folder, name));
        return text;
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error;
        return (await read(name)) ?? text;
      } finally {
        await rm(staged, { force: true });
      }
    },
    async replace(name, text) {
      await rename(await stage(text), join(folder, name));
    },
  };
}

/** A link could lead to a file that somebody else controls, so the entry itself must be a plain file or folder of ours. */
async function refuseExposed(path: string, kind: 'file' | 'directory'): Promise<void> {
  const entry = await lstat(path);
  const isRightKind = kind === 'file' ? entry.isFile() : entry.isDirectory();
  if (process.platform === 'win32' && isRightKind) return;
  if (isRightKind && (entry.mode & 0o077) === 0 && entry.uid === process.getuid?.()) return;
  throw new AppError({
    code: 'signing/key-exposed',
    kind: 'unavailable',
    message: `The signing ${kind === 'file' ? 'key' : 'key folder'} is open to other accounts of this machine, so nothing is signed with it.`,
    hint: 'Delete the folder `keys` in the data folder: new keys are made on the next run. Keep them only if you are sure that nobody has copied them; then run `chmod -R go= keys`.',
  });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
