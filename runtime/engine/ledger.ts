import { AppError } from '../../nodes/contract/app-error.ts';
import { blockedReason, type Ending, isPassed, settlementAtEnd } from './ending.ts';
import { nodeError } from './error-report.ts';
import { NodeRun, type Settlement } from './node-run.ts';
import { type PortSource, type PreparedGraph, portSources, streamPorts } from './prepared-graph.ts';
import { downstreamOf } from './scope.ts';
import { outputConsumer } from './sharing.ts';
import type { RunEvent } from './types.ts';

/**
 * Keeps the state of every node of a run: who has settled and how, who may still ask for an output, and whether the
 * run as a whole has come to an early end. What nobody may ask for any more leaves memory.
 */
export class Ledger {
  readonly runs: ReadonlyMap<string, NodeRun>;
  readonly #graph: PreparedGraph;
  readonly #emit: (event: RunEvent) => void;
  readonly #stop = new AbortController();
  readonly #ended = Promise.withResolvers<void>();
  #ending: Ending | undefined;

  constructor(graph: PreparedGraph, emit: (event: RunEvent) => void) {
    this.#graph = graph;
    this.#emit = emit;
    this.runs = new Map([...graph.nodes].map(([name, node]) => [name, new NodeRun(node)]));
    for (const name of graph.scope) {
      const node = graph.nodes.get(name);
      if (node !== undefined) for (const source of portSources(node)) this.runs.get(source.node)?.users.add(name);
    }
    for (const output of graph.outputs) this.runs.get(output.source.node)?.users.add(outputConsumer(output.name));
  }

  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** Fires at the first ending. */
  get stopSignal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Settles at the first ending. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Stops the run. The first ending counts. */
  end(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#stop.abort();
    this.#ended.resolve();
  }

  /** A node failed, and with it the run, unless the run has ended already: then it was only stopped. */
  fail(run: NodeRun, error: unknown): void {
    if (this.#ending !== undefined) return;
    const known = nodeError(error, { name: run.name, title: run.node.title });
    this.settle(run, { state: 'failed', reason: known.message, error: known });
    this.end({ state: 'failed', node: run.name, reason: `${run.name}: ${known.message}`, error: known });
  }

  /** Ends the run when a gate does not let it pass. A gate without a verdict has not passed. */
  passGate(run: NodeRun): boolean {
    if (!run.node.manifest.gate) return true;
    if (run.verdict !== undefined && isPassed(run.verdict)) return true;
    const reason = run.verdict === undefined ? 'It gave no verdict.' : blockedReason(run.verdict);
    this.settle(run, { state: 'blocked', reason });
    this.end({ state: 'blocked', node: run.name, reason });
    return false;
  }

  settle(run: NodeRun, settlement: Settlement): void {
    const open: [NodeRun, Settlement][] = [[run, settlement]];
    // No recursion: settling one node may free a long chain of others.
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [one, how] = next;
      if (one.settlement?.state === 'blocked' || one.settlement?.state === 'failed') continue;
      this.#emit({ type: 'node.finished', node: one.name, report: one.settle(how) });
      for (const unused of this.#leave(one.name, portSources(one.node))) {
        const end = settlementOfUnused(unused);
        if (end !== undefined) open.push([unused, end]);
      }
    }
  }

  /** A consumer needs its sources no longer. */
  release(consumer: string, sources: readonly PortSource[]): void {
    for (const unused of this.#leave(consumer, sources)) this.settleUnused(unused);
  }

  /** Nobody will ask for an output of the node any more. */
  settleUnused(run: NodeRun): void {
    run.drop();
    const end = settlementOfUnused(run);
    if (end !== undefined) this.settle(run, end);
  }

  /** Gives every node that has none a state, when the run is over. */
  settleRest(): void {
    const ending = this.#ending;
    const nodes = this.#graph.nodes;
    const downstream = ending?.node === undefined ? new Set<string>() : downstreamOf(nodes, [ending.node]);
    for (const run of this.runs.values()) {
      if (run.settlement !== undefined) continue;
      if (!this.#graph.scope.has(run.name)) this.settle(run, notAskedFor);
      else if (ending !== undefined) this.settle(run, settlementAtEnd(run, ending, downstream.has(run.name)));
      else this.settle(run, settlementOfUnused(run) ?? branchNotTaken);
    }
  }

  /** The sources that nobody needs now; they have left memory, and their streams have lost this reader. */
  #leave(consumer: string, sources: readonly PortSource[]): NodeRun[] {
    const unused: NodeRun[] = [];
    for (const source of sources) {
      const producer = this.runs.get(source.node);
      if (producer === undefined) continue;
      for (const stream of producer.streams.values()) stream.leave(consumer);
      if (!producer.users.delete(consumer) || producer.users.size > 0) continue;
      producer.drop();
      unused.push(producer);
    }
    return unused;
  }
}

const notAskedFor: Settlement = { state: 'skipped', reason: 'Nothing that was asked for needs it.' };
const branchNotTaken: Settlement = { state: 'skipped', reason: 'Its branch was not taken.' };
export const unchanged: Settlement = { state: 'cached', reason: 'Nothing that it depends on has changed.' };

/** How a node ends that nobody needs any more; undefined when it has ended, or will by itself. */
function settlementOfUnused(run: NodeRun): Settlement | undefined {
  if (run.settlement !== undefined) return undefined;
  if (run.resolution === undefined) return branchNotTaken;
  if (streamPorts(run.node.manifest).length === 0) return undefined;
  if (run.wasOpened) return { state: 'done', reason: run.because };
  if (run.stored.size > 0) return run.hasStarted ? { state: 'done', reason: run.because } : unchanged;
  return { state: 'skipped', reason: 'Its result was not needed: everything that uses it was cached.' };
}

export function timeIsUp(seconds: number): Ending {
  const error = new AppError({
    code: 'run/timeout',
    kind: 'operational',
    message: `The run took longer than ${seconds} seconds.`,
    hint: 'Try a smaller picture or a shorter clip, or raise the time limit.',
  });
  return { state: 'failed', reason: error.message, error };
}
