import type { Edge, GraphDocument } from '../schema/document.ts';
import { canonicalJson } from './canonical-json.ts';
import { canonicalEdges, endpointKey } from './edges.ts';
import { compareNames } from './names.ts';
import { sha256Hex } from './sha256.ts';

/** Fields for people: they change nothing about a run. */
const presentation = new Set(['title', 'description', 'notes', 'view']);

/**
 * Names what a graph means: SHA-256 of the canonical JSON of the document without titles, descriptions, notes and view.
 * Independent of the order of keys, edges and targets; absent and empty are the same. Fields it does not know count as
 * meaning. The document must be one that `check` finds to be JSON; otherwise it throws `TypeError`.
 */
export function revision(document: GraphDocument): string {
  return sha256Hex(canonicalJson(meaningOf(document)));
}

function meaningOf(document: GraphDocument): object {
  return strip({
    ...document,
    inputs: mapValues(document.inputs ?? {}, (input) => strip({ ...input, to: sortedTargets(input.to) })),
    nodes: mapValues(document.nodes, (node) =>
      strip({ ...node, disabled: node.disabled === true ? true : undefined, params: nonEmpty(node.params) }),
    ),
    edges: canonicalEdges<Edge>(document.edges).map(strip),
    outputs: mapValues(document.outputs ?? {}, strip),
  });
}

function strip(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !presentation.has(key)));
}

function mapValues<V>(values: { readonly [name: string]: V }, change: (value: V) => object): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

function nonEmpty(params: object | undefined): object | undefined {
  return params !== undefined && Object.keys(params).length > 0 ? params : undefined;
}

function sortedTargets(targets: readonly (readonly [string, string])[]): unknown[] {
  const byKey = new Map(targets.map((target) => [endpointKey(target), target]));
  return [...byKey].sort(([a], [b]) => compareNames(a, b)).map(([, target]) => target);
}
