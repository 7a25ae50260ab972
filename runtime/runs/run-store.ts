import type {
  Idempotency,
  RemovedRun,
  Run,
  RunFilter,
  RunLogEntry,
  RunPage,
  StoredResponse,
  Submission,
  Submitted,
} from './types.ts';

/** The runs of all tenants. A run of another tenant is `run/not-found`, like one that does not exist. */
export interface RunStore {
  /**
   * Accepts runs, all or none: when this returns they are durable and will end, whatever crashes. With `idempotency` the
   * same request makes them once. Throws `run/idempotency-mismatch` (another request under that key), `run/queue-full`.
   */
  submit(tenantId: string, submissions: readonly Submission[], idempotency?: Idempotency): Promise<Submitted>;
  /** The stored response to a request that has been served before. Ask before checking what the request names. */
  replay(tenantId: string, request: Pick<Idempotency, 'key' | 'fingerprint'>): Promise<StoredResponse | undefined>;
  get(tenantId: string, runId: string): Promise<Run>;
  /** Throws `run/bad-cursor`. */
  list(tenantId: string, filter: RunFilter): Promise<RunPage>;
  /** Ends a waiting run at once and tells a running one to stop; a run that has ended stays as it is. */
  cancel(tenantId: string, runId: string): Promise<Run>;
  /**
   * A new run of the same request: what finished in the old one is in the cache and does not run again. Throws
   * `run/not-retryable` unless the old one failed or was cancelled.
   */
  retry(tenantId: string, runId: string, idempotency?: Idempotency): Promise<Submitted>;
  /** Deletes a run that has ended, with its events and artifacts. Throws `run/not-ended`. */
  remove(tenantId: string, runId: string): Promise<RemovedRun>;
  /** At most `limit` events after that number, in order. */
  events(
    tenantId: string,
    runId: string,
    range: { readonly after: number; readonly limit: number },
  ): Promise<RunLogEntry[]>;
  /** Calls the listener whenever the run has more events, or is gone. Returns what ends that. */
  subscribe(runId: string, listener: () => void): () => void;
}
