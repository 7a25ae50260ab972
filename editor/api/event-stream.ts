import { EventSourceParserStream } from 'eventsource-parser/stream';
import { fetchWithKey } from './client.ts';
import { Failure } from './failure.ts';

export interface StreamEvent {
  /** Its number within the run; no number is left out. */
  readonly number: number;
  readonly type: string;
  readonly data: unknown;
}

export interface Following {
  /** Events after this one; 0 for all. */
  readonly after: number;
  readonly signal: AbortSignal;
  readonly onEvent: (event: StreamEvent) => void;
  /** The server cannot be reached, or can be again. */
  readonly onConnection?: (isConnected: boolean) => void;
}

const longestWaitMs = 8_000;

/**
 * Follows the events of a run to their end, and connects again wherever it was cut: the server replays what was missed. A
 * stream that ends by itself is complete; a refusal (4xx) is thrown.
 */
export async function followEvents(runId: string, following: Following): Promise<void> {
  const { signal, onEvent, onConnection } = following;
  let last = following.after;
  let waitMs = 250;
  while (!signal.aborted) {
    try {
      const headers = last > 0 ? { 'last-event-id': String(last) } : {};
      const response = await fetchWithKey(`/api/runs/${runId}/events`, { headers, signal });
      onConnection?.(true);
      waitMs = 250;
      if (response.body === null) return;
      const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
      let isFinished = false;
      for await (const { id, event: type = 'message', data } of events) {
        const number = Number(id);
        if (!Number.isInteger(number) || number <= last) continue;
        last = number;
        isFinished = type === 'run.finished';
        onEvent({ number, type, data: JSON.parse(data) });
      }
      if (isFinished) return;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Failure && error.status < 500 && error.status !== 429) throw error;
    }
    onConnection?.(false);
    await pause(waitMs, signal);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
