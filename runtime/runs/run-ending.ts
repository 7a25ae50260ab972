import { and, asc, eq, lte, type SQL, sql } from 'drizzle-orm';
import type { Database, Session } from '../database/database.ts';
import { runNodes, runs } from '../database/schema.ts';
import type { ErrorReport } from '../engine/types.ts';
import { gaveUp, hostLost } from './errors.ts';
import { changeRun, type RunRow } from './run-log.ts';
import { inSeconds } from './run-queue.ts';
import { storable, storableText } from './storable.ts';
import type { StoredRunReport } from './stored-report.ts';
import type { EndState } from './types.ts';

export interface RunEnd {
  readonly state: EndState;
  readonly reason: string;
  /** Null when it ended without having run to its end. */
  readonly report: StoredRunReport | null;
  readonly error?: ErrorReport | undefined;
}

/** Ends a run for good. False when the condition did not hold. */
export async function endRun(
  session: Session,
  { runId, when }: { readonly runId: string; readonly when: SQL | undefined },
  end: RunEnd,
): Promise<boolean> {
  const { state, report, error } = end;
  const reason = storableText(end.reason);
  const row = await changeRun(session, {
    runId,
    when,
    set: {
      ...{ state, reason, leaseOwner: null, leaseExpiresAt: null },
      report: storable(report) as StoredRunReport | null,
      error: storable(error ?? null) as ErrorReport | null,
      finishedAt: sql`now()`,
    },
    events: [
      {
        type: 'run.finished',
        state,
        reason,
        outputs: report?.outputs ?? {},
        ...(error === undefined ? {} : { error }),
      },
    ],
  });
  return row !== undefined;
}

export const cancelledEnd: RunEnd = { state: 'cancelled', reason: 'The run was cancelled.', report: null };

export interface Loss {
  readonly error: ErrorReport;
  /** What the attempt reported, for the case that it was the last one. */
  readonly report: StoredRunReport | null;
  /** Wait before the next attempt, by the number of attempts lost so far. */
  readonly waitSeconds: (lostAttempts: number) => number;
}

/** The end of an attempt that is not the doing of its run, as far as can be told. */
const fromOutside: ReadonlySet<string> = new Set(['run/host-lost', 'run/worker-killed']);
/**
 * So many of those may follow each other. There is a bound, since a run can be at the root of them too: one that takes all
 * the memory of the machine makes the system kill its worker, or the server.
 */
export const mostInterruptions = 10;

/**
 * Deals with an attempt that ended without an answer: the run goes back into the queue, or is given up when too many were
 * lost since one of them last finished a node that was new. The caller holds the lock of the row, and its state is running.
 */
export async function loseAttempt(session: Session, row: RunRow, loss: Loss): Promise<void> {
  const run = { runId: row.id, when: undefined };
  if (row.cancelRequestedAt !== null) {
    await endRun(session, run, cancelledEnd);
    return;
  }
  const before = (await hasProgressed(session, row)) ? { lostAttempts: 0, interruptions: 0 } : row;
  const isInterrupted = fromOutside.has(loss.error.code);
  const lostAttempts = before.lostAttempts + (isInterrupted ? 0 : 1);
  const interruptions = before.interruptions + (isInterrupted ? 1 : 0);
  if (lostAttempts >= row.maxAttempts || interruptions >= mostInterruptions) {
    const error = gaveUp(row.attempt, loss.error);
    await endRun(session, run, { state: 'failed', reason: error.message, report: loss.report, error });
    return;
  }
  await requeue(session, row, {
    reason: loss.error.message,
    set: { lostAttempts, interruptions, availableAt: inSeconds(loss.waitSeconds(lostAttempts + interruptions)) },
  });
}

/** Gives a run back unfinished, as a host does that has to stop: that costs no attempt. */
export async function handBack(session: Session, row: RunRow): Promise<void> {
  if (row.cancelRequestedAt === null) await requeue(session, row, { reason: 'The server that ran it was stopped.' });
  else await endRun(session, { runId: row.id, when: undefined }, cancelledEnd);
}

async function requeue(
  session: Session,
  row: RunRow,
  {
    reason,
    set,
  }: {
    readonly reason: string;
    readonly set?: { readonly lostAttempts: number; readonly interruptions: number; readonly availableAt: SQL };
  },
): Promise<void> {
  await changeRun(session, {
    runId: row.id,
    when: undefined,
    set: { state: 'queued', reason: storableText(reason), leaseOwner: null, leaseExpiresAt: null, ...set },
    events: [{ type: 'run.interrupted', attempt: row.attempt, reason }],
  });
}

/** Whether its last attempt finished a node that no earlier one had. */
async function hasProgressed(session: Session, { id, attempt }: RunRow): Promise<boolean> {
  const nodes = await session
    .select({ node: runNodes.node })
    .from(runNodes)
    .where(eq(runNodes.runId, id))
    .groupBy(runNodes.node)
    .having(
      sql`bool_or(${runNodes.attempt} = ${attempt} and ${runNodes.report}->>'state' = 'done')
        and not bool_or(${runNodes.attempt} < ${attempt} and ${runNodes.report}->>'state' in ('done', 'cached'))`,
    )
    .limit(1);
  return nodes.length > 0;
}

const mostAtOnce = 50;

/**
 * Takes runs from hosts that have stopped renewing their lease; with `all`, from every host, for one that knows itself to
 * be the only one. Gives the ids of the runs.
 */
export async function recoverRuns(database: Database, { all }: { readonly all: boolean }): Promise<string[]> {
  return database.transaction(async (transaction) => {
    const rows = await transaction
      .select()
      .from(runs)
      .where(and(eq(runs.state, 'running'), all ? undefined : lte(runs.leaseExpiresAt, sql`now()`)))
      .orderBy(asc(runs.leaseExpiresAt))
      .limit(mostAtOnce)
      .for('update', { skipLocked: true });
    for (const row of rows) {
      await loseAttempt(transaction, row, { error: hostLost, report: null, waitSeconds: () => 0 });
    }
    return rows.map(({ id }) => id);
  });
}
