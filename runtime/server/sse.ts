import { Readable } from 'node:stream';
import type { Json } from '../../graphs/schema/json.ts';
import type { EventTail, Numbered } from './event-tail.ts';

export interface LoggedEvent extends Numbered {
  readonly type: string;
  readonly data: Json;
}

export interface StreamOptions<Event extends LoggedEvent> {
  readonly tail: EventTail<Event>;
  /** Number of the last event that the reader has seen. */
  readonly after: number;
  /** Nothing comes after this one. */
  readonly isLast: (event: Event) => boolean;
  /** Ends the stream: the reader has gone, or the server stops. */
  readonly signal: AbortSignal;
  readonly heartbeatMs?: number;
}

/** Well below the idle time after which proxies close a connection. */
const usualHeartbeatMs = 15_000;
const reconnectMs = 2_000;
const pageSize = 64;
const bufferBytes = 16_384;

/**
 * Events as Server-Sent Events (HTML Living Standard, 9.2). Entries are read only as fast as the reader takes them: a
 * slow one holds a page and a socket buffer, and the log waits for it.
 */
export function eventStream<Event extends LoggedEvent>(options: StreamOptions<Event>): Readable {
  return Readable.from(pieces(options), { objectMode: false, highWaterMark: bufferBytes });
}

async function* pieces<Event extends LoggedEvent>(options: StreamOptions<Event>): AsyncGenerator<string, void> {
  const { tail, isLast, signal } = options;
  const bell = new Bell();
  const stopListening = tail.listen(() => bell.ring());
  const onAbort = (): void => bell.ring();
  signal.addEventListener('abort', onAbort, { once: true });
  let after = options.after;
  try {
    yield `retry: ${reconnectMs}\n\n`;
    while (!signal.aborted) {
      bell.reset();
      const events = await tail.read(after, pageSize);
      const last = events.findIndex(isLast);
      const shown = last < 0 ? events : events.slice(0, last + 1);
      if (shown.length > 0) yield shown.map(format).join('');
      if (last >= 0) return;
      after = shown.at(-1)?.number ?? after;
      if (shown.length === 0 && !(await bell.rings(options.heartbeatMs ?? usualHeartbeatMs))) yield ': still here\n\n';
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    stopListening();
  }
}

function format({ number, type, data }: LoggedEvent): string {
  // JSON text has no line breaks, and types are words: neither can end a field early.
  return `id: ${number}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Remembers that it rang while nobody was waiting. */
class Bell {
  #hasRung = false;
  #answer: (() => void) | undefined;

  ring(): void {
    this.#hasRung = true;
    this.#answer?.();
  }

  reset(): void {
    this.#hasRung = false;
  }

  /** Whether it rings within the time. */
  async rings(withinMs: number): Promise<boolean> {
    if (this.#hasRung) return true;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#answer = resolve;
      timer = setTimeout(resolve, withinMs);
    });
    clearTimeout(timer);
    this.#answer = undefined;
    return this.#hasRung;
  }
}
