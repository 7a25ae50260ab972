import type { Sha256 } from './content-store.ts';
import type { NodeRun } from './node-run.ts';
import { portSources, valuePorts } from './prepared-graph.ts';
import type { CacheEntry } from './result-cache.ts';
import type { RunServices } from './run-services.ts';
import { isPresent } from './value-store.ts';

/** Whether the engine may keep and reuse what a node of this kind computes. */
export function isCacheable({ node }: Pick<NodeRun, 'node'>): boolean {
  const { manifest } = node;
  const isLazy = Object.values(manifest.inputs).some((port) => port.lazy === true);
  return manifest.deterministic && manifest.effects.length === 0 && !isLazy;
}

/** The stored result of a node whose key is known; undefined when there is none that is complete and still valid. */
export async function lookUp(
  run: Pick<NodeRun, 'node' | 'key'>,
  services: Pick<RunServices, 'cache' | 'store' | 'models'>,
): Promise<CacheEntry | undefined> {
  if (run.key === undefined || !isCacheable(run)) return undefined;
  const entry = await services.cache.get(run.key);
  if (entry === undefined) return undefined;
  for (const port of valuePorts(run.node.manifest)) {
    const stored = entry.outputs[port];
    if (stored === undefined || !(await isPresent(services.store, stored))) return undefined;
  }
  for (const [task, cards] of Object.entries(entry.models)) {
    if ((await services.models.available(task)).join(' ') !== cards) return undefined;
  }
  // Swept in this very moment: then nothing keeps the bytes that it names.
  return (await services.cache.touch(run.key)) ? entry : undefined;
}

/** Writes the result of a node that has run into the cache. */
export async function remember(
  run: NodeRun,
  runs: ReadonlyMap<string, NodeRun>,
  { tenant, services }: { readonly tenant: string; readonly services: Pick<RunServices, 'cache'> },
): Promise<void> {
  if (run.key === undefined || !isCacheable(run) || run.stored.size === 0) return;
  await services.cache.put(run.key, {
    tenant,
    files: [...filesBehind(run, runs)],
    outputs: Object.fromEntries(run.stored),
    models: Object.fromEntries(modelsUsed(run, runs)),
    ...(run.backend === undefined ? {} : { backend: run.backend }),
    ...(run.verdict === undefined ? {} : { verdict: run.verdict }),
  });
}

/** The model tasks that a node asked for, and those of the streams that it pulled: a stream has no entry of its own. */
function modelsUsed(run: NodeRun, runs: ReadonlyMap<string, NodeRun>): Map<string, string> {
  const models = new Map<string, string>();
  const seen = new Set([run]);
  for (const one of seen) {
    for (const [task, cards] of one.models) models.set(task, cards);
    for (const source of portSources(one.node)) {
      const producer = source.type === 'frames' ? runs.get(source.node) : undefined;
      if (producer !== undefined) seen.add(producer);
    }
  }
  return models;
}

const storedFileId = /^sha256:([0-9a-f]{64})$/;

/** Stored files that a node, or any that it takes from, was given by id. */
function filesBehind(run: NodeRun, runs: ReadonlyMap<string, NodeRun>): Set<Sha256> {
  const files = new Set<Sha256>();
  const seen = new Set([run]);
  for (const one of seen) {
    const constants = [...one.node.inputs.values()].flat().filter((source) => source.kind === 'constant');
    for (const value of [...Object.values(one.params), ...constants.map((source) => source.value)]) {
      const digest = typeof value === 'string' ? storedFileId.exec(value)?.[1] : undefined;
      if (digest !== undefined) files.add(digest);
    }
    for (const source of portSources(one.node)) {
      const producer = runs.get(source.node);
      if (producer !== undefined) seen.add(producer);
    }
  }
  return files;
}
