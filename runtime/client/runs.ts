import type { StoredRunReport } from '../runs/stored-report.ts';
import type { RunPageView, RunRequestBody, RunView } from '../server/run-schemas.ts';
import { type FollowOptions, followRun, type RunLogEvent } from './follow.ts';
import type { Http } from './http.ts';

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

/** The runs of a tenant on a server. */
export class RunsClient {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  submit(request: RunRequestBody, options: SubmitOptions = {}): Promise<RunView> {
    return this.#http.json('/api/runs', { method: 'POST', json: request, headers: keyHeader(options) });
  }

  /** All are accepted, or none. */
  async submitAll(requests: readonly RunRequestBody[], options: SubmitOptions = {}): Promise<readonly RunView[]> {
    const call = { method: 'POST', json: { runs: requests }, headers: keyHeader(options) } as const;
    return (await this.#http.json<{ readonly runs: readonly RunView[] }>('/api/runs/batch', call)).runs;
  }

  get(runId: string): Promise<RunView> {
    return this.#http.json(pathOf(runId));
  }

  list({ states, graphId, limit, cursor }: RunListOptions = {}): Promise<RunPageView> {
    return this.#http.json('/api/runs', { query: { state: states?.join(','), graph: graphId, limit, cursor } });
  }

  cancel(runId: string): Promise<RunView> {
    return this.#http.json(`${pathOf(runId)}/cancel`, { method: 'POST' });
  }

  /** A new run of the same request; what finished in the old one is not computed again. */
  retry(runId: string, options: SubmitOptions = {}): Promise<RunView> {
    return this.#http.json(`${pathOf(runId)}/retry`, { method: 'POST', headers: keyHeader(options) });
  }

  async delete(runId: string): Promise<void> {
    await this.#http.request(pathOf(runId), { method: 'DELETE' });
  }

  /** Once it has ended. */
  report(runId: string): Promise<StoredRunReport> {
    return this.#http.json(`${pathOf(runId)}/report`);
  }

  /** The events of a run, each once and in order, until it has ended, over lost connections too. */
  events(runId: string, options: FollowOptions = {}): AsyncGenerator<RunLogEvent> {
    return followRun(this.#http, runId, options);
  }
}

function pathOf(runId: string): string {
  return `/api/runs/${encodeURIComponent(runId)}`;
}

function keyHeader({ idempotencyKey }: SubmitOptions): { readonly [name: string]: string } {
  return idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
}
