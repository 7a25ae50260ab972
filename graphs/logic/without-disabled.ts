import type { Edge, Endpoint, GraphDocument, GraphInput } from '../schema/document.ts';
import type { NodeManifest } from '../schema/manifest.ts';
import { canonicalEdges, endpointKey } from './edges.ts';
import { own } from './own.ts';

/** Where a manifest is looked up by `id@version`: a catalogue, or one that also knows linked graphs. */
export interface ManifestSource {
  get(type: string): NodeManifest | undefined;
}

/** Where a value truly comes from: an output of an enabled node, or a graph input. */
type Origin = { readonly endpoint: Endpoint } | { readonly input: string };

/**
 * The same graph without its disabled nodes: wires run through them where their type passes a value through, and end
 * where it does not. What then lacks a value it needs is for `check` to say.
 */
export function withoutDisabled(document: GraphDocument, types: ManifestSource): GraphDocument {
  const isDisabled = (name: string): boolean => nodes.get(name)?.disabled === true;
  const nodes = new Map(Object.entries(document.nodes));
  if (![...nodes.keys()].some(isDisabled)) return document;
  const originOf = tracer(document, types);
  const edges: Edge[] = [];
  const targets = new Map(Object.entries(document.inputs ?? {}).map(([name, input]) => [name, [...input.to]]));
  for (const edge of document.edges) {
    if (isDisabled(edge.to[0])) continue;
    const origin = originOf(edge.from);
    if (origin === undefined) continue;
    if ('endpoint' in origin) edges.push({ ...edge, from: origin.endpoint });
    else targets.get(origin.input)?.push(edge.to);
  }
  const outputs = Object.entries(document.outputs ?? {}).flatMap(([name, output]) => {
    const origin = originOf(output.from);
    return origin !== undefined && 'endpoint' in origin ? [[name, { ...output, from: origin.endpoint }] as const] : [];
  });
  return {
    ...document,
    nodes: Object.fromEntries([...nodes].filter(([name]) => !isDisabled(name))),
    edges: canonicalEdges(edges),
    inputs: Object.fromEntries(
      Object.entries(document.inputs ?? {}).map(([name, input]): [string, GraphInput] => [
        name,
        { ...input, to: (targets.get(name) ?? []).filter((target) => !isDisabled(target[0])) },
      ]),
    ),
    outputs: Object.fromEntries(outputs),
  };
}

/** Follows a value back through disabled nodes. Each output is followed once, so a long chain costs its length. */
function tracer(document: GraphDocument, types: ManifestSource): (from: Endpoint) => Origin | undefined {
  const sources = new Map<string, Origin>();
  for (const [name, input] of Object.entries(document.inputs ?? {})) {
    for (const target of input.to) sources.set(endpointKey(target), { input: name });
  }
  for (const edge of document.edges) sources.set(endpointKey(edge.to), { endpoint: edge.from });
  const nodes = new Map(Object.entries(document.nodes));
  const known = new Map<string, Origin | undefined>();
  return (from) => {
    const trail: string[] = [];
    let origin: Origin | undefined = { endpoint: from };
    while (origin !== undefined && 'endpoint' in origin) {
      const [name, output] = origin.endpoint as Endpoint;
      const node = nodes.get(name);
      if (node?.disabled !== true) break;
      const key = endpointKey(origin.endpoint);
      if (known.has(key)) {
        origin = known.get(key);
        break;
      }
      trail.push(key);
      // Until it is known otherwise nothing comes out: so a ring of disabled nodes ends here.
      known.set(key, undefined);
      const input: string | undefined = own(types.get(node.type)?.passThrough, output);
      origin = input === undefined ? undefined : sources.get(endpointKey([name, input]));
    }
    for (const key of trail) known.set(key, origin);
    return origin;
  };
}
