import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-lock-'));
});
afterAll(() => rm(folder, { recursive: true }));

const inUse = { code: 'server/folder-in-use' };

describe('a locked folder', () => {
  it('is for one at a time, under any name, until it is released', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject(inUse);
    await symlink(folder, `${folder}-link`);
    await expect(lockFolder(`${folder}-link`)).rejects.toMatchObject(inUse);
    await rm(`${folder}-link`);
    await lock.release();
    const again = await lockFolder(folder);
    await again.release();
  });

  it('is free again when its process was killed', async () => {
    const module = JSON.stringify(new URL('./folder-lock.ts', import.meta.url));
    const program = `await (await import(${module})).lockFolder(${JSON.stringify(folder)}); console.log('locked'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await expect(lockFolder(folder)).rejects.toMatchObject(inUse);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockFolder(folder);
    await lock.release();
  });
});
