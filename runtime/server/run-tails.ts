import type { RunStore } from '../runs/run-store.ts';
import { EventTail } from './event-tail.ts';
import type { LoggedEvent } from './sse.ts';

interface Shared {
  readonly tail: EventTail<LoggedEvent>;
  readonly unsubscribe: () => void;
  users: number;
}

/** The newest events of the runs that somebody watches here: one subscription per run, however many watch it. */
export class RunTails {
  readonly #store: Pick<RunStore, 'events' | 'subscribe'>;
  readonly #shared = new Map<string, Shared>();

  constructor(store: Pick<RunStore, 'events' | 'subscribe'>) {
    this.#store = store;
  }

  get watchedRuns(): number {
    return this.#shared.size;
  }

  /** The caller has made sure that the run is the tenant's. */
  open(tenantId: string, runId: string): { readonly tail: EventTail<LoggedEvent>; readonly close: () => void } {
    const shared = this.#shared.get(runId) ?? this.#share(tenantId, runId);
    shared.users++;
    let isOpen = true;
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      shared.users--;
      if (shared.users > 0) return;
      shared.unsubscribe();
      this.#shared.delete(runId);
    };
    return { tail: shared.tail, close };
  }

  #share(tenantId: string, runId: string): Shared {
    const tail = new EventTail<LoggedEvent>(async (after, limit) => {
      const entries = await this.#store.events(tenantId, runId, { after, limit });
      return entries.map(({ number, type, at, data }) => ({
        number,
        type,
        data: { type, at: at.toISOString(), ...(data as object) },
      }));
    });
    const unsubscribe = this.#store.subscribe(runId, () => tail.wake());
    const shared = { tail, unsubscribe, users: 0 };
    this.#shared.set(runId, shared);
    return shared;
  }
}
