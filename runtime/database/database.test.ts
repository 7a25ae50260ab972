import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenants } from './schema.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from './testing.ts';

describe.runIf(databaseKinds.includes('postgres'))('a Postgres that ends connections', () => {
  let open: TestDatabase;
  beforeAll(async () => {
    open = await openTestDatabase('postgres');
  });
  afterAll(() => open.remove());

  /** Ends every other connection, as a restart does, and waits until they are gone. */
  async function endOthers(): Promise<void> {
    const others = sql`from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    await open.database.execute(sql`select pg_terminate_backend(pid) ${others}`);
    for (;;) {
      const { rows } = (await open.database.execute(sql`select pid ${others}`)) as unknown as { rows: unknown[] };
      if (rows.length === 0) return;
    }
  }

  it('fails the transaction whose connection it was, and nothing else', async () => {
    const tenant = { id: 'half', name: 'half' };
    const transaction = open.database.transaction(async (session) => {
      await session.insert(tenants).values(tenant);
      await endOthers();
      await session.insert(tenants).values({ ...tenant, id: 'other half' });
    });
    await expect(transaction).rejects.toThrow();
    expect(await open.database.select().from(tenants)).toEqual([]);
  });

  it('is asked over a new connection when all were idle', async () => {
    await Promise.all([1, 2, 3].map(() => open.database.execute(sql`select 1`)));
    await endOthers();
    await Promise.all([1, 2, 3].map(() => open.database.execute(sql`select 1`)));
  });
});
