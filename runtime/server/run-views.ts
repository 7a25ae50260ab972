import type { ListedRun, Run, RunSummary } from '../runs/types.ts';
import { parseTraceparent } from '../telemetry/trace-context.ts';
import type { ListedRunView, RunSummaryView, RunView } from './run-schemas.ts';

function showRunSummary(run: RunSummary): RunSummaryView {
  return {
    id: run.id,
    state: run.state,
    reason: run.reason,
    graphId: run.graphId,
    graphRevision: run.graphRevision,
    graphTitle: run.graphTitle,
    priority: run.priority,
    attempt: run.attempt,
    maxAttempts: run.maxAttempts,
    retryOf: run.retryOf,
    isCancelling: run.isCancelling,
    lastEvent: run.lastEvent,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

export function showListedRun({ cover, ...run }: ListedRun): ListedRunView {
  return { ...showRunSummary(run), cover };
}

export function showRun(run: Run): RunView {
  const { issues, ...error } = run.error ?? {};
  return {
    ...showRunSummary(run),
    inputs: { ...run.inputs },
    set: { ...run.set },
    seed: run.seed,
    until: run.until,
    traceId: parseTraceparent(run.traceparent)?.traceId ?? null,
    outputs: { ...run.report?.outputs },
    error:
      run.error === null
        ? null
        : ({ ...error, ...(issues === undefined ? {} : { issues: [...issues] }) } as RunView['error']),
  };
}

/** For requests that make one run. */
export function showFirstRun([run]: readonly Run[]): RunView {
  if (run === undefined) throw new Error('a request for a run makes one');
  return showRun(run);
}
