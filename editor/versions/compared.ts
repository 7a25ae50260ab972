import { describeDiff } from '../../graphs/logic/describe-diff.ts';
import { type Change, diff } from '../../graphs/logic/diff.ts';
import { own } from '../../graphs/logic/own.ts';
import { edgeKey, positionOf } from '../../graphs/logic/view.ts';
import type { Edge, Endpoint, GraphDocument } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import type { Point } from '../../graphs/schema/view.ts';

/** Stands for what is open, where a revision is chosen. */
export const openDocument = 'open';

export type Mark = 'added' | 'removed' | 'changed';

/** One change in words, with the nodes that it is about. */
export interface ToldChange {
  readonly change: Change;
  readonly sentence: string;
  readonly mark: Mark;
  readonly nodes: readonly string[];
}

/** Two documents side by side: what is marked on which side. Positions are no difference. */
export interface Comparison {
  readonly changes: readonly ToldChange[];
  /** By node; of one that is on both sides, the same on both. */
  readonly nodes: ReadonlyMap<string, Mark>;
  /** By `edgeKey`. */
  readonly edges: ReadonlyMap<string, Mark>;
}

export function compareDocuments(before: GraphDocument, after: GraphDocument): Comparison {
  const changes = diff(before, after);
  const sentences = describeDiff(changes);
  const nodes = new Map<string, Mark>();
  const edges = new Map<string, Mark>();
  for (const change of changes) {
    if (change.kind === 'node.added' || change.kind === 'node.removed') nodes.set(change.node, markOf(change));
    else if ('node' in change) nodes.set(change.node, 'changed');
    else if (change.kind === 'edge.added') edges.set(edgeKey(change), 'added');
    else if (change.kind === 'edge.removed') edges.set(edgeKey(change), 'removed');
    else if (change.kind === 'edge.rewired') {
      edges.set(edgeKey({ from: change.before, to: change.to }), 'removed');
      edges.set(edgeKey({ from: change.after, to: change.to }), 'added');
    }
  }
  const told = changes.map((change, index) => ({
    ...{ change, sentence: sentences[index] ?? '', mark: markOf(change) },
    nodes: nodesOf(change, before, after),
  }));
  return { changes: told, nodes, edges };
}

function markOf({ kind }: Change): Mark {
  if (kind.endsWith('.added')) return 'added';
  return kind.endsWith('.removed') ? 'removed' : 'changed';
}

/** Where to look: what changed, or what an input feeds, or what an output comes from. */
function nodesOf(change: Change, before: GraphDocument, after: GraphDocument): string[] {
  if ('node' in change) return [change.node];
  if (change.kind === 'edge.rewired') return [change.after[0], change.before[0], change.to[0]];
  if ('to' in change) return [change.from[0], change.to[0]];
  if ('input' in change) {
    const input = own(after.inputs, change.input) ?? own(before.inputs, change.input);
    return (input?.to ?? []).map(([node]) => node);
  }
  const output = own(after.outputs, change.output) ?? own(before.outputs, change.output);
  return output === undefined ? [] : [output.from[0]];
}

export interface ParamChange {
  readonly node: string;
  readonly param: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

export function isParamChange(told: ToldChange): told is ToldChange & { readonly change: ParamChange & Change } {
  return told.change.kind === 'param';
}

/** The ports of a node that wires use on either side, so that a card is as high on both. */
export function wiredPorts(
  node: string,
  edges: readonly Edge[],
): { readonly inputs: string[]; readonly outputs: string[] } {
  const at = (endpoints: readonly Endpoint[]): string[] => [
    ...new Set(endpoints.flatMap(([name, port]) => (name === node ? [port] : []))),
  ];
  return { inputs: at(edges.map(({ to }) => to)), outputs: at(edges.map(({ from }) => from)) };
}

/** The middle of nodes, by where they stand in the first document that has them. */
export function middleOf(names: readonly string[], documents: readonly GraphDocument[]): Point | undefined {
  const points = names.flatMap((name) => {
    const holder = documents.find(({ nodes }) => Object.hasOwn(nodes, name));
    return holder === undefined ? [] : [positionOf(holder, name)];
  });
  if (points.length === 0) return undefined;
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
