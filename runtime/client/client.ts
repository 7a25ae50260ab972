import type { StoredRunReport } from '../runs/stored-report.ts';
import type { RunPageView, RunRequestBody, RunView } from '../server/run-schemas.ts';
import { type FollowOptions, followRun, type RunLogEvent } from './follow.ts';
import { type ClientOptions, Http } from './http.ts';

export { ClientError } from './client-error.ts';
export type { FollowOptions, RunLogEvent } from './follow.ts';
export type { ClientOptions } from './http.ts';
export type { RunPageView as RunPage, RunRequestBody as RunRequest, RunView as Run, StoredRunReport as RunReport };

export interface SubmitOptions {
  /** The same request under the same key is served once, however often it is sent. */
  readonly idempotencyKey?: string;
}

export interface RunListOptions {
  readonly states?: readonly RunView['state'][];
  readonly graphId?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** The API of a Vivarium server. Every method throws `ClientError` for what the server refuses. */
export class VivariumClient {
  readonly #http: Http;

  constructor(options: ClientOptions) {
    this.#http = new Http(options);
  }

  submitRun(request: RunRequestBody, options: SubmitOptions = {}): Promise<RunView> {
    return this.#http.json('/api/runs', { method: 'POST', json: request, headers: keyHeader(options) });
  }

  /** All are accepted, or none. */
  async submitRuns(requests: readonly RunRequestBody[], options: SubmitOptions = {}): Promise<readonly RunView[]> {
    const answer = await this.#http.json<{ readonly runs: readonly RunView[] }>('/api/runs/batch', {
      method: 'POST',
      json: { runs: requests },
      headers: keyHeader(options),
    });
    return answer.runs;
  }

  run(runId: string): Promise<RunView> {
    return this.#http.json(runPath(runId));
  }

  runs({ states, graphId, limit, cursor }: RunListOptions = {}): Promise<RunPageView> {
    return this.#http.json('/api/runs', { query: { state: states?.join(','), graph: graphId, limit, cursor } });
  }

  cancelRun(runId: string): Promise<RunView> {
    return this.#http.json(`${runPath(runId)}/cancel`, { method: 'POST' });
  }

  retryRun(runId: string, options: SubmitOptions = {}): Promise<RunView> {
    return this.#http.json(`${runPath(runId)}/retry`, { method: 'POST', headers: keyHeader(options) });
  }

  async deleteRun(runId: string): Promise<void> {
    await this.#http.request(runPath(runId), { method: 'DELETE' });
  }

  runReport(runId: string): Promise<StoredRunReport> {
    return this.#http.json(`${runPath(runId)}/report`);
  }

  /** The events of a run, each once and in order, until it has ended, over lost connections too. */
  events(runId: string, options: FollowOptions = {}): AsyncGenerator<RunLogEvent> {
    return followRun(this.#http, runId, options);
  }

  /** The run once it has ended. */
  async waitForRun(runId: string, options: FollowOptions & { readonly onEvent?: (event: RunLogEvent) => void } = {}) {
    for await (const event of this.events(runId, options)) options.onEvent?.(event);
    return this.run(runId);
  }
}

function runPath(runId: string): string {
  return `/api/runs/${encodeURIComponent(runId)}`;
}

function keyHeader({ idempotencyKey }: SubmitOptions): { readonly [name: string]: string } {
  return idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
}
