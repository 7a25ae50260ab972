import { createHash, randomBytes } from 'node:crypto';
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { Database } from '../database/database.ts';
import { apiKeys } from '../database/schema.ts';
import { type Principal, type Scope, scopes } from './principal.ts';
import { ensureTenant } from './tenants.ts';

export interface ApiKey {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
}

const keyPattern = /^viv_[A-Za-z0-9_-]{43}$/;
const mostPerTenant = 100;
/** Reading is most of what keys do: a write for every request would cost more than the request. */
const noteUseEveryMs = 60_000;

/**
 * The API keys of all tenants. A key is 256 random bits, so that its plain SHA-256 cannot be guessed back; it is shown once,
 * and looked up by that hash, which leaks nothing through timing.
 */
export class ApiKeys {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Makes the tenant too when it is new. The key is given here and never again. */
  async create(tenantId: string, { name, scopes: granted }: NewApiKey): Promise<ApiKey & { readonly key: string }> {
    const key = `viv_${randomBytes(32).toString('base64url')}`;
    const row = { id: `key_${randomBytes(11).toString('hex')}`, tenantId, name, hash: hashOf(key), scopes: granted };
    return this.#database.transaction(async (session) => {
      await ensureTenant(session, tenantId);
      const [{ total } = { total: 0 }] = await session
        .select({ total: count() })
        .from(apiKeys)
        .where(and(eq(apiKeys.tenantId, tenantId), isNull(apiKeys.revokedAt)));
      if (total >= mostPerTenant) throw tooMany();
      const [created] = await session.insert(apiKeys).values(row).returning();
      if (created === undefined) throw new Error('an inserted row comes back');
      return { ...shown(created), key };
    });
  }

  async list(tenantId: string): Promise<ApiKey[]> {
    const rows = await this.#database
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.tenantId, tenantId))
      .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id));
    return rows.map(shown);
  }

  /** Takes effect with the next request. */
  async revoke(tenantId: string, id: string): Promise<ApiKey> {
    const [row] = await this.#database
      .update(apiKeys)
      .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, now())` })
      .where(and(eq(apiKeys.id, id), eq(apiKeys.tenantId, tenantId)))
      .returning();
    if (row === undefined) throw notFound();
    return shown(row);
  }

  /** Whether anybody at all could get in with a key. */
  async areThereAny(): Promise<boolean> {
    const rows = await this.#database
      .select({ id: apiKeys.id })
      .from(apiKeys)
      .where(isNull(apiKeys.revokedAt))
      .limit(1);
    return rows.length > 0;
  }

  /** Who shows this key, or nobody: it is malformed, unknown or revoked. */
  async authenticate(key: string): Promise<Principal | undefined> {
    if (!keyPattern.test(key)) return undefined;
    const [row] = await this.#database
      .select()
      .from(apiKeys)
      .where(and(eq(apiKeys.hash, hashOf(key)), isNull(apiKeys.revokedAt)));
    if (row === undefined) return undefined;
    if (row.lastUsedAt === null || Date.now() - row.lastUsedAt.getTime() > noteUseEveryMs) await this.#noteUse(row.id);
    return { tenantId: row.tenantId, scopes: row.scopes.filter(isScope), keyId: row.id };
  }

  async #noteUse(id: string): Promise<void> {
    await this.#database.update(apiKeys).set({ lastUsedAt: sql`now()` }).where(eq(apiKeys.id, id));
  }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function isScope(word: string): word is Scope {
  return (scopes as readonly string[]).includes(word);
}

function shown({ id, tenantId, name, scopes: words, createdAt, lastUsedAt, revokedAt }: typeof apiKeys.$inferSelect) {
  return { id, tenantId, name, scopes: words.filter(isScope), createdAt, lastUsedAt, revokedAt };
}

function notFound(): AppError {
  return new AppError({
    code: 'access/not-found',
    kind: 'input',
    message: 'There is no such API key.',
    hint: 'List the keys to see which there are.',
  });
}

function tooMany(): AppError {
  return new AppError({
    code: 'access/too-many',
    kind: 'input',
    message: `There are ${mostPerTenant} API keys already.`,
    hint: 'Revoke one that is no longer needed.',
  });
}
