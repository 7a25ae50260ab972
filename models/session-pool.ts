import type { ModelCard } from './card.ts';
import { cardId } from './card.ts';
import { ModelError } from './model-error.ts';
import type { OpenedSession } from './open-session.ts';

interface Entry {
  readonly opened: OpenedSession;
  readonly memoryBytes: number;
  users: number;
  /** Rises with every use: the lowest was used longest ago. */
  lastUse: number;
}

/**
 * Keeps sessions open within a bound of memory. One load of a model serves everybody who asks meanwhile; the session used
 * longest ago is released when another needs its room; a session at work is never released.
 */
export class SessionPool {
  readonly #open: (card: ModelCard) => Promise<OpenedSession>;
  readonly #memoryBytes: number;
  readonly #entries = new Map<string, Entry>();
  readonly #loading = new Map<string, Promise<Entry>>();
  #room: Promise<unknown> = Promise.resolve();
  #onIdle: (() => void)[] = [];
  #uses = 0;

  constructor(memoryBytes: number, open: (card: ModelCard) => Promise<OpenedSession>) {
    this.#memoryBytes = memoryBytes;
    this.#open = open;
  }

  /** Lends the card's session, opening it first if need be. It stays open at least until `work` has settled. */
  async use<T>(card: ModelCard, work: (opened: OpenedSession) => Promise<T> | T): Promise<T> {
    const entry = await this.#take(card);
    try {
      return await work(entry.opened);
    } finally {
      entry.users--;
      if (entry.users === 0) this.#announceIdle();
    }
  }

  /** Ids of the open sessions, the one used longest ago first. */
  openIds(): readonly string[] {
    return [...this.#entries].sort(([, a], [, b]) => a.lastUse - b.lastUse).map(([id]) => id);
  }

  /** Releases every session once its work is done. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#loading.values());
    while (this.#entries.size > 0) {
      if (!(await this.#releaseOldest())) await this.#nextIdle();
    }
  }

  /** Marks the entry as used before anything else can run, so that it cannot be released in between. */
  async #take(card: ModelCard): Promise<Entry> {
    const id = cardId(card);
    for (;;) {
      const entry = this.#entries.get(id);
      if (entry) {
        entry.users++;
        entry.lastUse = ++this.#uses;
        return entry;
      }
      await (this.#loading.get(id) ?? this.#load(id, card));
    }
  }

  /** Loads run one after another: two at a time could each count on the same free room. */
  #load(id: string, card: ModelCard): Promise<Entry> {
    const load = this.#room.then(async () => {
      await this.#makeRoom(card);
      const entry = { opened: await this.#open(card), memoryBytes: card.memoryBytes, users: 0, lastUse: ++this.#uses };
      this.#entries.set(id, entry);
      return entry;
    });
    this.#room = load.catch(() => {});
    this.#loading.set(id, load);
    const forget = (): boolean => this.#loading.delete(id);
    load.then(forget, forget);
    return load;
  }

  async #makeRoom(card: ModelCard): Promise<void> {
    if (card.memoryBytes > this.#memoryBytes) {
      const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
      throw new ModelError({
        code: 'models/too-large',
        kind: 'unavailable',
        message: `The model ${card.title} needs ${megabytes(card.memoryBytes)} MB; ${megabytes(this.#memoryBytes)} MB are allowed for models.`,
        hint: 'Allow more memory for models, or choose a smaller model.',
      });
    }
    while (this.#usedBytes() + card.memoryBytes > this.#memoryBytes) {
      if (!(await this.#releaseOldest())) await this.#nextIdle();
    }
  }

  #usedBytes(): number {
    return [...this.#entries.values()].reduce((sum, entry) => sum + entry.memoryBytes, 0);
  }

  async #releaseOldest(): Promise<boolean> {
    const id = this.openIds().find((open) => this.#entries.get(open)?.users === 0);
    const entry = id === undefined ? undefined : this.#entries.get(id);
    if (id === undefined || !entry) return false;
    this.#entries.delete(id);
    await entry.opened.session.release();
    return true;
  }

  #nextIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#onIdle.push(resolve);
    });
  }

  #announceIdle(): void {
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}
