import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import type { Session } from '../database/database.ts';
import { runs } from '../database/schema.ts';
import { ContentStore } from '../engine/content-store.ts';
import type { runInWorker } from '../engine/supervisor.ts';
import type { ErrorReport, NodeReport, RunLimits, RunReport, RunRequest } from '../engine/types.ts';
import { RunTrace } from '../telemetry/run-trace.ts';
import type { Tracing } from '../telemetry/tracing.ts';
import { noWorker, resultMissing } from './errors.ts';
import { EventRelay } from './event-relay.ts';
import { hasAllFiles, type Retention, registerOutputs } from './run-artifacts.ts';
import { cancelledEnd, endRun, handBack, loseAttempt } from './run-ending.ts';
import type { RunRow } from './run-log.ts';
import { isHeld, type Lease } from './run-queue.ts';
import type { RunStore } from './run-store.ts';
import { attemptName, sweepScratch } from './scratch.ts';
import type { StoredRunReport } from './stored-report.ts';

export interface AttemptOptions {
  readonly store: RunStore;
  readonly dataFolder: string;
  readonly limits: RunLimits;
  readonly memoryLimitBytes?: number | undefined;
  /** URL of a module that exports `nodeRegistry`; the shipped nodes when absent. */
  readonly nodesModule?: string | undefined;
  /** Whether runs that ask for it tell of small pictures of their values. */
  readonly previews: boolean;
  readonly retention: Retention;
  /** Wait before the second attempt; it doubles with each one that is lost, up to a minute. */
  readonly retrySeconds: number;
  readonly perform: typeof runInWorker;
  readonly tracing: Tracing;
  /** Told of what goes on, for the log of the server. */
  readonly onStep: (step: AttemptStep) => void;
  /** Told of what should not have happened, such as a database that does not answer. */
  readonly onError: (error: unknown, runId?: string) => void;
}

/** Something that happened to a run, in one of its attempts. */
export interface AttemptStep {
  readonly what: 'A run begins.' | 'A node has ended.' | 'An attempt at a run has ended.';
  readonly runId: string;
  readonly attempt: number;
  readonly node?: string;
  readonly type?: string;
  readonly state?: string;
  readonly wallMs?: number;
  /** Of the error that ended it. */
  readonly code?: string | undefined;
}

/** Nothing that happens again when the same is done again, though a person might change something. */
const finalCodes: ReadonlySet<string> = new Set(['run/timeout', 'run/out-of-memory']);
const longestWaitSeconds = 60;
const mostTries = 8;

type Fate = 'cancelled' | 'handed back' | 'lost';

/** One attempt at a run that this process has claimed: from the worker's start until the run is settled. */
export class Attempt {
  readonly lease: Lease;
  /** By the clock of this process that never jumps: when the lease was last known to be held. */
  renewedAtMs = performance.now();
  readonly #row: RunRow;
  readonly #options: AttemptOptions;
  readonly #stop = new AbortController();
  readonly #relay: EventRelay;
  readonly #trace: RunTrace;
  #fate: Fate | undefined;
  #isDraining = false;

  constructor(row: RunRow, options: AttemptOptions) {
    this.#row = row;
    this.#options = options;
    this.lease = { runId: row.id, token: row.leaseToken };
    this.#trace = new RunTrace(options.tracing, { ...row, runId: row.id });
    this.#relay = new EventRelay({
      database: options.store.database,
      lease: this.lease,
      lastEvent: row.lastEvent,
      retention: options.retention,
      onLogged: () => options.store.signals.tellLog(row.id),
      onLost: () => this.lose(),
      onError: (error) => options.onError(error, row.id),
    });
  }

  /** Somebody wants the run to end. */
  cancel(): void {
    this.#end('cancelled');
  }

  /** This process is about to stop, and may take its workers with it: that is not the run's fault. */
  drain(): void {
    this.#isDraining = true;
  }

  /** This process stops: the run goes back into the queue. */
  handBack(): void {
    this.#end('handed back');
  }

  /** The run belongs to somebody else: the work ends, and nothing of it is written. */
  lose(): void {
    this.#relay.stop();
    this.#end('lost');
  }

  #end(fate: Fate): void {
    if (this.#fate === 'lost') return;
    this.#fate = fate;
    this.#stop.abort();
  }

  async run(): Promise<void> {
    this.#step({ what: 'A run begins.' });
    const report = await this.#perform();
    const state = this.#fate ?? ('state' in report ? report.state : 'failed');
    const code = errorIn(report);
    this.#step({ what: 'An attempt at a run has ended.', state, code });
    this.#trace.end(state, code);
    await this.#relay.drain();
    for (let tries = 1; this.#fate !== 'lost'; tries++) {
      try {
        await this.#settle(report);
        this.#options.store.signals.tellLog(this.#row.id);
        break;
      } catch (error) {
        this.#options.onError(error, this.#row.id);
        // The lease runs out, and then somebody takes the run over: finished nodes do not run again.
        if (tries >= mostTries) return;
        await sleep(Math.min(2_000, 50 * 2 ** tries));
      }
    }
    // Its own folder is gone already; a host that was killed could not remove its.
    if (this.#row.attempt > 1) await sweepScratch(this.#options.store.database, this.#options.dataFolder);
  }

  #step(step: Omit<AttemptStep, 'runId' | 'attempt'>): void {
    const { id: runId, attempt } = this.#row;
    this.#options.onStep({ runId, attempt, ...step });
  }

  #nodeStep({ node, type, state, wallMs, error }: NodeReport): void {
    this.#step({ what: 'A node has ended.', node, type, state, wallMs: Math.round(wallMs), code: error?.code });
  }

  /** The report of the worker, or the error that kept one from starting. */
  async #perform(): Promise<RunReport | ErrorReport> {
    const { dataFolder, memoryLimitBytes, nodesModule, perform, onError } = this.#options;
    const options = {
      dataFolder,
      signal: this.#stop.signal,
      ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes }),
      ...(nodesModule === undefined ? {} : { nodesModule }),
    };
    try {
      return await perform(this.#request(), options, (event) => {
        this.#trace.see(event);
        if (event.type === 'node.finished') this.#nodeStep(event.report);
        this.#relay.add(event);
      });
    } catch (error) {
      onError(error, this.#row.id);
      return noWorker;
    }
  }

  #request(): RunRequest {
    const { tenantId, document, linked, inputs, set, seed, until, previews } = this.#row;
    return {
      runId: attemptName(this.lease),
      tenant: tenantId,
      document,
      linked,
      inputs,
      set,
      ...(seed === null ? {} : { seed }),
      ...(until === null ? {} : { until }),
      useCache: true,
      previews: previews && this.#options.previews,
      limits: this.#options.limits,
    };
  }

  async #settle(result: RunReport | ErrorReport): Promise<void> {
    const store = new ContentStore(join(this.#options.dataFolder, 'content'));
    const isWhole = !('nodes' in result) || (await hasAllFiles(result, store));
    await this.#options.store.database.transaction(async (transaction) => {
      const row = await this.#lock(transaction);
      if (row === undefined) return;
      if (!('nodes' in result)) return this.#lost(transaction, row, { error: result, report: null });
      if (!isWhole) return this.#lost(transaction, row, { error: resultMissing, report: null });
      if (result.state === 'cancelled' && this.#fate === 'handed back') return handBack(transaction, row);
      if (isWorthRetrying(result)) {
        const report = { ...result, runId: row.id, outputs: {} };
        return this.#lost(transaction, row, { error: result.error, report });
      }
      const { retention } = this.#options;
      const outputs = await registerOutputs(transaction, row, { report: result, store, retention });
      const report: StoredRunReport = { ...result, runId: row.id, outputs };
      const reason = result.state === 'cancelled' ? cancelledEnd.reason : result.reason;
      const run = { runId: row.id, when: undefined };
      await endRun(transaction, run, { state: result.state, reason, report, error: result.error });
    });
  }

  async #lock(session: Session): Promise<RunRow | undefined> {
    const [row] = await session
      .select()
      .from(runs)
      .where(and(eq(runs.id, this.lease.runId), isHeld(this.lease)))
      .for('update');
    return row;
  }

  #lost(
    session: Session,
    row: RunRow,
    loss: { readonly error: ErrorReport; readonly report: StoredRunReport | null },
  ): Promise<void> {
    if (this.#isDraining) return handBack(session, row);
    const { retrySeconds } = this.#options;
    const waitSeconds = (lost: number): number => Math.min(longestWaitSeconds, retrySeconds * 2 ** (lost - 1));
    return loseAttempt(session, row, { ...loss, waitSeconds });
  }
}

function errorIn(result: RunReport | ErrorReport): string | undefined {
  return 'nodes' in result ? result.error?.code : result.code;
}

function isWorthRetrying(report: RunReport): report is RunReport & { readonly error: ErrorReport } {
  const { state, error } = report;
  return state === 'failed' && error?.kind === 'operational' && !finalCodes.has(error.code);
}
