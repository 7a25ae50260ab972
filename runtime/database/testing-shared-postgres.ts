import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openDatabase } from './database.ts';
import { newId } from './new-id.ts';
import { PostgresServer } from './testing-postgres.ts';

/**
 * One Postgres for all test files of a run, each with databases of its own. The process that starts the test files has it,
 * and starts it when the first of them asks: a run that needs none does without.
 */

const doorVariable = 'VIVARIUM_TEST_POSTGRES';
const template = 'vivarium_template';

/** Waits for test processes to ask. Gives what ends that, and the server with it. */
export async function offerPostgres(folder: string): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | undefined;
  const answer = async (socket: Socket): Promise<void> => {
    server ??= openWithTemplate(folder);
    socket.end(
      await server.then(
        (open) => JSON.stringify({ url: open.url() }),
        (error: Error) => JSON.stringify({ problem: error.message }),
      ),
    );
  };
  const door = createServer((socket) => void answer(socket.on('error', () => {})));
  const path = process.platform === 'linux' ? `\0${folder}` : join(folder, 'postgres');
  door.listen(path).unref();
  await once(door, 'listening');
  process.env[doorVariable] = path.replace('\0', '@');
  return async () => {
    delete process.env[doorVariable];
    door.close();
    await server?.then((open) => open.remove()).catch(() => {});
  };
}

/** A new database with the tables. Throws when there is no Postgres: a suite that needs one does not pass without. */
export async function makeSharedDatabase(): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  serverUrl ??= ask();
  const url = await serverUrl;
  const name = newId('test');
  await execute(url, `create database ${name} template ${template}`);
  return {
    url: url.replace('/postgres?', `/${name}?`),
    drop: () => execute(url, `drop database ${name} with (force)`),
  };
}

/** Whether the test command has started this process: another one that borrows the tests' server has no Postgres. */
export const isPostgresOffered = process.env[doorVariable] !== undefined;

let serverUrl: Promise<string> | undefined;

async function ask(): Promise<string> {
  const path = process.env[doorVariable];
  if (path === undefined)
    throw new Error('Nobody offers a Postgres: the test files were not started by the test command.');
  const socket = connect(path.replace('@', '\0'));
  const { url, problem }: { url?: string; problem?: string } = JSON.parse(await text(socket));
  if (url === undefined) throw new Error(`Postgres cannot be started: ${problem}`);
  return url;
}

async function openWithTemplate(dataFolder: string): Promise<PostgresServer> {
  const server = await PostgresServer.open();
  await execute(server.url(), `create database ${template}`);
  await (await openDatabase({ url: server.url(template), dataFolder })).close();
  return server;
}

async function execute(url: string, statement: string): Promise<void> {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
