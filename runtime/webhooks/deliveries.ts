import { and, asc, eq, gte, inArray, isNull, lte, notExists, sql } from 'drizzle-orm';
import type { Json } from '../../graphs/schema/json.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { runs, webhookDeliveries, webhooks } from '../database/schema.ts';
import type { PostOutcome } from './post.ts';

/** A delivery that this process has claimed and must now attempt. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly webhookId: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly url: string;
  readonly secret: string;
  readonly body: Json;
  /** The span that its run comes of. */
  readonly traceparent: string | null;
}

/** Waits after the first, second … failed attempt: ten attempts within a day and a half. */
const waitsSeconds = [5, 30, 120, 600, 1_800, 3_600, 10_800, 43_200, 86_400] as const;
/** A claim that was not settled after this time is taken for lost and made again. */
const claimSeconds = 60;
/** Runs that ended longer ago are not told of any more, should nobody have done so. */
const oldestHours = 48;
const mostAtOnce = 100;

/**
 * Writes a delivery for every run that has ended and every webhook that was there by then. The runs themselves are the
 * outbox: whatever crashes, the next call finds what is missing, and the unique key keeps it to one each.
 */
export async function enqueueDeliveries(database: Database): Promise<void> {
  const known = database
    .select({ one: sql`1` })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, webhooks.id), eq(webhookDeliveries.runId, runs.id)));
  const missing = await database
    .select({
      webhookId: webhooks.id,
      runId: runs.id,
      state: runs.state,
      reason: runs.reason,
      graphTitle: runs.graphTitle,
      graphRevision: runs.graphRevision,
      createdAt: runs.createdAt,
      finishedAt: runs.finishedAt,
    })
    .from(webhooks)
    .innerJoin(runs, eq(runs.tenantId, webhooks.tenantId))
    .where(
      and(
        isNull(webhooks.disabledAt),
        inArray(runs.state, ['done', 'blocked', 'failed', 'cancelled']),
        gte(runs.finishedAt, webhooks.createdAt),
        gte(runs.finishedAt, sql`now() - make_interval(hours => ${oldestHours})`),
        notExists(known),
      ),
    )
    .orderBy(asc(runs.finishedAt))
    .limit(mostAtOnce);
  if (missing.length === 0) return;
  const rows = missing.map(({ webhookId, createdAt, finishedAt, ...run }) => ({
    id: newId('whd'),
    webhookId,
    runId: run.runId,
    state: 'waiting' as const,
    nextAttemptAt: sql`now()`,
    body: {
      type: `run.${run.state}`,
      timestamp: finishedAt?.toISOString() ?? null,
      data: { ...run, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null },
    },
  }));
  await database.insert(webhookDeliveries).values(rows).onConflictDoNothing();
}

/** Takes deliveries that are due. Other processes leave them alone until they are settled or the claim is lost. */
export async function claimDeliveries(database: Database, most: number): Promise<ClaimedDelivery[]> {
  return database.transaction(async (transaction) => {
    const due = await transaction
      .select({
        id: webhookDeliveries.id,
        webhookId: webhooks.id,
        attempt: webhookDeliveries.attempt,
        url: webhooks.url,
        secret: webhooks.secret,
        body: webhookDeliveries.body,
        traceparent: runs.traceparent,
      })
      .from(webhookDeliveries)
      .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
      // A delivery may outlive its run.
      .leftJoin(runs, eq(runs.id, webhookDeliveries.runId))
      .where(
        and(
          eq(webhookDeliveries.state, 'waiting'),
          lte(webhookDeliveries.nextAttemptAt, sql`now()`),
          isNull(webhooks.disabledAt),
        ),
      )
      .orderBy(asc(webhookDeliveries.nextAttemptAt))
      .limit(most)
      .for('update', { of: webhookDeliveries, skipLocked: true });
    if (due.length === 0) return [];
    await transaction
      .update(webhookDeliveries)
      .set({ attempt: sql`${webhookDeliveries.attempt} + 1`, nextAttemptAt: inSeconds(claimSeconds) })
      .where(
        inArray(
          webhookDeliveries.id,
          due.map(({ id }) => id),
        ),
      );
    return due.map((delivery) => ({ ...delivery, attempt: delivery.attempt + 1 }));
  });
}

export function isDelivered(outcome: PostOutcome): boolean {
  return 'status' in outcome && outcome.status >= 200 && outcome.status < 300;
}

/** Writes down what came of an attempt. One that was claimed anew in the meantime says nothing any more. */
export async function settleDelivery(
  database: Database,
  { id, webhookId, attempt }: ClaimedDelivery,
  outcome: PostOutcome,
): Promise<void> {
  const status = 'status' in outcome ? outcome.status : null;
  const isDone = isDelivered(outcome);
  const waitSeconds = status === 410 ? undefined : waitsSeconds[attempt - 1];
  await database
    .update(webhookDeliveries)
    .set({
      state: isDone ? 'delivered' : waitSeconds === undefined ? 'failed' : 'waiting',
      responseStatus: status,
      problem: isDone ? null : 'problem' in outcome ? outcome.problem : `The receiver answered ${status}.`,
      nextAttemptAt: isDone || waitSeconds === undefined ? null : inSeconds(waitSeconds),
      deliveredAt: isDone ? sql`now()` : null,
    })
    .where(
      and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.attempt, attempt), eq(webhookDeliveries.state, 'waiting')),
    );
  // Gone (RFC 9110, 15.5.11): the receiver asks not to be called again.
  if (status === 410) {
    await database.update(webhooks).set({ disabledAt: sql`now()` }).where(eq(webhooks.id, webhookId));
  }
}

function inSeconds(seconds: number) {
  return sql`now() + make_interval(secs => ${seconds})`;
}
