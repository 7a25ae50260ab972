import { asc, eq } from 'drizzle-orm';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Database } from '../database/database.ts';
import { artifacts, runEvents, runs } from '../database/schema.ts';
import type { TestDatabase } from '../database/testing.ts';
import { graphOf } from '../engine/testing.ts';
import type { NodeReport, RunEvent, RunReport } from '../engine/types.ts';
import type { AttemptOptions } from './attempt.ts';
import { RunHost, type RunHostOptions } from './run-host.ts';
import type { RunRow } from './run-log.ts';
import { RunStore } from './run-store.ts';
import type { Run, Submission } from './types.ts';

/** What the tests of the runs have in common. */

export const smallGraph = graphOf({
  nodes: { two: { type: 'input/constant@1', params: { value: 2 } } },
  outputs: { number: 'two.number' },
});

export function submissionOf(document: GraphDocument = smallGraph, more: Partial<Submission> = {}): Submission {
  return { graphId: null, graphRevision: 'r1', document, inputs: {}, ...more };
}

export async function submitOne(store: RunStore, tenantId: string, more: Partial<Submission> = {}): Promise<Run> {
  const { runs: made } = await store.submit(tenantId, [submissionOf(smallGraph, more)]);
  if (made?.[0] === undefined) throw new Error('a submitted run comes back');
  return made[0];
}

/** Numbers and types of the log of a run. */
export async function logOf(database: Database, runId: string): Promise<string[]> {
  const rows = await database.select().from(runEvents).where(eq(runEvents.runId, runId)).orderBy(asc(runEvents.number));
  return rows.map(({ number, type }) => `${number} ${type}`);
}

export async function rowOf(database: Database, runId: string): Promise<RunRow> {
  const [row] = await database.select().from(runs).where(eq(runs.id, runId));
  if (row === undefined) throw new Error('the run is gone');
  return row;
}

export function artifactsOf(database: Database, runId: string) {
  return database.select().from(artifacts).where(eq(artifacts.runId, runId)).orderBy(asc(artifacts.createdAt));
}

/** Ends when the run has. */
export async function untilEnded(store: RunStore, tenantId: string, runId: string): Promise<Run> {
  return until(store, { tenantId, runId }, (run) => run.finishedAt !== null);
}

/** Ends when the run is as it should be; its log tells when to look. */
export function until(
  store: RunStore,
  { tenantId, runId }: { readonly tenantId: string; readonly runId: string },
  isReached: (run: Run) => boolean | Promise<boolean>,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const run = await store.get(tenantId, runId);
      if (!(await isReached(run))) return;
      stop();
      resolve(run);
    };
    const stop = store.subscribe(runId, () => void look().catch(reject));
    look().catch(reject);
  });
}

/** A host that is stopped by the test, on a store that knows of other hosts. */
export function hostOf(
  { database, dataFolder }: TestDatabase,
  options: Partial<RunHostOptions> & { readonly problems: unknown[] },
): { readonly store: RunStore; readonly host: RunHost } {
  const { problems, ...more } = options;
  const store = options.store ?? new RunStore({ database, kind: 'postgres' });
  const host = new RunHost({
    store,
    dataFolder,
    limits: { runSeconds: 30, nodeSeconds: 30 },
    slots: 2,
    retrySeconds: 0,
    onError: (error) => problems.push(error),
    ...more,
  });
  return { store, host };
}

type Perform = AttemptOptions['perform'];

/** In place of a worker process: tells of some events and gives a report, as the test wants. */
export function performer(
  script: (told: {
    readonly runId: string;
    readonly signal: AbortSignal;
    readonly tell: (event: RunEvent) => void;
  }) => Promise<Partial<RunReport>>,
): Perform {
  return async (request, options, onEvent) => {
    const { runId } = request;
    const signal = options.signal ?? new AbortController().signal;
    const report = { ...emptyReport, runId, ...(await script({ runId, signal, tell: onEvent })) };
    onEvent({ type: 'run.finished', report });
    return report;
  };
}

const emptyReport: RunReport = {
  ...{ runId: '', graphRevision: 'r1', graphTitle: 'Test graph', state: 'done', reason: 'All there.', seed: 0 },
  ...{ startedAt: '2026-01-01T00:00:00.000Z', wallMs: 1, cpuMs: 1, peakMemoryBytes: 1, nodes: [], outputs: {} },
};

export function nodeReport(node: string, state: NodeReport['state'] = 'done'): NodeReport {
  return {
    node,
    type: 'logic/sum@1',
    title: node,
    state,
    reason: 'new',
    wallMs: 1,
    cpuMs: 1,
    progress: 1,
    digests: {},
  };
}

export const workerDied: Partial<RunReport> = {
  state: 'failed',
  error: { code: 'run/worker-died', kind: 'operational', message: 'It died.', hint: 'Run it again.' },
};
