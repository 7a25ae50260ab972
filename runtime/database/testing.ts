import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenDatabase, openDatabase } from './database.ts';
import { newId } from './new-id.ts';
import { tenants } from './schema.ts';
import { canRunPostgres, initialisePostgres, startPostgres } from './testing-postgres.ts';

/** The databases that a suite of the runtime runs on: `describe.each(databaseKinds)('on %s', (kind) => …)`. */
export const databaseKinds: readonly OpenDatabase['kind'][] = (await canRunPostgres())
  ? ['embedded', 'postgres']
  : ['embedded'];

export interface TestDatabase extends OpenDatabase {
  /** An empty folder for whatever else the suite stores. */
  readonly dataFolder: string;
  /** Of a real Postgres: other processes may open it too. */
  readonly url: string | undefined;
  /** A tenant that no other test has. */
  addTenant(): Promise<string>;
  /** Stops the database and removes its files. */
  remove(): Promise<void>;
}

/** A database of its own for a test file, with its tables. Opening one costs about a second: share it between tests. */
export async function openTestDatabase(kind: OpenDatabase['kind']): Promise<TestDatabase> {
  const dataFolder = await mkdtemp(join(tmpdir(), `vivarium-${kind}-`));
  const { open, url, stop } = kind === 'embedded' ? await openEmbedded(dataFolder) : await openServed(dataFolder);
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
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  return made;
}

interface Opened {
  readonly open: OpenDatabase;
  readonly url: string | undefined;
  readonly stop: () => Promise<void>;
}

async function openEmbedded(dataFolder: string): Promise<Opened> {
  const template = await templateOf('embedded', async (folder) => (await openDatabase({ dataFolder: folder })).close());
  await cp(join(template, 'database'), join(dataFolder, 'database'), { recursive: true });
  return { open: await openDatabase({ dataFolder }), url: undefined, stop: async () => {} };
}

async function openServed(dataFolder: string): Promise<Opened> {
  const template = await templateOf('postgres', initialisePostgres);
  const { url, stop } = await startPostgres({ template, folder: join(dataFolder, 'postgres') });
  return { open: await openDatabase({ url, dataFolder }), url, stop };
}

/**
 * A new database, made once for all test files of a run: making one takes seconds, copying it does not. Files that begin
 * at the same time may each make one; the first that is whole stays.
 */
async function templateOf(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const template = join(tmpdir(), `vivarium-${name}-template`);
  if (existsSync(template)) return template;
  const folder = await mkdtemp(`${template}-`);
  await make(folder);
  await rename(folder, template).catch(() => rm(folder, { recursive: true, force: true }));
  return template;
}
