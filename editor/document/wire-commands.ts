import { edgeKey } from '../../graphs/logic/view.ts';
import type { Edge, Endpoint, NodeInstance } from '../../graphs/schema/document.ts';
import type { Point } from '../../graphs/schema/view.ts';
import type { Command, DocumentDraft } from './command.ts';
import { joinPorts } from './edge-draft.ts';
import { nodeViews, viewDraft } from './view-draft.ts';

export interface NewNode {
  readonly name: string;
  readonly instance: NodeInstance;
  readonly position: Point;
}

/** Joins two ports. An input that takes one value lets go of the wire or the graph input that it had. */
export function connectPorts(edge: Edge, { takesMany, label }: { takesMany: boolean; label: string }): Command {
  return { label, change: (draft) => join(draft, edge, takesMany) };
}

/** A new node that is wired as soon as it is there. */
export function addWiredNode(
  { name, instance, position }: NewNode,
  { wires, label }: { wires: readonly { readonly edge: Edge; readonly takesMany: boolean }[]; label: string },
): Command {
  return {
    label,
    change: (draft) => {
      draft.nodes[name] = { ...instance };
      nodeViews(draft)[name] = { ...position };
      for (const { edge, takesMany } of wires) join(draft, edge, takesMany);
    },
  };
}

/** Puts a node into a wire: what flowed through it now flows through the node. A new node is added first. */
export function insertIntoEdge(
  edge: Edge,
  { node, ports, added, label }: { node: string; ports: Through; added?: NewNode; label: string },
): Command {
  return {
    label,
    change: (draft) => {
      if (added !== undefined) {
        draft.nodes[added.name] = { ...added.instance };
        nodeViews(draft)[added.name] = { ...added.position };
      }
      const key = edgeKey(edge);
      draft.edges = [
        ...draft.edges.filter((other) => edgeKey(other) !== key),
        { from: edge.from, to: [node, ports.input] },
        { from: [node, ports.output], to: edge.to },
      ];
      delete viewDraft(draft).reroutes?.[key];
    },
  };
}

/** By which ports a wire enters and leaves a node. */
export interface Through {
  readonly input: string;
  readonly output: string;
}

/** The points that a wire passes through; none is the straight way. */
export function setReroutes(
  key: string,
  { points, label, gesture }: { points: readonly Point[]; label: string; gesture?: string },
): Command {
  return {
    label,
    ...(gesture === undefined ? {} : { gesture }),
    change: (draft) => {
      const view = viewDraft(draft);
      view.reroutes ??= {};
      if (points.length === 0) delete view.reroutes[key];
      else view.reroutes[key] = points.map(({ x, y }) => ({ x, y }));
    },
  };
}

function join(draft: DocumentDraft, edge: Edge, takesMany: boolean): void {
  joinPorts(draft, edge, takesMany);
  if (takesMany) return;
  for (const input of Object.values(draft.inputs ?? {})) {
    if (input.to.some((target) => isSame(target, edge.to))) {
      input.to = input.to.filter((target) => !isSame(target, edge.to));
    }
  }
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
