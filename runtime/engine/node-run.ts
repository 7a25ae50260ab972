import type { JsonObject } from '../../graphs/schema/json.ts';
import type { AppError } from '../../nodes/contract/app-error.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import type { VerdictValue } from '../../nodes/contract/values/words.ts';
import type { CacheKey, KeyParts } from './cache-key.ts';
import type { Sha256 } from './content-store.ts';
import { reportError } from './error-report.ts';
import { Meter } from './meter.ts';
import type { PreparedNode } from './prepared-graph.ts';
import type { SharedStream } from './streams.ts';
import type { NodeReport, NodeState, RunEvent } from './types.ts';
import type { StoredValue } from './value-store.ts';

export interface Settlement {
  readonly state: NodeState;
  readonly reason: string;
  readonly error?: AppError;
}

/** One node while its graph runs. */
export class NodeRun {
  readonly node: PreparedNode;
  readonly meter = new Meter();
  /** Consumers, nodes and graph outputs by name, that may still ask for an output. */
  readonly users = new Set<string>();
  readonly stored = new Map<string, StoredValue>();
  readonly streams = new Map<string, SharedStream>();
  /** Digests of the outputs as far as they are known; of a stream those of its frames, once a pass has ended. */
  readonly digests: { [output: string]: Sha256 } = {};
  /** What identifies each output as an input of other nodes; of a stream, its recipe. */
  readonly identities = new Map<string, Sha256>();
  /** Identities of what the node took through lazy inputs. */
  readonly asked = new Set<Sha256>();
  /** With defaults, overrides and fed params; complete once the node is ready. */
  params: JsonObject;
  /** Why it runs rather than being cached. */
  because = 'It chooses a branch anew in every run.';
  /** Somebody has pulled a frame from it. */
  wasOpened = false;
  /** Model tasks asked for, each with the cards that were available. */
  readonly models = new Map<string, string>();

  /** Settles when the digests of all outputs are known: what consumers need to know whether they are cached. */
  resolution: Promise<ReadonlyMap<string, Sha256>> | undefined;
  execution: Promise<void> | undefined;
  values: ReadonlyMap<string, Value> | undefined;
  loading: Promise<ReadonlyMap<string, Value> | undefined> | undefined;
  parts: KeyParts | undefined;
  key: CacheKey | undefined;
  backend: string | undefined;
  verdict: VerdictValue | undefined;
  progress = 0;
  settlement: Settlement | undefined;
  hasStarted = false;
  #shownProgress = 0;
  #readyAt: number | undefined;
  #settledAt: number | undefined;

  constructor(node: PreparedNode) {
    this.node = node;
    this.params = node.params;
  }

  get name(): string {
    return this.node.name;
  }

  markReady(): void {
    this.#readyAt ??= performance.now();
  }

  /** Progress never goes back; shown in steps of a hundredth. */
  advance(fraction: number, emit: (event: RunEvent) => void, message?: string): void {
    if (!Number.isFinite(fraction)) return;
    this.progress = Math.min(1, Math.max(this.progress, fraction));
    if (this.progress - this.#shownProgress < 0.01 && message === undefined) return;
    this.#shownProgress = this.progress;
    const event = { type: 'node.progress', node: this.name, fraction: this.progress } as const;
    emit(message === undefined ? event : { ...event, message });
  }

  settle(settlement: Settlement): NodeReport {
    this.settlement = settlement;
    this.#settledAt = performance.now();
    if (settlement.state === 'done' || settlement.state === 'cached') this.progress = 1;
    return this.report();
  }

  /** The outputs leave memory; what was stored can be read again. */
  drop(): void {
    this.values = undefined;
    this.loading = undefined;
    if (this.streams.size > 0) {
      this.streams.clear();
      this.execution = undefined;
    }
  }

  report(): NodeReport {
    const { state, reason, error } = this.settlement ?? { state: 'skipped', reason: '', error: undefined };
    return {
      node: this.name,
      type: this.node.type,
      title: this.node.title,
      state,
      reason,
      wallMs: this.#readyAt === undefined ? 0 : (this.#settledAt ?? this.#readyAt) - this.#readyAt,
      cpuMs: this.meter.ownMs,
      ...(this.backend === undefined ? {} : { backend: this.backend }),
      progress: this.progress,
      digests: { ...this.digests },
      ...(error === undefined ? {} : { error: reportError(error) }),
      ...(this.verdict === undefined ? {} : { verdict: this.verdict }),
    };
  }
}
