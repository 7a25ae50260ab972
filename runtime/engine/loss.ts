import { AppError, cancelled } from '../../nodes/contract/app-error.ts';
import { reportError } from './error-report.ts';
import { titleOf } from './run-graph.ts';
import type { NodeReport, RunEvent, RunReport, RunRequest, RunState } from './types.ts';

/** Why a worker ended without a report. */
export type LossCause = 'died' | 'timeout' | 'memory' | 'cancelled';

const keptBytes = 8 * 1024;
/** Signals that come from somebody else. What a process does to itself ends it by others: a bad access, an abort. */
const killingSignals: ReadonlySet<string> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP']);

/** Follows a run from outside, so that it can be reported when its worker cannot do so any more. */
export class Loss {
  readonly #request: RunRequest;
  readonly #limitBytes: number;
  readonly #startedAt = new Date().toISOString();
  readonly #from = performance.now();
  readonly #nodes = new Map<string, NodeReport>();
  readonly #started = new Set<string>();
  #lastWords = '';
  #revision = '';

  constructor(request: RunRequest, limitBytes: number) {
    this.#request = request;
    this.#limitBytes = limitBytes;
  }

  see(event: RunEvent): void {
    if (event.type === 'run.started') {
      this.#revision = event.graphRevision;
      for (const node of event.nodes) this.#nodes.set(node.node, unsettled(node));
    }
    if (event.type === 'node.started') this.#started.add(event.node);
    if (event.type === 'node.finished') {
      this.#started.delete(event.node);
      this.#nodes.set(event.node, event.report);
    }
  }

  /** What the worker wrote to its error output; the end of it tells a lack of memory from other deaths. */
  hear(chunk: Buffer): void {
    this.#lastWords = (this.#lastWords + chunk.toString('utf8')).slice(-keptBytes);
  }

  report(cause: LossCause, end: { readonly code: number | null; readonly signal: string | null }): RunReport {
    const isOutOfMemory = cause === 'memory' || this.#lastWords.includes('heap out of memory');
    if (cause === 'died' && this.#lastWords !== '') process.stderr.write(this.#lastWords);
    const error = isOutOfMemory ? this.#outOfMemory() : this.#errorOf(cause, end);
    const state: RunState = cause === 'cancelled' ? 'cancelled' : 'failed';
    return {
      runId: this.#request.runId,
      graphRevision: this.#revision,
      graphTitle: titleOf(this.#request.document),
      state,
      reason: error.message,
      seed: this.#request.seed ?? 0,
      startedAt: this.#startedAt,
      wallMs: performance.now() - this.#from,
      cpuMs: 0,
      peakMemoryBytes: 0,
      nodes: [...this.#nodes.values()].map((node) => this.#settled(node, state)),
      outputs: {},
      error: reportError(error),
    };
  }

  #settled(node: NodeReport, state: RunState): NodeReport {
    if (node.reason !== '') return node;
    if (state === 'cancelled') return { ...node, state, reason: 'The run was cancelled.' };
    return this.#started.has(node.node)
      ? { ...node, state: 'cancelled', reason: 'It was running when its process ended.' }
      : { ...node, reason: 'Not started: the process of the run had ended.' };
  }

  #errorOf(cause: LossCause, end: { readonly code: number | null; readonly signal: string | null }): AppError {
    if (cause === 'cancelled') return cancelled();
    if (cause === 'timeout') {
      return new AppError({
        code: 'run/timeout',
        kind: 'operational',
        message: `The run took longer than ${this.#request.limits.runSeconds} seconds and did not stop when told to.`,
        hint: 'Try a smaller picture or a shorter clip, or raise the time limit.',
      });
    }
    const how = end.signal !== null ? `by signal ${end.signal}` : `with exit code ${end.code}`;
    const running = [...this.#started];
    const where = running.length === 0 ? 'before any node had started' : `while ${running.join(', ')} ran`;
    if (end.signal !== null && killingSignals.has(end.signal)) {
      return new AppError({
        code: 'run/worker-killed',
        kind: 'operational',
        message: `The process that ran the graph was killed by signal ${end.signal} ${where}.`,
        hint: 'Run it again; finished nodes are not computed twice. If nobody killed it, the system was short of memory.',
      });
    }
    return new AppError({
      code: 'run/worker-died',
      kind: 'operational',
      message: `The process that ran the graph ended ${how} ${where}.`,
      hint: 'Run it again; finished nodes are not computed twice. If it happens again, try another photo.',
    });
  }

  #outOfMemory(): AppError {
    return new AppError({
      code: 'run/out-of-memory',
      kind: 'operational',
      message: `The run needed more than ${Math.round(this.#limitBytes / 1024 ** 2)} MiB of memory and was stopped.`,
      hint: 'Try a smaller picture, or raise the memory limit.',
    });
  }
}

/** A node as it stands before it settles: the empty reason tells it from one that was skipped. */
function unsettled({ node, title, type }: { node: string; title: string; type: string }): NodeReport {
  return { node, title, type, state: 'skipped', reason: '', wallMs: 0, cpuMs: 0, progress: 0, digests: {} };
}
