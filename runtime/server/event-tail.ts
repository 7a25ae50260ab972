/** One entry of a log whose numbers have no gaps. */
export interface Numbered {
  readonly number: number;
}

/** Reads at most `limit` entries after a number, in order. */
export type ReadLog<Entry extends Numbered> = (after: number, limit: number) => Promise<readonly Entry[]>;

const mostKept = 256;

/**
 * The newest entries of a log for many readers at once: whoever keeps up is served from memory, one query for all of
 * them; whoever has fallen behind reads the log itself. No reader has a queue of its own, so none can fill memory.
 */
export class EventTail<Entry extends Numbered> {
  readonly #readLog: ReadLog<Entry>;
  readonly #listeners = new Set<() => void>();
  #entries: Entry[] = [];
  /** Number of the last entry that is kept, or after which the first will come. */
  #end: number | undefined;
  #extension: Promise<void> | undefined;

  constructor(readLog: ReadLog<Entry>) {
    this.#readLog = readLog;
  }

  get readers(): number {
    return this.#listeners.size;
  }

  /** The log has grown. */
  wake(): void {
    // A query that is under way may not see what is new.
    this.#extension = undefined;
    for (const listener of [...this.#listeners]) listener();
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async read(after: number, limit: number): Promise<readonly Entry[]> {
    if (this.#end === undefined || after > this.#end) {
      this.#entries = [];
      this.#end = after;
    }
    if (after < this.#end - this.#entries.length) return this.#readLog(after, limit);
    if (after === this.#end) await this.#extend(this.#end);
    // Others may have moved the window on in the meantime.
    const first = this.#end - this.#entries.length;
    return after < first ? this.#readLog(after, limit) : this.#entries.slice(after - first, after - first + limit);
  }

  #extend(end: number): Promise<void> {
    this.#extension ??= this.#readLog(end, mostKept).then(
      (entries) => {
        this.#extension = undefined;
        for (const entry of entries) if (entry.number === (this.#end ?? 0) + 1) this.#append(entry);
      },
      (error: unknown) => {
        this.#extension = undefined;
        throw error;
      },
    );
    return this.#extension;
  }

  #append(entry: Entry): void {
    this.#entries.push(entry);
    this.#end = entry.number;
    if (this.#entries.length > mostKept) this.#entries.shift();
  }
}
