import type { Edge, Endpoint, GraphDocument } from '../schema/document.ts';
import type { Json } from '../schema/json.ts';
import { canonicalJson } from './canonical-json.ts';
import { canonicalEdges, compareEdges, endpointKey } from './edges.ts';
import { compareNames } from './names.ts';
import { own } from './own.ts';

/** One difference in meaning between two documents. `undefined` on a side: not set there. */
export type Change =
  | { readonly kind: 'node.added' | 'node.removed'; readonly node: string; readonly type: string }
  | { readonly kind: 'node.type'; readonly node: string; readonly before: string; readonly after: string }
  | { readonly kind: 'node.disabled' | 'node.enabled'; readonly node: string }
  | {
      readonly kind: 'param';
      readonly node: string;
      readonly param: string;
      readonly before: Json | undefined;
      readonly after: Json | undefined;
    }
  | { readonly kind: 'edge.added' | 'edge.removed'; readonly from: Endpoint; readonly to: Endpoint }
  | { readonly kind: 'edge.rewired'; readonly to: Endpoint; readonly before: Endpoint; readonly after: Endpoint }
  | { readonly kind: 'input.added' | 'input.removed' | 'input.changed'; readonly input: string }
  | { readonly kind: 'output.added' | 'output.removed'; readonly output: string }
  | { readonly kind: 'output.changed'; readonly output: string; readonly before: Endpoint; readonly after: Endpoint };

/**
 * What differs in meaning from one document to another, in the order nodes, wires, inputs, outputs. Titles, notes and
 * positions are no difference. Both documents must be free of errors. Empty exactly when
 * their revisions are equal, unless they hold fields that this version does not know.
 */
export function diff(before: GraphDocument, after: GraphDocument): Change[] {
  return [
    ...diffNodes(before, after),
    ...diffEdges(before, after),
    ...diffInputs(before, after),
    ...diffOutputs(before, after),
  ];
}

function* diffNodes(before: GraphDocument, after: GraphDocument): Generator<Change> {
  for (const name of allNames(before.nodes, after.nodes)) {
    const old = own(before.nodes, name);
    const now = own(after.nodes, name);
    if (now === undefined) {
      if (old !== undefined) yield { kind: 'node.removed', node: name, type: old.type };
      continue;
    }
    if (old === undefined) {
      yield { kind: 'node.added', node: name, type: now.type };
      continue;
    }
    if (old.type !== now.type) yield { kind: 'node.type', node: name, before: old.type, after: now.type };
    if ((old.disabled ?? false) !== (now.disabled ?? false)) {
      yield { kind: now.disabled === true ? 'node.disabled' : 'node.enabled', node: name };
    }
    for (const param of allNames(old.params, now.params)) {
      const values = { before: own(old.params, param), after: own(now.params, param) };
      if (!isSame(values.before, values.after)) yield { kind: 'param', node: name, param, ...values };
    }
  }
}

/** A port that took one wire and takes another one now is rewired; everything else came or went. */
function* diffEdges(before: GraphDocument, after: GraphDocument): Generator<Change> {
  const removed = missingFrom(after.edges, before.edges);
  const added = missingFrom(before.edges, after.edges);
  const addedByTarget = Map.groupBy(added, (edge) => endpointKey(edge.to));
  const removedByTarget = Map.groupBy(removed, (edge) => endpointKey(edge.to));
  const rewired = new Set<Edge>();
  for (const [key, [old, ...moreOld]] of removedByTarget) {
    const [now, ...moreNow] = addedByTarget.get(key) ?? [];
    if (old === undefined || now === undefined || moreOld.length > 0 || moreNow.length > 0) continue;
    rewired.add(old).add(now);
    yield { kind: 'edge.rewired', to: now.to, before: old.from, after: now.from };
  }
  for (const { from, to } of removed.filter((edge) => !rewired.has(edge))) yield { kind: 'edge.removed', from, to };
  for (const { from, to } of added.filter((edge) => !rewired.has(edge))) yield { kind: 'edge.added', from, to };
}

function missingFrom(edges: readonly Edge[], candidates: readonly Edge[]): Edge[] {
  const others = canonicalEdges(edges);
  let i = 0;
  return canonicalEdges(candidates).filter((edge) => {
    let other = others[i];
    while (other !== undefined && compareEdges(other, edge) < 0) other = others[++i];
    return other === undefined || compareEdges(other, edge) !== 0;
  });
}

function* diffInputs(before: GraphDocument, after: GraphDocument): Generator<Change> {
  for (const name of allNames(before.inputs, after.inputs)) {
    const old = own(before.inputs, name);
    const now = own(after.inputs, name);
    if (now === undefined) yield { kind: 'input.removed', input: name };
    else if (old === undefined) yield { kind: 'input.added', input: name };
    else if (!isSame(inputMeaning(old), inputMeaning(now))) yield { kind: 'input.changed', input: name };
  }
}

function inputMeaning(input: { readonly type: string; readonly default?: Json; readonly to: readonly Endpoint[] }) {
  return { type: input.type, default: input.default, to: [...new Set(input.to.map(endpointKey))].sort(compareNames) };
}

function* diffOutputs(before: GraphDocument, after: GraphDocument): Generator<Change> {
  for (const name of allNames(before.outputs, after.outputs)) {
    const old = own(before.outputs, name)?.from;
    const now = own(after.outputs, name)?.from;
    if (now === undefined) yield { kind: 'output.removed', output: name };
    else if (old === undefined) yield { kind: 'output.added', output: name };
    else if (!isSame(old, now)) yield { kind: 'output.changed', output: name, before: old, after: now };
  }
}

function allNames(a: object | undefined, b: object | undefined): string[] {
  return [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])].sort(compareNames);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}
