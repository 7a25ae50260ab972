import { and, count, eq, gt, lte, sql } from 'drizzle-orm';
import type { Json } from '../../graphs/schema/json.ts';
import type { Database, Session } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { idempotencyKeys, runEvents, runs } from '../database/schema.ts';
import { titleOf } from '../engine/run-graph.ts';
import { idempotencyMismatch, queueFull, unstorableText } from './errors.ts';
import { runOf, smallColumns } from './run-rows.ts';
import { isStorable, storable, storableText } from './storable.ts';
import type { Idempotency, LoggedRunEvent, Run, StoredResponse, Submission, Submitted } from './types.ts';

/** A run that repeats another names it. */
export type NewRun = Submission & { readonly retryOf?: string };

const keyLifetimeHours = 24;
const longestTitle = 200;

/** Of waiting runs, per tenant. */
export const mostWaiting = 1_000;

/**
 * Writes runs, and the response to the request for them, in one transaction. Two requests under the same key at the same
 * time meet at the primary key of the responses: the second waits there, then finds what the first has stored.
 */
export async function submitRuns(
  database: Database,
  { tenantId, newRuns }: { readonly tenantId: string; readonly newRuns: readonly NewRun[] },
  idempotency?: Idempotency,
): Promise<Submitted> {
  if (!isStorable(newRuns)) throw unstorableText();
  // One statement is a transaction of its own, and saves the trips to the database that begin and end one.
  if (idempotency === undefined) {
    await refuseFullQueue(database, { tenantId, more: newRuns.length });
    return { runs: await insertRuns(database, tenantId, newRuns) };
  }
  try {
    return await database.transaction(async (transaction) => {
      await refuseFullQueue(transaction, { tenantId, more: newRuns.length });
      const made = await insertRuns(transaction, tenantId, newRuns);
      await storeResponse(transaction, { tenantId, made, idempotency });
      return { runs: made };
    });
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error;
    const stored = await storedResponse(database, tenantId, idempotency);
    if (stored === undefined) throw error;
    return { replayed: stored };
  }
}

/** The response to a request that has been served before. Throws when the key belongs to another request. */
export async function storedResponse(
  session: Session,
  tenantId: string,
  { key, fingerprint }: Pick<Idempotency, 'key' | 'fingerprint'>,
): Promise<StoredResponse | undefined> {
  const [stored] = await session
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.tenantId, tenantId),
        eq(idempotencyKeys.key, key),
        gt(idempotencyKeys.expiresAt, sql`now()`),
      ),
    );
  if (stored === undefined) return undefined;
  if (stored.fingerprint !== fingerprint) throw idempotencyMismatch();
  return { status: stored.status, body: stored.body };
}

/** Forgets responses whose time is over. */
export async function forgetOldResponses(database: Database): Promise<void> {
  await database.delete(idempotencyKeys).where(lte(idempotencyKeys.expiresAt, sql`now()`));
}

/** Undoes a transaction: another request under the same key was first. */
class KeyTaken extends Error {}

async function refuseFullQueue(
  session: Session,
  { tenantId, more }: { readonly tenantId: string; readonly more: number },
): Promise<void> {
  const [waiting] = await session
    .select({ total: count() })
    .from(runs)
    .where(and(eq(runs.tenantId, tenantId), eq(runs.state, 'queued')));
  if ((waiting?.total ?? 0) + more > mostWaiting) throw queueFull(mostWaiting);
}

/** Runs and the first event of each, in one statement. What was sent is not read back. */
async function insertRuns(session: Session, tenantId: string, newRuns: readonly NewRun[]): Promise<Run[]> {
  if (newRuns.length === 0) return [];
  const values = newRuns.map((run) => valuesOf(tenantId, run));
  const made = session.$with('made').as(session.insert(runs).values(values).returning(smallColumns));
  const type: LoggedRunEvent['type'] = 'run.queued';
  const data = sql<Json>`case when ${made.retryOf} is null then '{}' else jsonb_build_object('retryOf', ${made.retryOf}) end`;
  const logged = session.$with('logged').as(
    session.insert(runEvents).select(
      session
        .select({
          runId: made.id,
          number: sql<number>`1`.as('number'),
          type: sql<string>`${type}`.as('type'),
          data: data.as('data'),
          createdAt: made.createdAt,
        })
        .from(made),
    ),
  );
  const rows = await session.with(made, logged).select().from(made);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return values.flatMap((sent) => {
    const row = byId.get(sent.id);
    return row === undefined ? [] : [runOf({ linked: {}, ...sent, ...row })];
  });
}

function valuesOf(tenantId: string, run: NewRun) {
  return {
    id: newId('run'),
    tenantId,
    graphId: run.graphId,
    graphRevision: run.graphRevision,
    graphTitle: storableText(titleOf(run.document)).slice(0, longestTitle),
    document: run.document,
    ...(run.linked === undefined ? {} : { linked: run.linked }),
    inputs: run.inputs,
    set: run.set ?? {},
    seed: run.seed ?? null,
    until: run.until ?? null,
    previews: run.previews === true,
    state: 'queued' as const,
    priority: run.priority ?? 0,
    ...(run.maxAttempts === undefined ? {} : { maxAttempts: run.maxAttempts }),
    retryOf: run.retryOf ?? null,
    traceparent: run.traceparent ?? null,
    lastEvent: 1,
  };
}

async function storeResponse(
  session: Session,
  made: { readonly tenantId: string; readonly made: readonly Run[]; readonly idempotency: Idempotency },
): Promise<void> {
  const { tenantId, idempotency } = made;
  const { key, fingerprint } = idempotency;
  const { status, body } = idempotency.respond(made.made);
  const expiresAt = sql`now() + make_interval(hours => ${keyLifetimeHours})`;
  const response = { fingerprint, status, body: storable(body), expiresAt };
  const stored = await session
    .insert(idempotencyKeys)
    .values({ tenantId, key, ...response })
    .onConflictDoUpdate({
      target: [idempotencyKeys.tenantId, idempotencyKeys.key],
      set: { ...response, createdAt: sql`now()` },
      setWhere: lte(idempotencyKeys.expiresAt, sql`now()`),
    })
    .returning({ key: idempotencyKeys.key });
  if (stored.length === 0) throw new KeyTaken('this key was used at the same time');
}
