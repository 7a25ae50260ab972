import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Database, OpenDatabase, Session } from '../database/database.ts';
import { artifacts, runs, webhookDeliveries } from '../database/schema.ts';
import { notEnded, notRetryable, runNotFound } from './errors.ts';
import { cancelledEnd, endRun } from './run-ending.ts';
import { listRuns } from './run-list.ts';
import { changeRun, type RunRow, readEvents } from './run-log.ts';
import { runOf } from './run-rows.ts';
import { RunSignals } from './run-signals.ts';
import { type NewRun, storedResponse, submitRuns } from './run-submission.ts';
import type {
  Idempotency,
  RemovedRun,
  Run,
  RunFilter,
  RunLogEntry,
  RunPage,
  StoredResponse,
  Submission,
  Submitted,
} from './types.ts';

const followMs = 500;

/** The runs of all tenants. A run of another tenant is `run/not-found`, like one that does not exist. */
export class RunStore {
  readonly database: Database;
  readonly signals = new RunSignals();
  /** Whether this process is the only one that works on the database. */
  readonly isAlone: boolean;
  readonly #lastEvents = new Map<string, number>();
  #followTimer: NodeJS.Timeout | undefined;

  constructor({ database, kind }: Pick<OpenDatabase, 'database' | 'kind'>) {
    this.database = database;
    this.isAlone = kind === 'embedded';
  }

  /**
   * Accepts runs, all or none: when this returns they are durable and will end, whatever crashes. With `idempotency` the
   * same request makes them once. Throws `run/idempotency-mismatch` (another request under that key), `run/queue-full`.
   */
  submit(tenantId: string, submissions: readonly Submission[], idempotency?: Idempotency): Promise<Submitted> {
    return this.#submit(tenantId, submissions, idempotency);
  }

  /** The stored response to a request that has been served before. Ask before checking what the request names. */
  replay(tenantId: string, request: Pick<Idempotency, 'key' | 'fingerprint'>): Promise<StoredResponse | undefined> {
    return storedResponse(this.database, tenantId, request);
  }

  async get(tenantId: string, runId: string): Promise<Run> {
    return runOf(await ownRun(this.database, tenantId, runId));
  }

  /** Throws `run/bad-cursor`. */
  list(tenantId: string, filter: RunFilter): Promise<RunPage> {
    return listRuns(this.database, tenantId, filter);
  }

  /** Ends a waiting run at once and tells a running one to stop; a run that has ended stays as it is. */
  async cancel(tenantId: string, runId: string): Promise<Run> {
    const row = await this.database.transaction(async (transaction) => {
      const found = await ownRun(transaction, tenantId, runId, 'update');
      if (found.state === 'queued') await endRun(transaction, { runId, when: undefined }, cancelledEnd);
      if (found.state === 'running' && found.cancelRequestedAt === null) {
        const set = { cancelRequestedAt: sql`now()` };
        await changeRun(transaction, { runId, when: undefined, set, events: [{ type: 'run.cancelling' }] });
      }
      return ownRun(transaction, tenantId, runId);
    });
    this.signals.tellLog(runId);
    if (row.state === 'running') this.signals.tellCancel(runId);
    return runOf(row);
  }

  /**
   * A new run of the same request: what finished in the old one is in the cache and does not run again. Throws
   * `run/not-retryable` unless the old one failed or was cancelled.
   */
  async retry(
    tenantId: string,
    runId: string,
    {
      idempotency,
      traceparent,
    }: { readonly idempotency?: Idempotency | undefined; readonly traceparent?: string | undefined } = {},
  ): Promise<Submitted> {
    const old = await ownRun(this.database, tenantId, runId);
    if (old.state !== 'failed' && old.state !== 'cancelled') throw notRetryable(old.state);
    const { graphId, graphRevision, document, linked, inputs, set, seed, until, previews, priority, maxAttempts } = old;
    const again: NewRun = {
      traceparent,
      ...{ graphId, graphRevision, document, linked, inputs, set, previews, priority, maxAttempts, retryOf: runId },
      ...(seed === null ? {} : { seed }),
      ...(until === null ? {} : { until }),
    };
    return this.#submit(tenantId, [again], idempotency);
  }

  /** Deletes a run that has ended, with its events, artifacts and log of webhooks. Throws `run/not-ended`. */
  async remove(tenantId: string, runId: string): Promise<RemovedRun> {
    const removed = await this.database.transaction(async (transaction) => {
      const deleted = await transaction
        .delete(runs)
        .where(and(eq(runs.tenantId, tenantId), eq(runs.id, runId), isNotNull(runs.finishedAt)))
        .returning({ id: runs.id });
      if (deleted.length === 0) {
        await ownRun(transaction, tenantId, runId);
        throw notEnded();
      }
      await transaction.delete(webhookDeliveries).where(eq(webhookDeliveries.runId, runId));
      return transaction.delete(artifacts).where(eq(artifacts.runId, runId)).returning({ sha256: artifacts.sha256 });
    });
    this.signals.tellLog(runId);
    return { digests: [...new Set(removed.map(({ sha256 }) => sha256))] };
  }

  /** At most `limit` events after that number, in order. */
  async events(
    tenantId: string,
    runId: string,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<RunLogEntry[]> {
    const events = await readEvents(this.database, { tenantId, runId, after, limit });
    if (events.length === 0) await ownRun(this.database, tenantId, runId);
    return events;
  }

  /** Calls the listener whenever the run has more events, or is gone. Returns what ends that. */
  subscribe(runId: string, listener: () => void): () => void {
    const stop = this.signals.onLog(runId, listener);
    if (!this.isAlone) this.#followTimer ??= setInterval(() => void this.#follow(), followMs).unref();
    return () => {
      stop();
      if (this.signals.followed.length > 0) return;
      clearInterval(this.#followTimer);
      this.#followTimer = undefined;
      this.#lastEvents.clear();
    };
  }

  /** Other processes write logs too: one query finds which of those that are followed here have grown. */
  async #follow(): Promise<void> {
    const followed = this.signals.followed;
    const rows = await this.database
      .select({ id: runs.id, lastEvent: runs.lastEvent })
      .from(runs)
      .where(inArray(runs.id, followed))
      // A listener that is not told now is told by the next query.
      .catch(() => undefined);
    if (rows === undefined) return;
    const lastEvents = new Map(rows.map(({ id, lastEvent }) => [id, lastEvent]));
    for (const runId of followed) {
      const last = lastEvents.get(runId) ?? -1;
      if (this.#lastEvents.get(runId) === last) continue;
      this.#lastEvents.set(runId, last);
      this.signals.tellLog(runId);
    }
  }

  async #submit(tenantId: string, newRuns: readonly NewRun[], idempotency?: Idempotency): Promise<Submitted> {
    const submitted = await submitRuns(this.database, { tenantId, newRuns }, idempotency);
    if (submitted.runs !== undefined) this.signals.tellWork();
    return submitted;
  }
}

async function ownRun(session: Session, tenantId: string, runId: string, lock?: 'update'): Promise<RunRow> {
  const query = session
    .select()
    .from(runs)
    .where(and(eq(runs.tenantId, tenantId), eq(runs.id, runId)));
  const [row] = await (lock === undefined ? query : query.for(lock));
  if (row === undefined) throw runNotFound();
  return row;
}
