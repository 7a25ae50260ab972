import { fileIdPattern } from '../../graphs/schema/document.ts';
import type { KeyParts } from './cache-key.ts';
import { type Sha256, sha256 } from './content-store.ts';
import type { NodeRun } from './node-run.ts';
import type { PreparedGraph, Source } from './prepared-graph.ts';
import type { RunServices } from './run-services.ts';
import { encodeValue } from './value-codec.ts';

interface KeySetting {
  readonly tenant: string;
  readonly graph: Pick<PreparedGraph, 'seed'>;
  readonly services: Pick<RunServices, 'files' | 'codeRevision'>;
}

/** What a node's result depends on, once the digests of its inputs are known. */
export async function partsOf(
  run: Pick<NodeRun, 'node' | 'params'>,
  digestOf: (source: Source) => Sha256,
  { tenant, graph, services }: KeySetting,
): Promise<KeyParts> {
  const { node, params } = run;
  const files: { [param: string]: Sha256 } = {};
  for (const [param, value] of Object.entries(params)) {
    // A stored file's id is its digest; a sample's name says nothing about its content.
    if (typeof value !== 'string' || !value.startsWith('sample:') || !fileIdPattern.test(value)) continue;
    files[param] = (await services.files.digest(value)) ?? 'missing';
  }
  const inputs: { [port: string]: Sha256[] } = {};
  for (const [port, sources] of node.inputs) inputs[port] = sources.map(digestOf);
  return {
    tenant,
    type: node.type,
    code: services.codeRevision(node.manifest.id),
    params,
    files,
    inputs,
    ...(node.manifest.seeded ? { random: { seed: graph.seed, node: node.name } } : {}),
  };
}

/** A stream has no bytes until it is pulled, so it is identified by the recipe that makes it. */
export function digestOfStream(recipe: string, port: string): Sha256 {
  return sha256([`frames\0${recipe}\0${port}`]);
}

/** Digest of what a source brings before any conversion; the consumer's port and the source's type fix the conversion. */
export function sourceDigest(
  source: Source,
  identitiesOf: (node: string) => ReadonlyMap<string, Sha256> | undefined,
): Sha256 {
  if (source.kind === 'constant') return sha256([source.type, encodeValue(source.value).digest]);
  const digest = identitiesOf(source.node)?.get(source.port);
  if (digest === undefined) throw new Error(`the digest of ${source.node}.${source.port} is not known`);
  return source.type === 'frames' ? digest : sha256([source.type, digest]);
}
