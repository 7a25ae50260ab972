import type { NodeReport, RunEvent } from '../engine/types.ts';
import type { TraceSpan, Tracing } from './tracing.ts';

interface TracedAttempt {
  readonly runId: string;
  readonly attempt: number;
  readonly graphRevision: string;
  /** Of the request that submitted the run. */
  readonly traceparent: string | null;
}

/** The span of one attempt at a run, and within it those of its nodes, made of what the engine tells. */
export class RunTrace {
  readonly #tracing: Tracing;
  readonly #span: TraceSpan;
  readonly #types = new Map<string, { readonly type: string; readonly number: number }>();
  readonly #nodes = new Map<string, TraceSpan>();

  constructor(tracing: Tracing, { runId, attempt, graphRevision, traceparent }: TracedAttempt) {
    this.#tracing = tracing;
    this.#span = tracing.start('run', {
      kind: 'consumer',
      parent: traceparent,
      attributes: {
        'vivarium.run.id': runId,
        'vivarium.run.attempt': attempt,
        'vivarium.graph.revision': graphRevision,
      },
    });
  }

  see(event: RunEvent): void {
    if (event.type === 'run.started') {
      for (const [index, { node, type }] of event.nodes.entries()) this.#types.set(node, { type, number: index + 1 });
    } else if (event.type === 'node.started') this.#nodes.set(event.node, this.#begin(event.node));
    else if (event.type === 'node.finished') this.#finish(event.node, event.report);
  }

  /** How the attempt ended; nodes that have not are cut off with it. */
  end(state: string, error?: string): void {
    for (const span of this.#nodes.values()) span.end(error ?? state);
    this.#nodes.clear();
    this.#span.note({ 'vivarium.run.state': state });
    this.#span.end(error);
  }

  #begin(node: string): TraceSpan {
    const { type = 'unknown', number = 0 } = this.#types.get(node) ?? {};
    return this.#tracing.start(`node ${type}`, {
      kind: 'internal',
      parent: this.#span.traceparent,
      attributes: { 'vivarium.node.type': type, 'vivarium.node.number': number },
    });
  }

  /** One that was found in the cache, or was not reached, has not started. */
  #finish(node: string, { state, error }: NodeReport): void {
    const span = this.#nodes.get(node) ?? this.#begin(node);
    this.#nodes.delete(node);
    span.note({ 'vivarium.node.state': state, 'vivarium.node.cached': state === 'cached' });
    span.end(error?.code);
  }
}
