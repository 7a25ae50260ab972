import { randomUUID } from 'node:crypto';
import { runInWorker } from '../engine/supervisor.ts';
import { noTracing } from '../telemetry/tracing.ts';
import { Attempt, type AttemptOptions } from './attempt.ts';
import { recoverRuns } from './run-ending.ts';
import { claimRun, type LeaseHolder, renewLeases, runsToCancel } from './run-queue.ts';
import { forgetOldResponses } from './run-submission.ts';
import { sweepScratch } from './scratch.ts';

type Optional = 'perform' | 'previews' | 'retention' | 'retrySeconds' | 'tracing' | 'onStep';

export interface RunHostOptions extends Omit<AttemptOptions, Optional>, Partial<Pick<AttemptOptions, Optional>> {
  /** Runs at once, each in a worker process of its own. */
  readonly slots: number;
  /** A host that has not renewed its leases for so long is taken for dead. Default 10. */
  readonly leaseSeconds?: number;
}

const day = 86_400;
const defaults = {
  perform: runInWorker,
  previews: true,
  retention: { outputSeconds: day, previewSeconds: day },
  retrySeconds: 1,
  tracing: noTracing,
  onStep: () => {},
  leaseSeconds: 10,
};
const pollMs = 500;
const tidyMs = 3_600_000;

/**
 * Works on the runs of a store: claims them in turn, has each performed by a worker process, and renews their leases from
 * this process, which no node can block. Any number of hosts may work on one database; whatever becomes of one, the others
 * take over what it had claimed.
 */
export class RunHost {
  readonly #options: AttemptOptions & Required<Pick<RunHostOptions, 'slots' | 'leaseSeconds'>>;
  readonly #holder: LeaseHolder;
  readonly #attempts = new Map<string, Attempt>();
  readonly #running = new Set<Promise<void>>();
  #stopListening: (() => void)[] = [];
  #timers: NodeJS.Timeout[] = [];
  #isClaiming = false;
  /** Whole: it also looks for runs to take over and to cancel. */
  #round: { readonly ended: Promise<void>; readonly isWhole: boolean } | undefined;
  #isRoundStale = false;
  #beat: Promise<void> | undefined;

  constructor(options: RunHostOptions) {
    this.#options = { ...defaults, ...options };
    this.#holder = { owner: randomUUID(), leaseSeconds: this.#options.leaseSeconds };
  }

  /** Number of runs that are being worked on. */
  get active(): number {
    return this.#attempts.size;
  }

  /** Takes over what an earlier process left behind, then begins to work. */
  async start(): Promise<void> {
    const { store, leaseSeconds } = this.#options;
    if (store.isAlone) await this.#recover({ all: true });
    this.#isClaiming = true;
    this.#stopListening = [
      store.signals.onWork(() => void this.#claim()),
      store.signals.onCancel((runId) => this.#attempts.get(runId)?.cancel()),
    ];
    this.#timers = [
      setInterval(() => void this.poll(), pollMs),
      setInterval(() => void this.renew(), (leaseSeconds * 1000) / 3),
      setInterval(() => void this.#guard(this.#tidy()), tidyMs),
    ];
    await this.#guard(this.#tidy());
    await this.poll();
  }

  /**
   * Claims nothing more. Runs that have not ended after the grace go back into the queue, for another host or the next
   * start; their finished nodes do not run again.
   */
  async stop({ graceSeconds }: { readonly graceSeconds: number }): Promise<void> {
    this.#isClaiming = false;
    for (const stop of this.#stopListening) stop();
    await this.#round?.ended;
    for (const attempt of this.#attempts.values()) attempt.drain();
    const grace = setTimeout(() => {
      for (const attempt of this.#attempts.values()) attempt.handBack();
    }, graceSeconds * 1000);
    await Promise.all(this.#running);
    clearTimeout(grace);
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    await this.#beat;
  }

  /** Looks for runs to take over, to cancel and to begin. Ends when what was there is under way. */
  poll(): Promise<void> {
    const round = this.#round;
    if (round !== undefined && !round.isWhole) return round.ended.then(() => this.poll());
    return this.#inTurn(() => this.#look(), true);
  }

  /** Begins runs, of which there may be new ones. Costs nothing while every slot is taken: the end of a run asks again. */
  async #claim(): Promise<void> {
    if (this.#attempts.size < this.#options.slots) await this.#inTurn(() => this.#begin(), false);
  }

  /** One after the other; what is asked for in the meantime is done once, afterwards. */
  #inTurn(work: () => Promise<void>, isWhole: boolean): Promise<void> {
    if (this.#round !== undefined) {
      this.#isRoundStale = true;
      return this.#round.ended;
    }
    this.#isRoundStale = false;
    const ended = this.#guard(work()).finally(() => {
      this.#round = undefined;
      if (this.#isRoundStale && this.#isClaiming) void this.#claim();
    });
    this.#round = { ended, isWhole };
    return ended;
  }

  async #look(): Promise<void> {
    const { store } = this.#options;
    if (!this.#isClaiming) return;
    await this.#recover({ all: false });
    if (this.#attempts.size > 0) {
      for (const runId of await runsToCancel(store.database, this.#holder.owner)) this.#attempts.get(runId)?.cancel();
    }
    await this.#begin();
  }

  async #begin(): Promise<void> {
    const { store, slots } = this.#options;
    while (this.#isClaiming && this.#attempts.size < slots) {
      const claimedAtMs = performance.now();
      const row = await claimRun(store.database, this.#holder);
      if (row === undefined) return;
      const attempt = new Attempt(row, this.#options);
      attempt.renewedAtMs = claimedAtMs;
      this.#run(attempt);
    }
  }

  #run(attempt: Attempt): void {
    const { runId } = attempt.lease;
    // An attempt of before may still be on its way out after it was lost: then this one takes its place.
    this.#attempts.set(runId, attempt);
    const running = this.#guard(attempt.run()).finally(() => {
      this.#running.delete(running);
      if (this.#attempts.get(runId) === attempt) this.#attempts.delete(runId);
      if (this.#isClaiming) void this.#claim();
    });
    this.#running.add(running);
  }

  /** Renews the leases of everything that is being worked on; lets go of what belongs to somebody else. */
  renew(): Promise<void> {
    const { leaseSeconds } = this.#options;
    const nowMs = performance.now();
    const attempts = [...this.#attempts.values()];
    for (const attempt of attempts) {
      // The database has not answered for as long as a lease lasts, or this process stood still: others have taken over.
      if (nowMs - attempt.renewedAtMs > leaseSeconds * 1000) attempt.lose();
    }
    this.#beat ??= this.#guard(this.#renew(attempts, nowMs)).finally(() => {
      this.#beat = undefined;
    });
    return this.#beat;
  }

  async #renew(attempts: readonly Attempt[], nowMs: number): Promise<void> {
    if (attempts.length === 0) return;
    const leases = attempts.map(({ lease }) => lease);
    const held = await renewLeases(this.#options.store.database, this.#holder, leases);
    for (const attempt of attempts) {
      if (held.has(attempt.lease.runId)) attempt.renewedAtMs = nowMs;
      else attempt.lose();
    }
  }

  async #tidy(): Promise<void> {
    const { store, dataFolder } = this.#options;
    await forgetOldResponses(store.database);
    await sweepScratch(store.database, dataFolder);
  }

  async #recover(which: { readonly all: boolean }): Promise<void> {
    const { store } = this.#options;
    for (;;) {
      const taken = await recoverRuns(store.database, which);
      for (const runId of taken) store.signals.tellLog(runId);
      if (taken.length === 0) return;
    }
  }

  async #guard(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#options.onError(error);
    }
  }
}
