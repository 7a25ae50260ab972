import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import type { AppErrorDetails } from '../../nodes/contract/app-error.ts';
import type { VideoValue } from '../../nodes/contract/values/time.ts';
import type { VerdictValue } from '../../nodes/contract/values/words.ts';

/** What one run is asked to do. Plain JSON: it crosses process borders. */
export interface RunRequest {
  readonly runId: string;
  /** Namespace of the cache: two tenants never share an entry. */
  readonly tenant: string;
  readonly document: GraphDocument;
  /** Documents behind `graph:<name>@<revision>`, by `<name>@<revision>`; others are looked up in the library. */
  readonly linked?: { readonly [reference: string]: GraphDocument };
  /** Values of the graph's inputs by name; files as `FileId`. Missing ones take their default. */
  readonly inputs: { readonly [name: string]: Json };
  /** Param overrides by node and param. */
  readonly set?: { readonly [node: string]: JsonObject };
  /** Used when no graph input of type `seed` is given. */
  readonly seed?: number;
  /** Compute only this node and what it needs. */
  readonly until?: string;
  readonly useCache: boolean;
  /** Report the SHA-256 of every frame that flows, not only of frames that leave the graph. Costs time. */
  readonly digestFrames?: boolean;
  /** Tell of a small picture of every value that can be shown, as soon as it is there. Costs time. */
  readonly previews?: boolean;
  readonly limits: RunLimits;
}

export interface RunLimits {
  readonly runSeconds: number;
  readonly nodeSeconds: number;
}

export type NodeState = 'done' | 'cached' | 'skipped' | 'blocked' | 'failed' | 'cancelled';
export type RunState = 'done' | 'blocked' | 'failed' | 'cancelled';

/** Serialisable form of an `AppError`. */
export type ErrorReport = Omit<AppErrorDetails, 'cause'>;

export interface NodeReport {
  /** Node name, with the path of linked subgraphs: `outer/inner`. */
  readonly node: string;
  readonly type: string;
  readonly title: string;
  readonly state: NodeState;
  /** Why it is in this state, in words. */
  readonly reason: string;
  /** From ready to settled; a streaming node settles when its stream ends. */
  readonly wallMs: number;
  /** Time the node itself held the thread, without the streams it pulls from. */
  readonly cpuMs: number;
  readonly backend?: string;
  readonly progress: number;
  /** SHA-256 per output; for frames, of the bytes of all frames of a pass, when that was asked for. */
  readonly digests: { readonly [output: string]: string };
  readonly error?: ErrorReport;
  readonly verdict?: VerdictValue;
}

export interface OutputReport {
  readonly type: string;
  readonly digest: string;
  /** Files: where the bytes are in the content store, and what they are. */
  readonly file?: { readonly path: string; readonly mediaType: string; readonly bytes: number };
  /** Of a clip: what a player wants to know before it has read it. */
  readonly video?: Omit<VideoValue, 'kind' | 'file'>;
  /** Small plain values, reports and verdicts inline. */
  readonly value?: Json;
}

export interface RunReport {
  readonly runId: string;
  readonly graphRevision: string;
  readonly graphTitle: string;
  readonly state: RunState;
  /** Why, in words: what blocked it, what failed. */
  readonly reason: string;
  readonly seed: number;
  readonly startedAt: string;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMemoryBytes: number;
  readonly nodes: readonly NodeReport[];
  /** Released outputs only: none of a run that was blocked, failed or cancelled. */
  readonly outputs: { readonly [name: string]: OutputReport };
  readonly error?: ErrorReport;
}

/** Progress of a run, in order. Plain JSON. */
export type RunEvent =
  | {
      readonly type: 'run.started';
      readonly runId: string;
      readonly graphRevision: string;
      readonly nodes: readonly { node: string; title: string; type: string }[];
    }
  | { readonly type: 'node.started'; readonly node: string }
  | { readonly type: 'node.progress'; readonly node: string; readonly fraction: number; readonly message?: string }
  | {
      readonly type: 'node.log';
      readonly node: string;
      readonly level: 'debug' | 'info' | 'warn';
      readonly message: string;
    }
  | {
      /** Something small of an output, to look at or listen to while the run goes on: a file of the content store. */
      readonly type: 'node.preview';
      readonly node: string;
      readonly output: string;
      readonly digest: string;
      readonly mediaType: string;
      readonly bytes: number;
      /** Type of the output, and so how the file is to be read. */
      readonly of: PortType;
      /** What one must know to read it: the classes of masks, the size of a picture, the peaks of a sound. */
      readonly about?: JsonObject;
      /** Of a stream: which frame it is. */
      readonly frame?: number;
    }
  | { readonly type: 'node.finished'; readonly node: string; readonly report: NodeReport }
  | { readonly type: 'run.finished'; readonly report: RunReport };

/** What `plan` says about one node before a run. */
export interface PlannedNode {
  readonly node: string;
  readonly type: string;
  readonly title: string;
  readonly action: 'cached' | 'run' | 'skip' | 'decided at run time';
  /** In words: "param `speed` changed", "never run before", "follows from sky". */
  readonly because: string;
}

export interface Plan {
  readonly graphRevision: string;
  /** In the order they may start. */
  readonly nodes: readonly PlannedNode[];
}
