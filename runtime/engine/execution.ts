import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import { cancelled } from '../../nodes/contract/app-error.ts';
import type { FramesValue } from '../../nodes/contract/values/time.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import type { PreviewMaker } from '../previews/preview-maker.ts';
import { explain } from './because.ts';
import { cacheKey } from './cache-key.ts';
import { isCacheable, lookUp, remember } from './cached-results.ts';
import { convertValue } from './conversions.ts';
import type { Ending } from './ending.ts';
import { nodeError } from './error-report.ts';
import { checkFedParams } from './fed-params.ts';
import { watchPass } from './frame-watch.ts';
import { recordOutput, storeAll, takeValues } from './kept-outputs.ts';
import type { LastParts } from './last-runs.ts';
import { Ledger, timeIsUp, unchanged } from './ledger.ts';
import { Meter } from './meter.ts';
import { type AttemptSetting, attemptNode, graceMs } from './node-attempt.ts';
import { digestOfStream, partsOf, sourceDigest } from './node-key.ts';
import type { NodeRun } from './node-run.ts';
import { describeOutput } from './outputs.ts';
import {
  hasLazyInputs,
  isLazy,
  outputType,
  type PortSource,
  type PreparedOutput,
  portSources,
  type Source,
  streamPorts,
  valuePorts,
} from './prepared-graph.ts';
import { downstreamOf, upstreamOf } from './scope.ts';
import { outputConsumer, StreamRelations, sharingGroups } from './sharing.ts';
import { Slots } from './slots.ts';
import { watchForStalls } from './stalls.ts';
import { SharedStream } from './streams.ts';
import type { OutputReport } from './types.ts';
import { loadStored } from './value-store.ts';

export interface ExecutionSetting extends Omit<AttemptSetting, 'signal'> {
  readonly tenant: string;
  readonly useCache: boolean;
  /** What each node depended on when its graph last ran: only for words. */
  readonly last: LastParts;
  /** Hash the bytes of every frame that flows, not only of those that leave the graph. */
  readonly digestFrames: boolean;
  /** Shows intermediate values, when that was asked for. */
  readonly previews: PreviewMaker | undefined;
}

export interface ExecutionResult {
  readonly runs: ReadonlyMap<string, NodeRun>;
  readonly outputs: { readonly [name: string]: OutputReport };
  readonly ending: Ending | undefined;
}

/** Nodes that compute values at the same time. Those that pull frames do not count: they advance in lockstep. */
const parallelNodes = 8;

/**
 * Runs a prepared graph by need. A node is first *resolved*: as soon as the digests of its inputs are known its cache
 * key is, and with it either a stored result or the need to compute one. A stream has a digest without being computed
 * (that of its recipe), so when all that uses a stream is cached nobody ever opens it. Values are loaded only for nodes that
 * really run.
 */
export class Execution {
  readonly #setting: ExecutionSetting;
  readonly #ledger: Ledger;
  readonly #runs: ReadonlyMap<string, NodeRun>;
  readonly #relations: StreamRelations;
  readonly #gates: readonly string[];
  readonly #slots = new Slots(parallelNodes);
  readonly #streamDigests = new WeakMap<FramesValue, string>();
  readonly #active = new Set<Promise<unknown>>();
  /** Reads and writes of the engine itself that are under way. */
  #ownWork = 0;

  constructor(setting: ExecutionSetting) {
    this.#setting = setting;
    const { graph } = setting;
    this.#ledger = new Ledger(graph, setting.emit);
    this.#runs = this.#ledger.runs;
    this.#gates = [...graph.scope].filter((name) => graph.nodes.get(name)?.manifest.gate === true);
    this.#relations = new StreamRelations(graph, (name) => this.#gatesBefore(name));
  }

  async perform(signal: AbortSignal, runSeconds: number): Promise<ExecutionResult> {
    const ledger = this.#ledger;
    const onAbort = (): void => ledger.end({ state: 'cancelled', reason: 'The run was cancelled.' });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    const timer = setTimeout(() => ledger.end(timeIsUp(runSeconds)), runSeconds * 1000);
    const stopWatching = watchForStalls(this.#runs, () => this.#ownWork > 0);
    let outputs: { readonly [name: string]: OutputReport } = {};
    try {
      const all = this.#computeAll().then(
        (computed) => {
          outputs = computed;
        },
        // What a node did wrong has ended the run by now.
        (error: unknown) => ledger.end(unexpected(error)),
      );
      await Promise.race([all, ledger.ended]);
      if (ledger.ending !== undefined) await this.#waitForNodes();
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      stopWatching();
    }
    ledger.settleRest();
    await this.#setting.previews?.finish();
    return { runs: this.#runs, outputs: ledger.ending === undefined ? outputs : {}, ending: ledger.ending };
  }

  async #computeAll(): Promise<{ readonly [name: string]: OutputReport }> {
    const { nodes, outputs } = this.#setting.graph;
    const wanted = outputs.map((output) => output.source.node);
    const upstream = upstreamOf(nodes, wanted);
    this.#demand([...wanted, ...this.#gates.filter((gate) => !upstream.has(gate))]);
    const deliveries = outputs.map(async (output) => [output.name, await this.#deliver(output)] as const);
    const delivered = await Promise.all(deliveries);
    // Also gates that none of the outputs depends on must have passed.
    await Promise.all(this.#gates.map((gate) => this.#runs.get(gate)?.resolution));
    return Object.fromEntries(delivered);
  }

  /** Starts the nodes and all that they take from, except through lazy inputs; those already started are left alone. */
  #demand(names: readonly string[]): void {
    const { nodes } = this.#setting.graph;
    const wanted = upstreamOf(nodes, names, 'strict');
    // In topological order, so that the promises of what a node takes from exist when it starts.
    for (const name of wanted.size === 1 ? wanted : nodes.keys()) {
      const run = this.#runs.get(name);
      if (run === undefined || run.resolution !== undefined || !wanted.has(name)) continue;
      run.resolution = this.#resolve(run);
      run.resolution.catch((error: unknown) => this.#ledger.fail(run, error));
    }
  }

  /** The digests of a node's outputs, from the cache, from its recipe or by computing it. */
  async #resolve(run: NodeRun): Promise<ReadonlyMap<string, string>> {
    const { node } = run;
    await Promise.all(portSources(node, 'strict').map((source) => this.#runs.get(source.node)?.resolution));
    await Promise.all(this.#gatesBefore(node.name).map((gate) => this.#runs.get(gate)?.resolution));
    if (this.#ledger.ending !== undefined) throw cancelled();
    run.markReady();
    run.params = await this.#fedParams(run);
    if (hasLazyInputs(node)) {
      await this.#execute(run);
      return run.identities;
    }
    const digestOf = (source: Source): string => this.#digestOf(source);
    run.parts = await partsOf(run, digestOf, this.#setting);
    run.key = cacheKey(run.parts);
    for (const port of streamPorts(node.manifest)) run.identities.set(port, digestOfStream(run.key, port));
    run.because = isCacheable(run) ? explain(node, run.parts, this.#setting.last.get(node.name)) : computedAnew;
    if (valuePorts(node.manifest).length > 0 && !(await this.#takeFromCache(run))) await this.#execute(run);
    return run.identities;
  }

  async #takeFromCache(run: NodeRun): Promise<boolean> {
    const entry = this.#setting.useCache ? await this.#own(() => lookUp(run, this.#setting.services)) : undefined;
    if (entry === undefined) return false;
    for (const [port, stored] of Object.entries(entry.outputs)) recordOutput(run, port, stored);
    run.backend = entry.backend;
    run.verdict = entry.verdict;
    if (!this.#ledger.passGate(run)) return true;
    if (this.#setting.previews !== undefined) {
      run.loading ??= this.#own(() => this.#load(run));
      this.#show(run, (await run.loading) ?? new Map());
    }
    if (streamPorts(run.node.manifest).length === 0) {
      this.#ledger.settle(run, unchanged);
    }
    return true;
  }

  #execute(run: NodeRun): Promise<void> {
    if (run.execution !== undefined) return run.execution;
    const execution = this.#attempt(run);
    run.execution = execution;
    this.#active.add(execution);
    // First of all who waits for it, so that the failure counts as this node's and not as a consumer's.
    execution.catch((error: unknown) => this.#ledger.fail(run, error)).finally(() => this.#active.delete(execution));
    return execution;
  }

  async #attempt(run: NodeRun): Promise<void> {
    const inputs: { [port: string]: unknown } = {};
    for (const [port, spec] of Object.entries(run.node.manifest.inputs)) {
      const sources = run.node.inputs.get(port) ?? [];
      const convert = (source: Source): Promise<Value> => this.#valueFor(run, source, spec.type);
      const ask = async (): Promise<unknown> =>
        spec.list === true
          ? Promise.all(sources.map(convert))
          : sources[0] === undefined
            ? undefined
            : convert(sources[0]);
      inputs[port] = isLazy(run.node, port) ? () => this.#askLazily(run, sources, ask) : await ask();
    }
    const attempt = async (): Promise<void> => {
      if (this.#ledger.ending !== undefined) throw cancelled();
      if (!run.hasStarted) this.#setting.emit({ type: 'node.started', node: run.name });
      run.hasStarted = true;
      const setting = { ...this.#setting, signal: this.#ledger.stopSignal };
      const { outputs, scratch } = await attemptNode(run, { inputs, params: run.params }, setting);
      await this.#own(() => this.#keep(run, outputs, scratch.pathIfMade));
      // The streams of a node may read its scratch files for as long as they flow.
      if (run.streams.size === 0) scratch.remove();
    };
    const pullsOthers = hasLazyInputs(run.node) || portSources(run.node).some((source) => source.type === 'frames');
    await (pullsOthers ? attempt() : this.#slots.use(attempt));
  }

  /** Takes the outputs of an attempt over: identifies, shares and stores them. */
  async #keep(run: NodeRun, outputs: ReadonlyMap<string, Value>, scratch: string | undefined): Promise<void> {
    const { graph, services, useCache, tenant } = this.#setting;
    const encoded = await takeValues(run, outputs, { store: services.store, scratch });
    for (const port of streamPorts(run.node.manifest)) this.#share(run, port, outputs.get(port) as FramesValue);
    const isPassed = this.#ledger.passGate(run);
    const isReleased = graph.outputs.some((output) => output.source.node === run.name);
    if (useCache || isReleased) await storeAll(services.store, encoded);
    if (useCache) await remember(run, this.#runs, { tenant, services });
    if (!isPassed) return;
    this.#show(run, run.values ?? new Map());
    // Finished means stored: whatever happens next, this node need not run again.
    if (run.streams.size === 0) this.#ledger.settle(run, { state: 'done', reason: run.because });
    else if (run.users.size === 0) this.#ledger.settleUnused(run);
  }

  #show(run: NodeRun, values: ReadonlyMap<string, Value>): void {
    const { previews } = this.#setting;
    for (const [output, value] of values)
      previews?.show({ node: run.name, output }, outputType(run.node, output), value);
  }

  #share(run: NodeRun, port: string, frames: FramesValue): void {
    const { graph, digestFrames, emit } = this.#setting;
    const passedOn = this.#streamDigests.get(frames);
    if (hasLazyInputs(run.node)) {
      run.identities.set(port, passedOn ?? digestOfStream([...run.asked].sort().join(' '), port));
    }
    const isReleased = graph.outputs.some(({ source }) => source.node === run.name && source.port === port);
    const groups = sharingGroups(graph, { node: run.name, port }, this.#relations);
    // Those that nobody has looked at yet, whichever pass they come by in.
    const onFrame = this.#setting.previews?.watch({ node: run.name, output: port }, frames);
    const stream = new SharedStream(
      frames,
      (consumer) => (groups.find((group) => group.includes(consumer)) ?? []).filter((other) => this.#mayPull(other)),
      {
        producer: run.meter,
        consumer: (name) => this.#runs.get(name)?.meter ?? new Meter(),
        failed: (error) => this.#ledger.fail(run, error),
        opened: () => {
          run.wasOpened = true;
          return watchPass({
            frameCount: frames.frameCount,
            isDigested: run.digests[port] === undefined && (isReleased || digestFrames),
            onProgress: (fraction) => run.advance(fraction, emit),
            onDigest: (digest) => {
              run.digests[port] = digest;
            },
            onFrame,
          });
        },
      },
    );
    run.streams.set(port, stream);
  }

  /** A consumer that has been asked for and has not finished may still come and pull. */
  #mayPull(consumer: string): boolean {
    const run = this.#runs.get(consumer);
    return run === undefined || (run.resolution !== undefined && run.settlement === undefined);
  }

  async #valueFor(consumer: NodeRun, source: Source, type: Parameters<typeof convertValue>[2]): Promise<Value> {
    if (source.kind === 'constant') return convertValue(source.value as Value, source.type, type);
    return convertValue(await this.#valueOf(source, consumer.name), source.type, type);
  }

  async #valueOf(source: PortSource, consumer: string): Promise<Value> {
    const producer = this.#runs.get(source.node);
    if (producer === undefined) throw new Error(`no node ${source.node}`);
    await producer.resolution;
    if (source.type === 'frames') {
      await this.#execute(producer);
      const stream = producer.streams.get(source.port);
      if (stream === undefined) throw cancelled();
      const handle = stream.handleFor(consumer);
      this.#streamDigests.set(handle, this.#digestOf(source));
      return handle;
    }
    producer.loading ??= producer.values === undefined ? this.#own(() => this.#load(producer)) : undefined;
    let values = producer.values ?? (await producer.loading);
    if (values === undefined) {
      // What was stored is gone or damaged: compute it again.
      producer.execution = undefined;
      await this.#execute(producer);
      values = producer.values;
    }
    const value = values?.get(source.port);
    if (value === undefined) throw cancelled();
    return value;
  }

  async #load(run: NodeRun): Promise<ReadonlyMap<string, Value> | undefined> {
    const values = new Map<string, Value>();
    for (const [port, stored] of run.stored) {
      const value = await loadStored(this.#setting.services.store, stored);
      if (value === undefined) return undefined;
      values.set(port, value);
    }
    return values;
  }

  async #own<T>(work: () => Promise<T>): Promise<T> {
    this.#ownWork++;
    try {
      return await work();
    } finally {
      this.#ownWork--;
    }
  }

  async #askLazily(run: NodeRun, sources: readonly Source[], ask: () => Promise<unknown>): Promise<unknown> {
    return run.meter.wait(async () => {
      const producers = sources.filter((source) => source.kind === 'port');
      this.#demand(producers.map((source) => source.node));
      await Promise.all(producers.map((source) => this.#runs.get(source.node)?.resolution));
      for (const source of sources) run.asked.add(this.#digestOf(source));
      return ask();
    });
  }

  async #fedParams(run: NodeRun): Promise<JsonObject> {
    if (run.node.fedParams.size === 0) return run.node.params;
    const fed: { [param: string]: Json } = {};
    for (const [param, source] of run.node.fedParams) fed[param] = (await this.#valueOf(source, run.name)) as Json;
    checkFedParams(run.node, fed);
    return { ...run.node.params, ...fed };
  }

  #digestOf(source: Source): string {
    return sourceDigest(source, (name) => this.#runs.get(name)?.identities);
  }

  /** Gates that must have spoken before a node with effects outside the run may act: all but those it leads to. */
  #gatesBefore(name: string): readonly string[] {
    const { nodes } = this.#setting.graph;
    if ((nodes.get(name)?.manifest.effects.length ?? 0) === 0) return [];
    const later = downstreamOf(nodes, [name]);
    return this.#gates.filter((gate) => gate !== name && !later.has(gate));
  }

  async #deliver(output: PreparedOutput): Promise<OutputReport> {
    const producer = this.#runs.get(output.source.node);
    const consumer = outputConsumer(output.name);
    const value = await this.#valueOf(output.source, consumer);
    if (output.source.type === 'frames') {
      for await (const _ of (value as FramesValue).open({ signal: this.#ledger.stopSignal }));
    }
    const stored = producer?.stored.get(output.source.port);
    const digest = producer?.digests[output.source.port] ?? '';
    const report = await describeOutput(
      { type: output.source.type, value, stored, digest },
      this.#setting.services.store,
    );
    this.#ledger.release(consumer, [output.source]);
    return report;
  }

  /** After an ending: gives nodes a moment to stop. */
  async #waitForNodes(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs + 100);
    });
    await Promise.race([Promise.allSettled(this.#active), patience]);
    clearTimeout(timer);
  }
}

const computedAnew = 'It is computed anew in every run.';

function unexpected(error: unknown): Ending {
  const known = nodeError(error, { name: '', title: 'The engine' });
  return { state: 'failed', reason: known.message, error: known };
}
