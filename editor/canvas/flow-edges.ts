import type { Edge as FlowLine } from '@xyflow/react';
import { connect } from '../../graphs/logic/connect.ts';
import { own } from '../../graphs/logic/own.ts';
import { edgeKey, viewOf } from '../../graphs/logic/view.ts';
import type { Edge, GraphDocument } from '../../graphs/schema/document.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { portTypesOf } from './bridge.ts';
import { frameId } from './flow-ids.ts';
import { foldedNodes } from './flow-nodes.ts';

export interface WireData extends Record<string, unknown> {
  readonly colour: string;
  /** The wires that are drawn as this one: several where a node or a frame is folded up. */
  readonly edges: readonly Edge[];
  /** What the value becomes on its way, when the ports differ in type. */
  readonly converts: string;
  /** How many points it passes through. */
  readonly points: number;
  readonly isMuted: boolean;
}

export type FlowWire = FlowLine<WireData, 'wire'>;

/** The ports of something folded up, as one. */
export const mergedPort = '*';

/** The wires as they are drawn. One that has not changed stays the same object. */
export function flowEdges(document: GraphDocument, types: Catalogue, before: readonly FlowWire[]): FlowWire[] {
  const view = viewOf(document);
  const frameOf = new Map(
    Object.entries(foldedNodes(document)).flatMap(([frame, names]) =>
      names.map((name) => [name, frameId(frame)] as const),
    ),
  );
  const end = ([node, port]: readonly [string, string]): readonly [string, string] => {
    const frame = frameOf.get(node);
    if (frame !== undefined) return [frame, mergedPort];
    return [node, own(view.nodes, node)?.isCollapsed === true ? mergedPort : port];
  };
  const groups = new Map<string, Edge[]>();
  for (const edge of document.edges) {
    const [source, sourceHandle] = end(edge.from);
    const [target, targetHandle] = end(edge.to);
    if (source === target || !(edge.from[0] in document.nodes) || !(edge.to[0] in document.nodes)) continue;
    const isMerged = sourceHandle === mergedPort || targetHandle === mergedPort;
    const id = isMerged ? `${source}.${sourceHandle}>${target}.${targetHandle}` : edgeKey(edge);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [edge]);
    else group.push(edge);
  }
  const old = new Map(before.map((wire) => [wire.id, wire]));
  const typeOf = portTypesOf(document, types);
  return [...groups].flatMap(([id, edges]) => {
    const [first] = edges;
    if (first === undefined) return [];
    const [source, sourceHandle] = end(first.from);
    const [target, targetHandle] = end(first.to);
    const from = typeOf.output(first.from);
    const to = typeOf.input(first.to);
    const answer = from !== undefined && to !== undefined ? connect(from, to) : undefined;
    const data: WireData = {
      edges,
      colour: from === undefined ? 'var(--vv-text-dim)' : portTypes[from].colour,
      converts:
        edges.length === 1 && answer?.allowed === true && answer.conversion !== undefined
          ? `${portTypes[answer.conversion.from].title} → ${portTypes[answer.conversion.to].title}`
          : '',
      points: sourceHandle === mergedPort || targetHandle === mergedPort ? 0 : (view.reroutes?.[id] ?? []).length,
      isMuted: edges.every((edge) => isDisabled(document, edge)),
    };
    const known = old.get(id);
    if (known !== undefined && isSame(known, data)) return [known];
    const selected = known?.selected ?? false;
    return [{ id, type: 'wire' as const, source, sourceHandle, target, targetHandle, data, selected }];
  });
}

function isDisabled(document: GraphDocument, { from, to }: Edge): boolean {
  return own(document.nodes, from[0])?.disabled === true || own(document.nodes, to[0])?.disabled === true;
}

function isSame(known: FlowWire, data: WireData): boolean {
  const before = known.data;
  return (
    before !== undefined &&
    before.colour === data.colour &&
    before.converts === data.converts &&
    before.points === data.points &&
    before.isMuted === data.isMuted &&
    before.edges.length === data.edges.length &&
    before.edges.every((edge, i) => edge === data.edges[i])
  );
}
