import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import type { ErrorReport, NodeReport } from '../engine/types.ts';
import type { StoredRunReport } from '../runs/stored-report.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const createdAt = () => at('created_at').notNull().defaultNow();

export const tenants = pgTable('tenants', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: createdAt(),
  /** When a run of it was last taken from the queue: of equals, whoever has waited longest is next. */
  servedAt: at('served_at'),
});

export const apiKeys = pgTable('api_keys', {
  id: text('id').primaryKey(),
  tenantId: text('tenant_id')
    .notNull()
    .references(() => tenants.id),
  name: text('name').notNull(),
  /** SHA-256 of the key; the key itself is shown once and never stored. */
  hash: text('hash').notNull().unique(),
  scopes: jsonb('scopes').$type<readonly string[]>().notNull(),
  createdAt: createdAt(),
  lastUsedAt: at('last_used_at'),
  revokedAt: at('revoked_at'),
});

export const graphs = pgTable(
  'graphs',
  {
    id: text('id').primaryKey(),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** The name in `name@channel`. */
    name: text('name').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    archivedAt: at('archived_at'),
  },
  (table) => [unique('graphs_tenant_name').on(table.tenantId, table.name)],
);

/**
 * Append-only. `revision` is the content hash of the meaning; saving the meaning that the newest one has is no new row, going
 * back to an older meaning is.
 */
export const graphRevisions = pgTable(
  'graph_revisions',
  {
    graphId: text('graph_id')
      .notNull()
      .references(() => graphs.id),
    number: integer('number').notNull(),
    revision: text('revision').notNull(),
    parent: text('parent'),
    document: jsonb('document').$type<GraphDocument>().notNull(),
    message: text('message').notNull().default(''),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.graphId, table.number] }),
    index('graph_revisions_content').on(table.graphId, table.revision),
  ],
);

/**
 * What is being worked on between two revisions, one row per graph. `counter` grows with each save, and begins with the time
 * in milliseconds: so no two states ever share one, not even when a draft was put away and begun anew.
 */
export const drafts = pgTable(
  'drafts',
  {
    graphId: text('graph_id')
      .primaryKey()
      .references(() => graphs.id),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    /** The revision that it was made from. */
    base: text('base').notNull(),
    document: jsonb('document').$type<GraphDocument>().notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    author: text('author').notNull(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('drafts_of_tenant').on(table.tenantId, table.updatedAt)],
);

/** Named pointers to revisions. */
export const channels = pgTable(
  'channels',
  {
    graphId: text('graph_id')
      .notNull()
      .references(() => graphs.id),
    name: text('name').notNull(),
    revision: text('revision').notNull(),
    isProtected: boolean('is_protected').notNull().default(false),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.graphId, table.name] })],
);

/** Every move of a channel, append-only: rollback reads it. */
export const channelMoves = pgTable(
  'channel_moves',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    graphId: text('graph_id')
      .notNull()
      .references(() => graphs.id),
    channel: text('channel').notNull(),
    fromRevision: text('from_revision'),
    toRevision: text('to_revision').notNull(),
    /** Undoes the last move that has not been undone. */
    isRollback: boolean('is_rollback').notNull().default(false),
    reason: text('reason').notNull().default(''),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('channel_moves_of').on(table.graphId, table.channel, table.id)],
);

/** A file a tenant may name. Bytes lie in the content store under `sha256`, shared by all artifacts with that hash. */
export const artifacts = pgTable(
  'artifacts',
  {
    id: text('id').primaryKey(),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    sha256: text('sha256').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    mediaType: text('media_type').notNull(),
    kind: text('kind').$type<'upload' | 'output' | 'preview'>().notNull(),
    fileName: text('file_name').notNull().default(''),
    /** Set for what a run made; such an artifact goes with its run. */
    runId: text('run_id'),
    createdAt: createdAt(),
    /** Null = kept until deleted. */
    expiresAt: at('expires_at'),
  },
  (table) => [
    index('artifacts_sha256').on(table.sha256),
    index('artifacts_expiry').on(table.expiresAt),
    index('artifacts_run').on(table.runId),
  ],
);

export type StoredRunState = 'queued' | 'running' | 'done' | 'blocked' | 'failed' | 'cancelled';

export const runs = pgTable(
  'runs',
  {
    id: text('id').primaryKey(),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    graphId: text('graph_id'),
    graphRevision: text('graph_revision').notNull(),
    graphTitle: text('graph_title').notNull(),
    /** The exact document that runs: a channel that moves later changes nothing. */
    document: jsonb('document').$type<GraphDocument>().notNull(),
    /** Documents behind `graph:<name>@<revision>`, by `<name>@<revision>`. */
    linked: jsonb('linked').$type<{ readonly [reference: string]: GraphDocument }>().notNull().default({}),
    inputs: jsonb('inputs').$type<JsonObject>().notNull(),
    set: jsonb('set').$type<{ readonly [node: string]: JsonObject }>().notNull(),
    seed: bigint('seed', { mode: 'number' }),
    until: text('until'),
    /** Intermediate values are shown while it runs. */
    previews: boolean('previews').notNull().default(false),
    state: text('state').$type<StoredRunState>().notNull(),
    reason: text('reason').notNull().default(''),
    /** Higher first, within a tenant. */
    priority: integer('priority').notNull().default(0),
    /** How often it was claimed. */
    attempt: integer('attempt').notNull().default(0),
    /** Attempts that ended without an answer, since one of them last finished a node that was new. */
    lostAttempts: integer('lost_attempts').notNull().default(0),
    /** It is given up when that many were lost. */
    maxAttempts: integer('max_attempts').notNull().default(3),
    /** Attempts that somebody ended from outside, since one of them last finished a node that was new. */
    interruptions: integer('interruptions').notNull().default(0),
    /** Not claimed before. */
    availableAt: at('available_at').notNull().defaultNow(),
    /** The run that this one repeats. */
    retryOf: text('retry_of'),
    /** The span that submitted it, as W3C Trace Context writes it: what comes of the run belongs to that trace. */
    traceparent: text('traceparent'),
    leaseOwner: text('lease_owner'),
    /** Fencing token: grows with every claim; a commit with an older one is refused. */
    leaseToken: bigint('lease_token', { mode: 'number' }).notNull().default(0),
    leaseExpiresAt: at('lease_expires_at'),
    cancelRequestedAt: at('cancel_requested_at'),
    /** Number of the last event: events are numbered from 1 without gaps. */
    lastEvent: integer('last_event').notNull().default(0),
    report: jsonb('report').$type<StoredRunReport>(),
    error: jsonb('error').$type<ErrorReport>(),
    createdAt: createdAt(),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
  },
  (table) => [
    index('runs_queue')
      .on(table.tenantId, table.priority.desc(), table.createdAt, table.id)
      .where(sql`${table.state} = 'queued'`),
    index('runs_running').on(table.tenantId, table.leaseExpiresAt).where(sql`${table.state} = 'running'`),
    index('runs_of_tenant').on(table.tenantId, table.createdAt, table.id),
    index('runs_ended').on(table.tenantId, table.finishedAt),
  ],
);

export const runNodes = pgTable(
  'run_nodes',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    node: text('node').notNull(),
    attempt: integer('attempt').notNull(),
    report: jsonb('report').$type<NodeReport>().notNull(),
    finishedAt: at('finished_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.node, table.attempt] })],
);

/** Append-only event log of a run. */
export const runEvents = pgTable(
  'run_events',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    type: text('type').notNull(),
    data: jsonb('data').$type<Json>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.number] })],
);

/** A stored response, replayed when the same request comes again under the same key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    tenantId: text('tenant_id').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of method, route and canonical body. */
    fingerprint: text('fingerprint').notNull(),
    status: integer('status').notNull(),
    body: jsonb('body').$type<Json>().notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.key] }),
    index('idempotency_keys_expiry').on(table.expiresAt),
  ],
);

export const webhooks = pgTable('webhooks', {
  id: text('id').primaryKey(),
  tenantId: text('tenant_id')
    .notNull()
    .references(() => tenants.id),
  url: text('url').notNull(),
  /** Signs deliveries; shown once. */
  secret: text('secret').notNull(),
  createdAt: createdAt(),
  disabledAt: at('disabled_at'),
});

export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: text('id').primaryKey(),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    runId: text('run_id').notNull(),
    state: text('state').$type<'waiting' | 'delivered' | 'failed'>().notNull(),
    body: jsonb('body').$type<Json>().notNull(),
    attempt: integer('attempt').notNull().default(0),
    responseStatus: integer('response_status'),
    problem: text('problem'),
    nextAttemptAt: at('next_attempt_at'),
    createdAt: createdAt(),
    deliveredAt: at('delivered_at'),
  },
  (table) => [
    unique('webhook_deliveries_once').on(table.webhookId, table.runId),
    index('webhook_deliveries_due').on(table.state, table.nextAttemptAt),
  ],
);
