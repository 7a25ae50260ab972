import { setTimeout as sleep } from 'node:timers/promises';
import { and, desc, eq, gt, ne } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { runEvents } from '../database/schema.ts';
import type { RunEvent } from '../engine/types.ts';
import { logEngineEvents, type TaleEvent } from './engine-events.ts';
import type { Retention } from './run-artifacts.ts';
import type { Lease } from './run-queue.ts';

interface RelayOptions {
  readonly database: Database;
  readonly lease: Lease;
  /** Number of the last event when the lease was taken. */
  readonly lastEvent: number;
  readonly retention: Retention;
  /** The log has grown. */
  readonly onLogged: () => void;
  /** The lease belongs to somebody else, or the log cannot be written: nothing more will be. */
  readonly onLost: () => void;
  readonly onError: (error: unknown) => void;
}

/** Between two writes, so that a hundred small events are one. */
const restMs = 50;
const mostAtOnce = 200;
const mostTries = 8;
/** Of messages and previews together, per attempt: a node that never stops talking does not fill the database. */
const mostNotes = 2_000;

/**
 * Writes what one attempt tells of into the log of its run, in order and in pieces. Each piece is one transaction that
 * holds only while the lease does: a process that was taken for dead cannot write into the log of its successor.
 */
export class EventRelay {
  readonly #options: RelayOptions;
  #pending: TaleEvent[] = [];
  #notes = 0;
  #lastNumber: number;
  #pump: Promise<void> | undefined;
  readonly #lost = new AbortController();
  #hurry = new AbortController();

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#lastNumber = options.lastEvent;
  }

  add(event: RunEvent): void {
    // Its end is written when the run is settled.
    if (event.type === 'run.finished' || this.#isLost || this.#isTooMuch(event)) return;
    const last = this.#pending.at(-1);
    if (event.type === 'node.progress' && last?.type === 'node.progress' && last.node === event.node)
      this.#pending.pop();
    this.#pending.push(event);
    this.#pump ??= this.#write().finally(() => {
      this.#pump = undefined;
    });
  }

  /** Ends when everything so far is in the log, or nothing can be written any more. */
  async drain(): Promise<void> {
    this.#hurry.abort();
    await this.#pump;
    this.#hurry = new AbortController();
  }

  /** Nothing more is written. */
  stop(): void {
    this.#pending = [];
    this.#lost.abort();
    this.#hurry.abort();
  }

  get #isLost(): boolean {
    return this.#lost.signal.aborted;
  }

  #isTooMuch(event: TaleEvent): boolean {
    if (event.type !== 'node.log' && event.type !== 'node.preview') return false;
    this.#notes++;
    if (this.#notes === mostNotes) {
      const message = 'More was said than is kept: later messages and previews of this attempt are left out.';
      this.#pending.push({ type: 'node.log', node: event.node, level: 'warn', message });
    }
    return this.#notes >= mostNotes;
  }

  async #write(): Promise<void> {
    while (this.#pending.length > 0 && !this.#isLost) {
      await this.#commit(this.#pending.splice(0, mostAtOnce));
      await rest(restMs, this.#hurry.signal);
    }
  }

  async #commit(events: readonly TaleEvent[]): Promise<void> {
    for (let tries = 1; !this.#isLost; tries++) {
      try {
        // A connection that broke may have broken after the commit.
        if (tries > 1 && (await this.#isLogged())) {
          this.#options.onLogged();
          return;
        }
        const { database, lease, retention } = this.#options;
        const last = await database.transaction((session) => logEngineEvents(session, { lease, events, retention }));
        if (last === undefined) break;
        this.#lastNumber = last;
        this.#options.onLogged();
        return;
      } catch (error) {
        this.#options.onError(error);
        if (tries >= mostTries) break;
        await rest(Math.min(2_000, 50 * 2 ** tries), this.#lost.signal);
      }
    }
    if (this.#isLost) return;
    this.stop();
    this.#options.onLost();
  }

  /** Whether somebody has written events of an attempt since the last piece: while the lease holds, only this one can. */
  async #isLogged(): Promise<boolean> {
    const { database, lease } = this.#options;
    const found = await database
      .select({ number: runEvents.number })
      .from(runEvents)
      .where(
        and(
          eq(runEvents.runId, lease.runId),
          gt(runEvents.number, this.#lastNumber),
          ne(runEvents.type, 'run.cancelling'),
        ),
      )
      .orderBy(desc(runEvents.number))
      .limit(1);
    this.#lastNumber = found[0]?.number ?? this.#lastNumber;
    return found.length > 0;
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
