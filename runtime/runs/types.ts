import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import type { StoredRunState } from '../database/schema.ts';
import type { ErrorReport, RunEvent } from '../engine/types.ts';
import type { ArtifactReference, StoredOutput, StoredRunReport } from './stored-report.ts';

/** What is asked for. It has been checked, and names only files that the tenant may read. */
export interface Submission {
  /** Null: a document of its own, not of the graph store. */
  readonly graphId: string | null;
  readonly graphRevision: string;
  /** The exact document that runs: a channel that moves later changes nothing. */
  readonly document: GraphDocument;
  /** Documents behind `graph:<name>@<revision>`, by `<name>@<revision>`: the request to the engine takes them along. */
  readonly linked?: { readonly [reference: string]: GraphDocument };
  /** Values of the graph's inputs as the engine takes them: files as `sha256:…` or `sample:…`. */
  readonly inputs: JsonObject;
  readonly set?: { readonly [node: string]: JsonObject };
  readonly seed?: number;
  readonly until?: string;
  /** Show intermediate values while it runs. Default false. */
  readonly previews?: boolean;
  /** Higher first, among the runs of one tenant. Default 0. */
  readonly priority?: number;
  /** Attempts that may end without progress before the run is given up. Default 3. */
  readonly maxAttempts?: number;
  /** The span that the run comes of. */
  readonly traceparent?: string | undefined;
}

/** A run without its large parts. */
export interface RunSummary {
  readonly id: string;
  readonly graphId: string | null;
  readonly graphRevision: string;
  readonly graphTitle: string;
  readonly state: StoredRunState;
  /** Why it is in this state, in words; empty while it waits or runs for the first time. */
  readonly reason: string;
  readonly priority: number;
  /** How often it has been started. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** The run that this one goes on from. */
  readonly retryOf: string | null;
  readonly isCancelling: boolean;
  /** Number of its last event, and so how many there are. */
  readonly lastEvent: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  /** Set when it has ended: nothing about the run changes after that. */
  readonly finishedAt: Date | null;
}

export interface Run extends RunSummary {
  readonly document: GraphDocument;
  readonly inputs: JsonObject;
  readonly set: { readonly [node: string]: JsonObject };
  readonly seed: number | null;
  readonly until: string | null;
  readonly traceparent: string | null;
  /** Null until it has ended, and when it ended without having run. */
  readonly report: StoredRunReport | null;
  readonly error: ErrorReport | null;
}

/** How a run may end. */
export type EndState = Exclude<StoredRunState, 'queued' | 'running'>;

type EngineEvent = Exclude<RunEvent, { readonly type: 'run.started' | 'run.finished' | 'node.preview' }>;

/** What the event log says, by type. The first is `run.queued`, the last `run.finished`. */
export type LoggedRunEvent =
  | { readonly type: 'run.queued'; readonly retryOf?: string }
  | {
      /** Once per attempt. */
      readonly type: 'run.started';
      readonly attempt: number;
      readonly graphRevision: string;
      readonly nodes: readonly { readonly node: string; readonly title: string; readonly type: string }[];
    }
  | EngineEvent
  | {
      readonly type: 'node.preview';
      readonly node: string;
      readonly output: string;
      readonly of: PortType;
      readonly artifact: ArtifactReference;
      readonly about?: JsonObject;
      readonly frame?: number;
    }
  | { readonly type: 'run.cancelling' }
  /** An attempt ended without an answer; the run waits for the next one. */
  | { readonly type: 'run.interrupted'; readonly attempt: number; readonly reason: string }
  | {
      readonly type: 'run.finished';
      readonly state: EndState;
      readonly reason: string;
      readonly outputs: { readonly [name: string]: StoredOutput };
      readonly error?: ErrorReport;
    };

/** One entry of the event log of a run. */
export interface RunLogEntry {
  /** From 1, without gaps. */
  readonly number: number;
  readonly type: LoggedRunEvent['type'];
  /** The event without its type. */
  readonly data: JsonObject;
  readonly at: Date;
}

export interface RunFilter {
  readonly states?: readonly StoredRunState[];
  readonly graphId?: string;
  readonly graphRevision?: string;
  /** At most this many, 1 to 100. */
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

export interface RunPage {
  /** Newest first. */
  readonly runs: readonly ListedRun[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/** A response that is given again when the same request comes again under the same key. */
export interface StoredResponse {
  readonly status: number;
  readonly body: Json;
}

export interface Idempotency {
  /** `Idempotency-Key` of the request. */
  readonly key: string;
  /** SHA-256 of method, route and canonical body: another request under the same key is refused. */
  readonly fingerprint: string;
  /** The response to store, in the same transaction as the runs. */
  readonly respond: (runs: readonly Run[]) => StoredResponse;
}

export type Submitted =
  | { readonly runs: readonly Run[]; readonly replayed?: undefined }
  /** The request had been served before: nothing new was made. */
  | { readonly replayed: StoredResponse; readonly runs?: undefined };

/** A run as a list shows it. */
export interface ListedRun extends RunSummary {
  /** The first clip that it made, or else the first picture. */
  readonly cover: ArtifactReference | null;
}

/** What a removed run leaves behind, for whoever keeps the bytes. */
export interface RemovedRun {
  /** SHA-256 of every file that its artifacts named. */
  readonly digests: readonly string[];
}
