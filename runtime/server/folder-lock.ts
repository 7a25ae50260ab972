import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../nodes/contract/app-error.ts';

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Keeps a second process out of a data folder: the embedded database is for one process only and would be damaged by two.
 * The lock is a local socket named after the folder. The system gives it up with the process, however that ends, so that
 * none is ever left over. Throws `server/folder-in-use`.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const name = `vivarium-${createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32)}`;
  const path = socketPath(name);
  const server =
    (await listen(path)) ?? (process.platform === 'darwin' && !(await isAlive(path)) && (await listenAnew(path)));
  if (!server) throw inUse();
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function socketPath(name: string): string {
  switch (process.platform) {
    case 'linux':
      // An abstract socket: it has no file.
      return `\0${name}`;
    case 'win32':
      return `\\\\.\\pipe\\${name}`;
    default:
      return join(tmpdir(), name);
  }
}

/** Nothing when the name is taken. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

/** Where sockets are files, one may have outlived its process. */
function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function listenAnew(path: string): Promise<Server | undefined> {
  await rm(path, { force: true });
  return listen(path);
}

function inUse(): AppError {
  return new AppError({
    code: 'server/folder-in-use',
    kind: 'input',
    message: 'Another Vivarium works in this data folder.',
    hint: 'Ask that one over HTTP (keys: /api/keys), stop it first, or choose another folder with VIVARIUM_DATA.',
  });
}
