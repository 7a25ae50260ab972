import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeys } from '../database/schema.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { ApiKeys } from './api-keys.ts';
import { mayAct } from './principal.ts';

describe.each(databaseKinds)('API keys on %s', (kind) => {
  let open: TestDatabase;
  let keys: ApiKeys;
  beforeAll(async () => {
    open = await openTestDatabase(kind);
    keys = new ApiKeys(open.database);
  });
  afterAll(() => open.remove());

  it('are missed until there is one', async () => {
    expect(await keys.areThereAny()).toBe(false);
    const { id } = await keys.create('first', { name: 'a', scopes: ['run'] });
    expect(await keys.areThereAny()).toBe(true);
    await keys.revoke('first', id);
    expect(await keys.areThereAny()).toBe(false);
  });

  it('open for their tenant with their scopes', async () => {
    const { id, key } = await keys.create('studio', { name: 'nightly', scopes: ['run', 'author'] });
    expect(await keys.authenticate(key)).toEqual({ tenantId: 'studio', scopes: ['run', 'author'], keyId: id });
  });

  it('are nowhere in the database', async () => {
    const { id, key } = await keys.create('studio', { name: 'hidden', scopes: ['run'] });
    const [row] = await open.database.select().from(apiKeys).where(eq(apiKeys.id, id));
    const text = JSON.stringify(row);
    expect(text).not.toContain(key);
    expect(text).not.toContain(key.slice(4, 20));
    expect(JSON.stringify(await keys.list('studio'))).not.toContain(row?.hash);
  });

  it('open nothing once they are revoked, however often', async () => {
    const { id, key } = await keys.create('studio', { name: 'old', scopes: ['admin'] });
    const first = await keys.revoke('studio', id);
    expect((await keys.revoke('studio', id)).revokedAt).toEqual(first.revokedAt);
    expect(await keys.authenticate(key)).toBeUndefined();
  });

  it("are out of another tenant's reach", async () => {
    const { id, key } = await keys.create('studio', { name: 'mine', scopes: ['admin'] });
    await expect(keys.revoke('stranger', id)).rejects.toMatchObject({ code: 'access/not-found' });
    expect(await keys.list('stranger')).toEqual([]);
    expect(await keys.authenticate(key)).toBeDefined();
  });

  it('are not guessed by what looks like one', async () => {
    const { key } = await keys.create('studio', { name: 'real', scopes: ['run'] });
    const changed = key.endsWith('A') ? `${key.slice(0, -1)}B` : `${key.slice(0, -1)}A`;
    for (const guess of ['', 'viv_', changed, `${key} `, key.toUpperCase(), "viv_' or 1=1 --", `${key}${key}`]) {
      expect(await keys.authenticate(guess), guess).toBeUndefined();
    }
  });

  it('remember when they were last used, without a write for each use', async () => {
    const { id, key } = await keys.create('studio', { name: 'used', scopes: ['run'] });
    const lastUsed = async () => (await keys.list('studio')).find((one) => one.id === id)?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await keys.authenticate(key);
    const first = await lastUsed();
    expect(first).toBeInstanceOf(Date);
    await keys.authenticate(key);
    expect(await lastUsed()).toEqual(first);
  });

  it('are limited in number, not counting those that are revoked', async () => {
    for (let i = 0; i < 100; i++) await keys.create('many', { name: `${i}`, scopes: ['run'] });
    const more = () => keys.create('many', { name: 'more', scopes: ['run'] });
    await expect(more()).rejects.toMatchObject({ code: 'access/too-many' });
    const [first] = await keys.list('many');
    await keys.revoke('many', first?.id ?? '');
    await expect(more()).resolves.toMatchObject({ name: 'more' });
  });
});

describe('a scope', () => {
  it('is what a key has, or everything for admin', () => {
    const runner = { tenantId: 'a', keyId: 'b', scopes: ['run'] } as const;
    expect(mayAct(runner, 'run')).toBe(true);
    expect(mayAct(runner, 'author')).toBe(false);
    expect(mayAct(runner, 'admin')).toBe(false);
    expect(mayAct({ ...runner, scopes: ['admin'] }, 'review')).toBe(true);
  });
});
