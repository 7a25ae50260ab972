import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PostgresServer } from '../../../runtime/database/testing-postgres.ts';
import { Client } from './http.ts';

const processPath = fileURLToPath(new URL('./process.ts', import.meta.url));

export type DatabaseKind = 'embedded' | 'postgres';

/** A server process of its own, on a data folder that goes when it stops. */
export interface ScratchServer {
  readonly pid: number;
  readonly url: string;
  readonly client: Client;
  readonly dataFolder: string;
  /** Of Postgres. */
  readonly databaseUrl: string | undefined;
  /** Ends it as an operator would, and says with which code it did. */
  stop(): Promise<number | null>;
}

export async function startScratchServer(
  kind: DatabaseKind,
  env: { readonly [name: string]: string } = {},
): Promise<ScratchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-bench-'));
  const dataFolder = join(folder, 'data');
  const database = kind === 'postgres' ? await startDatabase() : undefined;
  const child = spawn(process.execPath, [processPath], {
    env: {
      ...process.env,
      VIVARIUM_DATA: dataFolder,
      VIVARIUM_PORT: '0',
      VIVARIUM_LOG_LEVEL: 'error',
      // What is measured is the server, not the brake.
      VIVARIUM_REQUESTS_PER_MINUTE: '1000000',
      VIVARIUM_DRAIN_SECONDS: '0',
      ...(database === undefined ? {} : { DATABASE_URL: database.url() }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const ended = once(child, 'close') as Promise<[number | null]>;
  const url = await urlOf(child);
  const client = new Client(url, 256);
  return {
    ...{ pid: child.pid ?? 0, url, client, dataFolder, databaseUrl: database?.url() },
    async stop() {
      client.close();
      child.kill('SIGTERM');
      const [code] = await ended;
      await database?.remove();
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** The line that a server prints when it listens. */
export function urlOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const [, url] = /listens on [^h]*(http:\/\/[\d.:]+)/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once('close', () => reject(new Error(`the server did not start: ${said}`)));
  });
}

/** As an operator would have it, and not as a test would: what is committed is on the disk. */
function startDatabase(): Promise<PostgresServer> {
  return PostgresServer.open({ settings: { fsync: 'on', shared_buffers: '128MB' } });
}
