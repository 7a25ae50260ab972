import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { Session } from '../database/database.ts';
import { runEvents, runs } from '../database/schema.ts';
import { storable } from './storable.ts';
import type { LoggedRunEvent, RunLogEntry } from './types.ts';

export type RunRow = typeof runs.$inferSelect;

interface RunChange {
  readonly runId: string;
  /** What must be true of the run, beside its id: a state, a fencing token. */
  readonly when: SQL | undefined;
  readonly set?: PgUpdateSetSource<typeof runs>;
}

/**
 * Changes a run and logs it, in the transaction of the session. Undefined when the condition did not hold.
 */
export async function changeRun(
  session: Session,
  { events, ...change }: RunChange & { readonly events: readonly LoggedRunEvent[] },
): Promise<RunRow | undefined> {
  const row = await reserveEvents(session, { ...change, count: events.length });
  if (row !== undefined) await logEvents(session, { runId: row.id, after: row.lastEvent - events.length, events });
  return row;
}

/**
 * Takes the numbers of the next `count` events, up to `lastEvent` of the row. The update locks the row, so that numbers
 * are given out one writer at a time and, since they and their events commit together, without gaps.
 */
export async function reserveEvents(
  session: Session,
  { runId, when, set, count }: RunChange & { readonly count: number },
): Promise<RunRow | undefined> {
  const [row] = await session
    .update(runs)
    .set({ ...set, lastEvent: sql`${runs.lastEvent} + ${count}` })
    .where(and(eq(runs.id, runId), when))
    .returning();
  return row;
}

/** Writes events whose numbers have been reserved. */
export async function logEvents(
  session: Session,
  log: { readonly runId: string; readonly after: number; readonly events: readonly LoggedRunEvent[] },
): Promise<void> {
  if (log.events.length === 0) return;
  await session.insert(runEvents).values(
    log.events.map(({ type, ...data }, index) => ({
      runId: log.runId,
      number: log.after + index + 1,
      type,
      data: storable(data),
    })),
  );
}

export async function readEvents(
  session: Session,
  log: { readonly tenantId: string; readonly runId: string; readonly after: number; readonly limit: number },
): Promise<RunLogEntry[]> {
  const rows = await session
    .select({ number: runEvents.number, type: runEvents.type, data: runEvents.data, at: runEvents.createdAt })
    .from(runEvents)
    .innerJoin(runs, eq(runs.id, runEvents.runId))
    .where(and(eq(runs.tenantId, log.tenantId), eq(runEvents.runId, log.runId), gt(runEvents.number, log.after)))
    .orderBy(asc(runEvents.number))
    .limit(log.limit);
  return rows.map(({ type, data, ...entry }) => ({
    ...entry,
    type: type as LoggedRunEvent['type'],
    data: data as JsonObject,
  }));
}
