import { and, asc, count, desc, eq, sql } from 'drizzle-orm';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { webhookDeliveries, webhooks } from '../database/schema.ts';
import { createSecret } from './signature.ts';
import { checkTarget, type ResolveHost, resolveBySystem, type TargetRules } from './target.ts';

export type Webhook = Omit<typeof webhooks.$inferSelect, 'tenantId' | 'secret'>;
export type WebhookDelivery = typeof webhookDeliveries.$inferSelect;

const mostPerTenant = 20;

/** Who wants to be told when a tenant's runs end, and what came of it. */
export class WebhookStore {
  readonly #database: Database;
  readonly #rules: TargetRules;
  readonly #resolve: ResolveHost;

  constructor(database: Database, rules: TargetRules, resolve: ResolveHost = resolveBySystem) {
    this.#database = database;
    this.#rules = rules;
    this.#resolve = resolve;
  }

  /** The secret is given here and never again. */
  async create(tenantId: string, url: string): Promise<Webhook & { readonly secret: string }> {
    await checkTarget(url, this.#rules, this.#resolve);
    const [{ total } = { total: 0 }] = await this.#database
      .select({ total: count() })
      .from(webhooks)
      .where(eq(webhooks.tenantId, tenantId));
    if (total >= mostPerTenant) throw tooMany();
    const row = { id: newId('whk'), tenantId, url, secret: createSecret() };
    const [created] = await this.#database.insert(webhooks).values(row).returning();
    if (created === undefined) throw new Error('an inserted row comes back');
    return { ...withoutSecret(created), secret: created.secret };
  }

  async list(tenantId: string): Promise<Webhook[]> {
    const rows = await this.#database
      .select()
      .from(webhooks)
      .where(eq(webhooks.tenantId, tenantId))
      .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
    return rows.map(withoutSecret);
  }

  async get(tenantId: string, id: string): Promise<Webhook> {
    const [row] = await this.#database.select().from(webhooks).where(owned(tenantId, id));
    if (row === undefined) throw notFound('webhook');
    return withoutSecret(row);
  }

  /** Switches a webhook on again, or off: what is due then waits. */
  async setEnabled(tenantId: string, id: string, isEnabled: boolean): Promise<Webhook> {
    const disabledAt = isEnabled ? null : sql`coalesce(${webhooks.disabledAt}, now())`;
    const [row] = await this.#database.update(webhooks).set({ disabledAt }).where(owned(tenantId, id)).returning();
    if (row === undefined) throw notFound('webhook');
    return withoutSecret(row);
  }

  /** Its log goes with it. */
  async remove(tenantId: string, id: string): Promise<void> {
    const removed = await this.#database.delete(webhooks).where(owned(tenantId, id)).returning({ id: webhooks.id });
    if (removed.length === 0) throw notFound('webhook');
  }

  /** The log, newest first; `before` is the last one of the page before. */
  async deliveries(
    tenantId: string,
    webhookId: string,
    { before, limit }: { readonly limit: number; readonly before?: { readonly createdAt: Date; readonly id: string } },
  ): Promise<WebhookDelivery[]> {
    await this.get(tenantId, webhookId);
    // A `Date` holds milliseconds, the database microseconds: compared as they are, rows would be lost between pages.
    const createdAt = sql`date_trunc('milliseconds', ${webhookDeliveries.createdAt})`;
    const isOlder =
      before === undefined
        ? undefined
        : sql`(${createdAt}, ${webhookDeliveries.id}) < (${before.createdAt.toISOString()}::timestamptz, ${before.id})`;
    return this.#database
      .select()
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.webhookId, webhookId), isOlder))
      .orderBy(desc(createdAt), desc(webhookDeliveries.id))
      .limit(limit);
  }

  /** Makes a delivery due again, under the same id and with the same body: the receiver can tell that it knows it. */
  async resend(tenantId: string, webhookId: string, id: string): Promise<WebhookDelivery> {
    await this.get(tenantId, webhookId);
    const [row] = await this.#database
      .update(webhookDeliveries)
      .set({ state: 'waiting', attempt: 0, nextAttemptAt: sql`now()`, deliveredAt: null })
      .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.webhookId, webhookId)))
      .returning();
    if (row === undefined) throw notFound('delivery');
    return row;
  }
}

function owned(tenantId: string, id: string) {
  return and(eq(webhooks.tenantId, tenantId), eq(webhooks.id, id));
}

function withoutSecret({ id, url, createdAt, disabledAt }: typeof webhooks.$inferSelect): Webhook {
  return { id, url, createdAt, disabledAt };
}

function notFound(what: 'webhook' | 'delivery'): AppError {
  return new AppError({
    code: 'webhook/not-found',
    kind: 'input',
    message: `There is no such ${what}.`,
    hint: 'List the webhooks to see which there are.',
  });
}

function tooMany(): AppError {
  return new AppError({
    code: 'webhook/too-many',
    kind: 'input',
    message: `There are ${mostPerTenant} webhooks already.`,
    hint: 'Remove one that is no longer needed.',
  });
}
