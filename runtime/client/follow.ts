import type { LoggedRunEvent } from '../runs/types.ts';
import { ClientError } from './client-error.ts';
import { createEventReader } from './event-source.ts';
import type { Http } from './http.ts';

/** An event of a run with its number and time. */
export type RunLogEvent = LoggedRunEvent & { readonly number: number; readonly at: string };

export interface FollowOptions {
  /** Number of the last event that is known already. */
  readonly after?: number;
  readonly signal?: AbortSignal;
  /** Waits before a lost connection is made again. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

const usualRetryMs = 1_000;
/** Connections in a row that brought nothing. */
const mostFailures = 8;

/**
 * The events of a run, each once and in order, until it has ended. A lost connection is made again and goes on after the
 * last event; when the server stays away, the last error is thrown.
 */
export async function* followRun(http: Http, runId: string, options: FollowOptions = {}): AsyncGenerator<RunLogEvent> {
  const wait = options.wait ?? ((ms: number) => new Promise((resolve) => setTimeout(resolve, ms)));
  let after = options.after ?? 0;
  let failures = 0;
  let retryMs = usualRetryMs;
  for (;;) {
    try {
      const response = await http.request(`/api/runs/${encodeURIComponent(runId)}/events`, {
        headers: { accept: 'text/event-stream', ...(after > 0 ? { 'last-event-id': String(after) } : {}) },
        signal: options.signal,
      });
      if (response.status === 204) return;
      const reader = createEventReader();
      for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        for (const { id, data } of reader.read(piece)) {
          failures = 0;
          after = Number(id);
          const event = { number: after, ...JSON.parse(data) } as RunLogEvent;
          yield event;
          if (event.type === 'run.finished') return;
        }
        retryMs = reader.retryMs ?? retryMs;
      }
      failures++;
    } catch (error) {
      const mayPass =
        !(error instanceof ClientError) || error.status === 0 || error.status >= 500 || error.status === 429;
      if (options.signal?.aborted === true || !mayPass || ++failures >= mostFailures) throw error;
    }
    if (failures >= mostFailures) throw lost();
    await wait(retryMs * 2 ** Math.max(0, failures - 1));
  }
}

function lost(): ClientError {
  return new ClientError({
    status: 0,
    code: 'client/stream',
    message: 'The server keeps closing the stream of events without any.',
    hint: 'Check any proxy on the way; the state of the run can still be asked for.',
  });
}
