import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenDatabase, openDatabase } from './database.ts';
import { newId } from './new-id.ts';
import { tenants } from './schema.ts';
import { isPostgresExpected } from './testing-postgres.ts';
import { isPostgresOffered, makeSharedDatabase } from './testing-shared-postgres.ts';

/** The databases that a suite of the runtime runs on: `describe.each(databaseKinds)('on %s', (kind) => …)`. */
export const databaseKinds: readonly OpenDatabase['kind'][] = isPostgresExpected
  ? ['embedded', 'postgres']
  : ['embedded'];

/** For suites that are about something else: the one that opens in less time. */
export const quickestKind: OpenDatabase['kind'] = isPostgresOffered ? 'postgres' : 'embedded';

export interface TestDatabase extends OpenDatabase {
  /** An empty folder for whatever else the suite stores. */
  readonly dataFolder: string;
  /** Of a real Postgres: other processes may open it too. */
  readonly url: string | undefined;
  /** A tenant that no other test has. */
  addTenant(): Promise<string>;
  /** Closes the database and removes its files. */
  remove(): Promise<void>;
}

/** A database of its own for a test file, with its tables. Opening one costs about a second: share it between tests. */
export async function openTestDatabase(kind: OpenDatabase['kind']): Promise<TestDatabase> {
  const dataFolder = await mkdtemp(join(tmpdir(), `vivarium-${kind}-`));
  const { url, drop } = kind === 'embedded' ? await copyTemplate(dataFolder) : await makeSharedDatabase();
  const open = await openDatabase({ url, dataFolder });
  const made: TestDatabase = {
    ...open,
    dataFolder,
    url,
    async addTenant() {
      const id = newId('tenant');
      await open.database.insert(tenants).values({ id, name: id });
      return id;
    },
    async remove() {
      // A test may have closed the database and opened it again.
      await this.close();
      await drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  return made;
}

/** Puts an embedded database with its tables into a data folder. */
async function copyTemplate(dataFolder: string) {
  const template = await templateOf(async (folder) => (await openDatabase({ dataFolder: folder })).close());
  await cp(join(template, 'database'), join(dataFolder, 'database'), { recursive: true });
  return { url: undefined, drop: async () => {} };
}

/**
 * A new database, made once for all test files of a run: making one takes seconds, copying it does not. Files that begin
 * at the same time may each make one; the first that is whole stays.
 */
async function templateOf(make: (folder: string) => Promise<void>): Promise<string> {
  const template = join(tmpdir(), 'vivarium-embedded-template');
  if (existsSync(template)) return template;
  const folder = await mkdtemp(`${template}-`);
  await make(folder);
  await rename(folder, template).catch(() => rm(folder, { recursive: true, force: true }));
  return template;
}
