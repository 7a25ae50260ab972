type Listener = () => void;

/**
 * Hints within one process. The database is the truth and is polled, so that one that is lost, or that another process
 * would have had to give, costs time and nothing else.
 */
export class RunSignals {
  readonly #work = new Set<Listener>();
  readonly #log = new Map<string, Set<Listener>>();
  readonly #cancel = new Set<(runId: string) => void>();

  /** A run may be waiting for a host. */
  tellWork(): void {
    for (const listener of [...this.#work]) listener();
  }

  onWork(listener: Listener): () => void {
    this.#work.add(listener);
    return () => this.#work.delete(listener);
  }

  /** The log of a run has grown, or the run is gone. */
  tellLog(runId: string): void {
    for (const listener of [...(this.#log.get(runId) ?? [])]) listener();
  }

  onLog(runId: string, listener: Listener): () => void {
    const listeners = this.#log.get(runId) ?? new Set();
    this.#log.set(runId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#log.get(runId) === listeners) this.#log.delete(runId);
    };
  }

  /** Runs whose log somebody follows. */
  get followed(): string[] {
    return [...this.#log.keys()];
  }

  /** A running run shall stop. */
  tellCancel(runId: string): void {
    for (const listener of [...this.#cancel]) listener(runId);
  }

  onCancel(listener: (runId: string) => void): () => void {
    this.#cancel.add(listener);
    return () => this.#cancel.delete(listener);
  }
}
