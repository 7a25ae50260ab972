import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import * as schema from './schema.ts';

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
/** The database, or a transaction of it. */
export type Session = Pick<
  Database,
  'select' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute' | 'with' | '$with'
>;

export interface OpenDatabase {
  readonly database: Database;
  readonly kind: 'embedded' | 'postgres';
  close(): Promise<void>;
}

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Postgres at `url`, or an embedded one in `dataFolder`; its tables are brought up to date. */
export async function openDatabase(options: {
  readonly url?: string | undefined;
  readonly dataFolder: string;
}): Promise<OpenDatabase> {
  return options.url === undefined ? openEmbedded(options.dataFolder) : openPostgres(options.url);
}

async function openEmbedded(dataFolder: string): Promise<OpenDatabase> {
  const [{ PGlite }, { forDrizzle }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('./embedded-client.ts'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ]);
  const folder = join(dataFolder, 'database');
  await mkdir(folder, { recursive: true });
  const client = forDrizzle(await PGlite.create(folder));
  const database = drizzle(client, { schema });
  await migrate(database, { migrationsFolder });
  return { database, kind: 'embedded', close: () => client.close() };
}

/**
 * A process that stands still in the middle of a transaction keeps what it has locked from everybody else, among that the
 * run that others should take over. Nothing here waits in a transaction for anything but the database.
 */
const longestStandstillMs = 5_000;

async function openPostgres(url: string): Promise<OpenDatabase> {
  const [{ default: pg }, { drizzle }, { migrate }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ]);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: longestStandstillMs,
  });
  // A connection that breaks between two queries fails the next one; unheard, its error would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const database = drizzle(pool, { schema });
  await migrate(database, { migrationsFolder });
  return { database, kind: 'postgres', close: () => pool.end() };
}
