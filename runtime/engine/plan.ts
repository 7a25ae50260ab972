import type { Json } from '../../graphs/schema/json.ts';
import { explain, type KnownParts } from './because.ts';
import { cacheKey } from './cache-key.ts';
import { isCacheable, lookUp } from './cached-results.ts';
import type { Sha256 } from './content-store.ts';
import { blockedReason, isPassed } from './ending.ts';
import type { LastParts } from './last-runs.ts';
import { digestOfStream, partsOf, sourceDigest } from './node-key.ts';
import { prepareGraph } from './prepare.ts';
import {
  hasLazyInputs,
  type PreparedGraph,
  type PreparedNode,
  portSources,
  streamPorts,
  valuePorts,
} from './prepared-graph.ts';
import type { CacheEntry } from './result-cache.ts';
import type { RunServices } from './run-services.ts';
import { upstreamOf } from './scope.ts';
import type { Plan, PlannedNode, RunRequest } from './types.ts';
import { loadStored } from './value-store.ts';

/**
 * Says per node, without computing anything, whether its result is cached or why it will be computed. A node behind one
 * that runs may still turn out to be cached, when that one gives the same result as before. Throws `graph/invalid`.
 */
export async function planRun(request: RunRequest, services: RunServices): Promise<Plan> {
  const graph = prepareGraph(request, services);
  const last = await services.lastRuns.load(request.tenant, graph.title);
  const planner = new Planner(graph, request, { services, last });
  for (const node of graph.nodes.values()) await planner.look(node);
  const disabled = graph.disabled.map(
    ({ name, type, title }): PlannedNode => ({
      node: name,
      type,
      title,
      action: 'skip',
      because: 'It is switched off.',
    }),
  );
  return { graphRevision: graph.revision, nodes: [...planner.result(), ...disabled] };
}

type Verdict = Pick<PlannedNode, 'action' | 'because'>;

class Planner {
  readonly #graph: PreparedGraph;
  readonly #request: RunRequest;
  readonly #services: RunServices;
  readonly #last: LastParts;
  readonly #certain: ReadonlySet<string>;
  readonly #verdicts = new Map<string, Verdict>();
  readonly #identities = new Map<string, Map<string, Sha256>>();
  readonly #entries = new Map<string, CacheEntry>();

  constructor(
    graph: PreparedGraph,
    request: RunRequest,
    { services, last }: { readonly services: RunServices; readonly last: LastParts },
  ) {
    this.#graph = graph;
    this.#request = request;
    this.#services = services;
    this.#last = last;
    const gates = [...graph.scope].filter((name) => graph.nodes.get(name)?.manifest.gate === true);
    const wanted = [...graph.outputs.map((output) => output.source.node), ...gates];
    this.#certain = upstreamOf(graph.nodes, wanted, 'strict');
  }

  /** Nodes must come in topological order. */
  async look(node: PreparedNode): Promise<void> {
    this.#verdicts.set(node.name, await this.#judge(node));
  }

  result(): PlannedNode[] {
    const needed = this.#neededStreams();
    return [...this.#graph.nodes.values()].map(({ name, type, title }) => {
      const verdict = this.#verdicts.get(name) ?? { action: 'skip', because: '' };
      return { node: name, type, title, ...(needed.has(name) || verdict.action !== 'run' ? verdict : notNeeded) };
    });
  }

  async #judge(node: PreparedNode): Promise<Verdict> {
    if (!this.#graph.scope.has(node.name)) return { action: 'skip', because: 'Nothing that was asked for needs it.' };
    const isCertain = this.#certain.has(node.name);
    const params = await this.#paramsOf(node);
    const parts = await this.#partsOf(node, params ?? node.params);
    const isKnown =
      params !== undefined &&
      Object.values(parts.inputs)
        .flat()
        .every((digest) => digest !== undefined);
    const run = { node, params: params ?? node.params, key: isKnown ? cacheKey(parts as never) : undefined };
    if (run.key !== undefined && !hasLazyInputs(node)) {
      const key = run.key;
      const ports = streamPorts(node.manifest);
      this.#identities.set(node.name, new Map(ports.map((port) => [port, digestOfStream(key, port)])));
    }
    const entry = this.#request.useCache ? await lookUp(run, this.#services) : undefined;
    if (entry !== undefined && valuePorts(node.manifest).length > 0) return this.#cached(node, entry);
    if (!isCertain) return { action: 'decided at run time', because: 'It runs only if its branch is taken.' };
    return { action: 'run', because: this.#because(node, parts) };
  }

  #cached(node: PreparedNode, entry: CacheEntry): Verdict {
    this.#entries.set(node.name, entry);
    const identities = this.#identities.get(node.name) ?? new Map<string, Sha256>();
    for (const [port, stored] of Object.entries(entry.outputs)) identities.set(port, stored.digest);
    this.#identities.set(node.name, identities);
    const isBlocking = entry.verdict !== undefined && !isPassed(entry.verdict);
    const because = isBlocking ? `It did not pass before: ${blockedReason(entry.verdict)}` : unchanged;
    return { action: 'cached', because };
  }

  #because(node: PreparedNode, parts: KnownParts): string {
    if (!this.#request.useCache) return 'The cache is not to be used.';
    if (hasLazyInputs(node)) return 'It chooses a branch anew in every run.';
    if (node.manifest.effects.length > 0) return 'It acts anew in every run.';
    const isStream = valuePorts(node.manifest).length === 0;
    if (!isCacheable({ node })) return 'It is computed anew in every run.';
    const because = explain(node, parts, this.#last.get(node.name));
    return isStream && because === 'Its result was not kept.'
      ? 'Frames are not kept, and something needs them.'
      : because;
  }

  async #partsOf(node: PreparedNode, params: PreparedNode['params']): Promise<KnownParts> {
    const unknown = '';
    const setting = { tenant: this.#request.tenant, graph: this.#graph, services: this.#services };
    const digestOf = (source: Parameters<typeof sourceDigest>[0]): Sha256 =>
      source.kind === 'constant' || this.#identities.get(source.node)?.has(source.port) === true
        ? sourceDigest(source, (name) => this.#identities.get(name))
        : unknown;
    const parts = await partsOf({ node, params }, digestOf, setting);
    const inputs = Object.entries(parts.inputs).map(([port, digests]) => [
      port,
      digests.map((digest) => (digest === unknown ? undefined : digest)),
    ]);
    return { ...parts, inputs: Object.fromEntries(inputs) };
  }

  /** Undefined when an edge brings a param whose value is not known yet. */
  async #paramsOf(node: PreparedNode): Promise<PreparedNode['params'] | undefined> {
    const fed: { [param: string]: Json } = {};
    for (const [param, source] of node.fedParams) {
      const stored = this.#entries.get(source.node)?.outputs[source.port];
      const value = stored === undefined ? undefined : await loadStored(this.#services.store, stored);
      if (value === undefined) return undefined;
      fed[param] = value as Json;
    }
    return { ...node.params, ...fed };
  }

  /** Nodes that run; a maker of frames only when somebody who runs pulls them. */
  #neededStreams(): Set<string> {
    const needed = new Set<string>();
    const pulled = new Set<string>(this.#graph.outputs.map((output) => output.source.node));
    for (const node of [...this.#graph.nodes.values()].reverse()) {
      const isStream = valuePorts(node.manifest).length === 0;
      const isRunning = this.#verdicts.get(node.name)?.action !== 'cached' && this.#graph.scope.has(node.name);
      if (!isRunning || (isStream && !pulled.has(node.name))) continue;
      needed.add(node.name);
      for (const source of portSources(node)) pulled.add(source.node);
    }
    return needed;
  }
}

const unchanged = 'Nothing that it depends on has changed.';
const notNeeded: Verdict = { action: 'skip', because: 'Its result is not needed: everything that uses it is cached.' };
