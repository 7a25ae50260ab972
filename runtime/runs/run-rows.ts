import { getTableColumns, sql } from 'drizzle-orm';
import { runs } from '../database/schema.ts';
import type { RunRow } from './run-log.ts';
import type { Run, RunSummary } from './types.ts';

const { id, graphId, graphRevision, graphTitle, state, reason, priority, attempt, maxAttempts, retryOf } =
  getTableColumns(runs);
const { lastEvent, createdAt, startedAt, finishedAt } = runs;

/** What a list shows of a run: none of the columns that can be large. */
export const summaryColumns = {
  ...{ id, graphId, graphRevision, graphTitle, state, reason, priority, attempt, maxAttempts, retryOf },
  isCancelling: sql<boolean>`${runs.state} = 'running' and ${runs.cancelRequestedAt} is not null`,
  ...{ lastEvent, createdAt, startedAt, finishedAt },
};

const { document: _document, linked: _linked, inputs: _inputs, set: _set, ...others } = getTableColumns(runs);

/** What is known of a run besides what was sent to make it. */
export const smallColumns = others;

function summaryOf(row: RunRow): RunSummary {
  return {
    id: row.id,
    graphId: row.graphId,
    graphRevision: row.graphRevision,
    graphTitle: row.graphTitle,
    state: row.state,
    reason: row.reason,
    priority: row.priority,
    attempt: row.attempt,
    maxAttempts: row.maxAttempts,
    retryOf: row.retryOf,
    isCancelling: row.state === 'running' && row.cancelRequestedAt !== null,
    lastEvent: row.lastEvent,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}

/** A run as its tenant sees it: without leases. */
export function runOf(row: RunRow): Run {
  const { document, inputs, set, seed, until, traceparent, report, error } = row;
  return { ...summaryOf(row), document, inputs, set, seed, until, traceparent, report, error };
}
