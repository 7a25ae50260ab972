import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../database/testing.ts';
import { runCommandLine } from './main.ts';

let folder: string;
beforeAll(async () => {
  // A data folder that has been used before: making the first database takes seconds.
  const { dataFolder, close } = await openTestDatabase('embedded');
  await close();
  folder = dataFolder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A command that goes on until it is stopped, and what it has said so far. */
class Command {
  readonly said = { out: '', err: '' };
  readonly code: Promise<number>;
  readonly #stop = new AbortController();
  #listener: (() => void) | undefined;

  constructor(...args: string[]) {
    const hear = (stream: 'out' | 'err') => ({
      write: (piece: string) => {
        this.said[stream] += piece;
        this.#listener?.();
      },
    });
    this.code = runCommandLine(args, {
      ...{ stdout: hear('out'), stderr: hear('err'), signal: this.#stop.signal },
      env: { VIVARIUM_DATA: folder, VIVARIUM_LOG_LEVEL: 'silent' },
    });
  }

  /** Waits until it says this, or ends without. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const ended = this.code.then(() => 'ended');
    for (;;) {
      const found = pattern.exec(this.said.out);
      if (found !== null) return found;
      const heard = new Promise<void>((resolve) => {
        this.#listener = resolve;
      });
      if ((await Promise.race([heard, ended])) === 'ended') throw new Error(`It ended: ${JSON.stringify(this.said)}`);
    }
  }

  stop(): Promise<number> {
    this.#stop.abort();
    return this.code;
  }
}

async function vivarium(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const command = new Command(...args);
  return { code: await command.code, ...command.said };
}

describe('vivarium serve', () => {
  it('prints where it listens and what to try, answers, and ends with 0 when it is stopped', async () => {
    const command = new Command('serve', '--port', '0');
    const [, url = ''] = await command.says(/listens on (http:\/\/127\.0\.0\.1:\d+) /);
    await command.says(/events\n/);
    expect(command.said.out.match(/^ {2}curl .*$/gm)).toHaveLength(3);
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    expect(await command.stop()).toBe(0);
    await expect(fetch(`${url}/api/health`)).rejects.toThrow();
  });

  it('says what is wrong with a setting, and how to get keys', async () => {
    const bad = await vivarium('serve', '--port', 'eighty');
    expect(bad).toMatchObject({ code: 1, err: expect.stringContaining('--port cannot be `eighty`') });
    const open = await vivarium('serve', '--host', '0.0.0.0', '--port', '0');
    expect(open).toMatchObject({ code: 1, err: expect.stringContaining('vivarium keys create') });
  });
});

describe('vivarium keys', () => {
  it('makes a key that opens the server, and revokes it', async () => {
    const created = await vivarium('keys', 'create', '--name', 'ci', '--scope', 'run', '--scope', 'admin');
    expect(created.code).toBe(0);
    const key = created.out.trim();
    expect(key).toMatch(/^viv_[\w-]{43}$/);
    const [id = ''] = /key_[0-9a-f]{22}/.exec(created.err) ?? [];

    const server = new Command('serve', '--port', '0', '--access', 'keys');
    const [, url = ''] = await server.says(/listens on (\S+) /);
    await server.says(/events\n/);
    expect(server.said.out).toContain('Authorization: Bearer $VIVARIUM_KEY');
    const status = async (headers: { [name: string]: string }) => (await fetch(`${url}/api/keys`, { headers })).status;
    expect(await status({})).toBe(401);
    expect(await status({ authorization: `Bearer ${key}` })).toBe(200);
    expect(await vivarium('keys', 'list')).toMatchObject({ code: 1, err: expect.stringContaining('/api/keys') });
    await server.stop();

    expect((await vivarium('keys', 'list')).out).toMatch(new RegExp(`^${id} +ci +run, admin +used `));
    expect((await vivarium('keys', 'revoke', id)).out).toContain('opens nothing any more');
    expect((await vivarium('keys', 'list', '--json')).out).not.toContain(key);
    expect((await vivarium('keys', 'list')).out).toContain('revoked');
  });

  it('asks for scopes and for a sensible tenant', async () => {
    const create = ['keys', 'create', '--name', 'x'];
    expect(await vivarium(...create)).toMatchObject({ code: 2, err: expect.stringContaining('Add --scope') });
    expect(await vivarium(...create, '--scope', 'root')).toMatchObject({ code: 2 });
    expect(await vivarium(...create, '--scope', 'run', '--tenant', '../x')).toMatchObject({ code: 2 });
  });
});
