/**
 * Measures how long one node works itself: the time in its `run` and in the `next` of the streams that it makes,
 * without the time in which it waits for frames or branches of other nodes. In a thread that nodes share this is an
 * upper bound of the processor time, exact for a node that does not await.
 */
export class Meter {
  #busyMs = 0;
  #waitedMs = 0;
  #calls = 0;
  #waits = 0;
  #steps = 0;

  /** Grows whenever something begins or ends. */
  get steps(): number {
    return this.#steps;
  }

  get ownMs(): number {
    return Math.max(0, this.#busyMs - this.#waitedMs);
  }

  /** Somebody called the node and it does not wait for another one. */
  get isComputing(): boolean {
    return this.#calls > 0 && this.#waits === 0;
  }

  async work<T>(call: () => Promise<T>): Promise<T> {
    const from = performance.now();
    this.#calls++;
    this.#steps++;
    try {
      return await call();
    } finally {
      this.#calls--;
      this.#steps++;
      this.#busyMs += performance.now() - from;
    }
  }

  async wait<T>(ask: () => Promise<T>): Promise<T> {
    const from = performance.now();
    this.#waits++;
    this.#steps++;
    try {
      return await ask();
    } finally {
      this.#waits--;
      this.#steps++;
      this.#waitedMs += performance.now() - from;
    }
  }
}
