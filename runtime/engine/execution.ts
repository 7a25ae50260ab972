import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import { AppError, cancelled } from '../../nodes/contract/app-error.ts';
import type { FramesValue } from '../../nodes/contract/values/time.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import type { VerdictValue } from '../../nodes/contract/values/words.ts';
import { lookUp, remember } from './cached-results.ts';
import { convertValue } from './conversions.ts';
import { blockedReason, type Ending, isPassed, settlementAtEnd } from './ending.ts';
import { nodeError } from './error-report.ts';
import { checkFedParams } from './fed-params.ts';
import { watchPass } from './frame-watch.ts';
import { Meter } from './meter.ts';
import { type AttemptSetting, attemptNode, badOutput, graceMs } from './node-attempt.ts';
import { digestOfStream, keyOf, sourceDigest } from './node-key.ts';
import { NodeRun, type Settlement } from './node-run.ts';
import { describeOutput } from './outputs.ts';
import {
  hasLazyInputs,
  isLazy,
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
import { NotStorable } from './value-codec.ts';
import { type Encoded, encodeOutput, loadStored, type StoredValue, storeEncoded } from './value-store.ts';

export interface ExecutionSetting extends Omit<AttemptSetting, 'signal'> {
  readonly tenant: string;
  readonly useCache: boolean;
  /** Hash the bytes of every frame that flows, not only of those that leave the graph. */
  readonly digestFrames: boolean;
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
  readonly #runs = new Map<string, NodeRun>();
  readonly #relations: StreamRelations;
  readonly #gates: readonly string[];
  readonly #stop = new AbortController();
  readonly #slots = new Slots(parallelNodes);
  readonly #streamDigests = new WeakMap<FramesValue, string>();
  readonly #active = new Set<Promise<unknown>>();
  readonly #ended = Promise.withResolvers<void>();
  #ending: Ending | undefined;

  constructor(setting: ExecutionSetting) {
    this.#setting = setting;
    const { graph } = setting;
    for (const node of graph.nodes.values()) this.#runs.set(node.name, new NodeRun(node));
    for (const name of graph.scope) {
      const node = graph.nodes.get(name);
      if (node !== undefined) for (const { node: from } of portSources(node)) this.#runs.get(from)?.users.add(name);
    }
    for (const output of graph.outputs) this.#runs.get(output.source.node)?.users.add(outputConsumer(output.name));
    this.#gates = [...graph.scope].filter((name) => graph.nodes.get(name)?.manifest.gate === true);
    this.#relations = new StreamRelations(graph, (name) => this.#gatesBefore(name));
  }

  async perform(signal: AbortSignal): Promise<ExecutionResult> {
    const { graph } = this.#setting;
    const onAbort = (): void => this.end({ state: 'cancelled', reason: 'The run was cancelled.' });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    const stopWatching = watchForStalls(this.#runs);
    let outputs: { readonly [name: string]: OutputReport } = {};
    try {
      const wanted = graph.outputs.map((output) => output.source.node);
      const upstream = upstreamOf(graph.nodes, wanted);
      this.#demand([...wanted, ...this.#gates.filter((gate) => !upstream.has(gate))]);
      const deliveries = Promise.all(graph.outputs.map((output) => this.#deliver(output)));
      const gates = this.#gates.map((gate) => this.#runs.get(gate)?.resolution);
      const all = Promise.all([deliveries, ...gates]).then(async ([delivered]) => {
        await this.#settleWrites();
        outputs = Object.fromEntries(graph.outputs.map(({ name }, i) => [name, delivered[i] as OutputReport]));
      });
      // What goes wrong has been recorded as the ending of the run by then.
      await Promise.race([all.catch(() => this.#ended.promise), this.#ended.promise]);
      if (this.#ending !== undefined) await this.#waitForNodes();
    } finally {
      signal.removeEventListener('abort', onAbort);
      stopWatching();
    }
    this.#settleRest();
    return { runs: this.#runs, outputs: this.#ending === undefined ? outputs : {}, ending: this.#ending };
  }

  /** Stops the run. The first ending counts. */
  end(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#stop.abort();
    this.#ended.resolve();
  }

  endForTime(seconds: number): void {
    const error = new AppError({
      code: 'run/timeout',
      kind: 'operational',
      message: `The run took longer than ${seconds} seconds.`,
      hint: 'Try a smaller picture or a shorter clip, or raise the time limit.',
    });
    this.end({ state: 'failed', reason: error.message, error });
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
      run.resolution.catch((error: unknown) => this.#fail(run, error));
    }
  }

  /** The digests of a node's outputs, from the cache, from its recipe or by computing it. */
  async #resolve(run: NodeRun): Promise<ReadonlyMap<string, string>> {
    const { node } = run;
    await Promise.all(portSources(node, 'strict').map((source) => this.#runs.get(source.node)?.resolution));
    await Promise.all(this.#gatesBefore(node.name).map((gate) => this.#runs.get(gate)?.resolution));
    if (this.#ending !== undefined) throw cancelled();
    run.markReady();
    run.params = await this.#fedParams(run);
    if (hasLazyInputs(node)) {
      await this.#execute(run);
      return run.identities;
    }
    const digestOf = (source: Source): string => this.#digestOf(source);
    run.key = await keyOf(run, digestOf, this.#setting);
    for (const port of streamPorts(node.manifest)) run.identities.set(port, digestOfStream(run.key, port));
    if (valuePorts(node.manifest).length > 0 && !(await this.#takeFromCache(run))) await this.#execute(run);
    return run.identities;
  }

  async #takeFromCache(run: NodeRun): Promise<boolean> {
    const entry = this.#setting.useCache ? await lookUp(run, this.#setting.services) : undefined;
    if (entry === undefined) return false;
    for (const [port, stored] of Object.entries(entry.outputs)) this.#record(run, port, stored);
    run.backend = entry.backend;
    run.verdict = entry.verdict;
    if (!this.#passGate(run)) return true;
    if (streamPorts(run.node.manifest).length === 0) {
      this.#settle(run, { state: 'cached', reason: 'Nothing that it depends on has changed.' });
    }
    return true;
  }

  #execute(run: NodeRun): Promise<void> {
    run.execution ??= this.#attempt(run);
    this.#active.add(run.execution);
    return run.execution;
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
      if (this.#ending !== undefined) throw cancelled();
      if (!run.hasStarted) this.#setting.emit({ type: 'node.started', node: run.name });
      run.hasStarted = true;
      const setting = { ...this.#setting, signal: this.#stop.signal };
      const { outputs, scratch } = await attemptNode(run, { inputs, params: run.params }, setting);
      await this.#keep(run, outputs, scratch.pathIfMade);
      // The streams of a node may read its scratch files for as long as they flow.
      if (run.streams.size === 0) scratch.remove();
    };
    const pullsOthers = hasLazyInputs(run.node) || portSources(run.node).some((source) => source.type === 'frames');
    await (pullsOthers ? attempt() : this.#slots.use(attempt));
  }

  /** Takes the outputs of an attempt over: identifies, stores and shares them. */
  async #keep(run: NodeRun, outputs: ReadonlyMap<string, Value>, scratch: string | undefined): Promise<void> {
    const { graph, services, useCache } = this.#setting;
    const values = new Map<string, Value>();
    const encoded: Encoded[] = [];
    for (const [port, value] of outputs) {
      const type = run.node.manifest.outputs[port]?.type;
      if (type === undefined) continue;
      if (type === 'frames') {
        this.#share(run, port, value as FramesValue);
        continue;
      }
      try {
        const output = await encodeOutput(type, value, { store: services.store, scratch });
        encoded.push(output);
        values.set(port, output.value);
        this.#record(run, port, output.stored);
      } catch (error) {
        throw error instanceof NotStorable ? badOutput(run, port, `cannot be stored: ${error.message}`) : error;
      }
    }
    run.values = values;
    if (run.node.manifest.gate) run.verdict = values.get('verdict') as VerdictValue;
    const isReleased = graph.outputs.some((output) => output.source.node === run.name);
    const store = useCache || isReleased ? encoded : [];
    const writing = Promise.all(store.map((output) => storeEncoded(services.store, output))).then(() =>
      useCache ? remember(run, this.#runs, services) : undefined,
    );
    // Finished means stored: whatever happens next, this node need not run again.
    await writing.catch((error: unknown) => {
      throw storageError(error);
    });
    if (!this.#passGate(run)) return;
    if (run.streams.size === 0) this.#settle(run, { state: 'done', reason: run.because });
    else if (run.users.size === 0) this.#unused(run);
  }

  #record(run: NodeRun, port: string, stored: StoredValue): void {
    run.stored.set(port, stored);
    run.identities.set(port, stored.digest);
    run.digests[port] = stored.digest;
  }

  #share(run: NodeRun, port: string, frames: FramesValue): void {
    const { graph, digestFrames, emit } = this.#setting;
    const passedOn = this.#streamDigests.get(frames);
    if (hasLazyInputs(run.node)) {
      run.identities.set(port, passedOn ?? digestOfStream([...run.asked].sort().join(' '), port));
    }
    const isReleased = graph.outputs.some(({ source }) => source.node === run.name && source.port === port);
    const groups = sharingGroups(graph, { node: run.name, port }, this.#relations);
    const stream = new SharedStream(
      frames,
      (consumer) => (groups.find((group) => group.includes(consumer)) ?? []).filter((other) => this.#mayPull(other)),
      {
        producer: run.meter,
        consumer: (name) => this.#runs.get(name)?.meter ?? new Meter(),
        failed: (error) => this.#fail(run, error),
        opened: () => {
          run.wasOpened = true;
          return watchPass({
            frameCount: frames.frameCount,
            isDigested: run.digests[port] === undefined && (isReleased || digestFrames),
            onProgress: (fraction) => run.advance(fraction, emit),
            onDigest: (digest) => {
              run.digests[port] = digest;
            },
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
    producer.loading ??= producer.values === undefined ? this.#load(producer) : undefined;
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
      for await (const _ of (value as FramesValue).open({ signal: this.#stop.signal }));
    }
    const stored = producer?.stored.get(output.source.port);
    const digest = producer?.digests[output.source.port] ?? '';
    const report = await describeOutput(
      { type: output.source.type, value, stored, digest },
      this.#setting.services.store,
    );
    this.#release(consumer, [output.source]);
    return report;
  }

  /** Ends the run when a gate does not let it pass. A gate without a verdict has not passed. */
  #passGate(run: NodeRun): boolean {
    if (!run.node.manifest.gate) return true;
    if (run.verdict !== undefined && isPassed(run.verdict)) return true;
    const reason = run.verdict === undefined ? 'It gave no verdict.' : blockedReason(run.verdict);
    this.#settle(run, { state: 'blocked', reason });
    this.end({ state: 'blocked', node: run.name, reason });
    return false;
  }

  #fail(run: NodeRun, error: unknown): void {
    if (this.#ending !== undefined) return;
    const known = nodeError(error, { name: run.name, title: run.node.title });
    this.#settle(run, { state: 'failed', reason: known.message, error: known });
    this.end({ state: 'failed', node: run.name, reason: `${run.name}: ${known.message}`, error: known });
  }

  #settle(run: NodeRun, settlement: Settlement): void {
    if (run.settlement?.state === 'blocked' || run.settlement?.state === 'failed') return;
    this.#setting.emit({ type: 'node.finished', node: run.name, report: run.settle(settlement) });
    this.#release(run.name, portSources(run.node));
  }

  /** A consumer needs its sources no longer. Those that nobody needs leave memory, and streams among them end. */
  #release(consumer: string, sources: readonly PortSource[]): void {
    for (const source of sources) {
      const producer = this.#runs.get(source.node);
      if (producer === undefined) continue;
      for (const stream of producer.streams.values()) stream.leave(consumer);
      if (producer.users.delete(consumer) && producer.users.size === 0) this.#unused(producer);
    }
  }

  #unused(run: NodeRun): void {
    run.drop();
    if (run.settlement !== undefined) return;
    if (run.resolution === undefined) this.#settle(run, { state: 'skipped', reason: 'Its branch was not taken.' });
    else if (run.wasOpened) this.#settle(run, { state: 'done', reason: run.because });
    else if (streamPorts(run.node.manifest).length > 0) this.#settle(run, unneeded(run));
  }

  async #settleWrites(): Promise<void> {
    while (this.#active.size > 0) {
      const active = [...this.#active];
      this.#active.clear();
      await Promise.all(active);
    }
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

  #settleRest(): void {
    const { graph } = this.#setting;
    const ending = this.#ending;
    const downstream = ending?.node === undefined ? new Set<string>() : downstreamOf(graph.nodes, [ending.node]);
    for (const run of this.#runs.values()) {
      if (run.settlement !== undefined) continue;
      if (!graph.scope.has(run.name)) this.#settle(run, notAskedFor);
      else if (ending !== undefined) this.#settle(run, settlementAtEnd(run, ending, downstream.has(run.name)));
      else if (run.wasOpened) this.#settle(run, { state: 'done', reason: run.because });
      else this.#settle(run, unneeded(run));
    }
  }
}

const notAskedFor: Settlement = { state: 'skipped', reason: 'Nothing that was asked for needs it.' };

function unneeded(run: NodeRun): Settlement {
  if (run.resolution === undefined) return { state: 'skipped', reason: 'Its branch was not taken.' };
  return run.stored.size > 0
    ? { state: 'cached', reason: 'Nothing that it depends on has changed.' }
    : { state: 'skipped', reason: 'Its result was not needed: everything that uses it was cached.' };
}

function storageError(cause: unknown): AppError {
  return new AppError({
    code: 'run/storage',
    kind: 'operational',
    message: 'A result could not be written to the data folder.',
    hint: 'See that the disk is not full and the data folder can be written, then run again.',
    cause,
  });
}
