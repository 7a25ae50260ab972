import { edgeKey } from '../../graphs/logic/view.ts';
import type { Edge, NodeInstance } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import type { Point } from '../../graphs/schema/view.ts';
import { commands as labels } from '../words/english/commands.ts';
import { type Command, inGesture } from './command.ts';
import { dropEdges, joinPorts, renameEndpoints } from './edge-draft.ts';
import { nodeViews } from './view-draft.ts';

export function addNode(name: string, instance: NodeInstance, position: Point): Command {
  return {
    label: labels.addNode(instance.title ?? name),
    change: (draft) => {
      draft.nodes[name] = { ...instance };
      nodeViews(draft)[name] = { ...position };
    },
  };
}

/** Moves nodes to where they are dropped; all moves of one drag are one step. */
export function moveNodes(positions: ReadonlyMap<string, Point>, gesture?: string): Command {
  const [first = ''] = positions.keys();
  return {
    label: labels.moveNodes(positions.size, first),
    ...inGesture(gesture),
    change: (draft) => {
      const views = nodeViews(draft);
      for (const [name, { x, y }] of positions) views[name] = { ...views[name], x, y };
    },
  };
}

export function setParam(node: string, param: string, value: Json, gesture?: string): Command {
  return {
    label: labels.setParam(param, node),
    ...inGesture(gesture),
    change: (draft) => {
      const instance = draft.nodes[node];
      if (instance !== undefined) instance.params = { ...instance.params, [param]: value };
    },
  };
}

/** Back to the default of the node type. */
export function resetParam(node: string, param: string): Command {
  return {
    label: labels.resetParam(param, node),
    change: (draft) => {
      const params = draft.nodes[node]?.params;
      if (params !== undefined) delete params[param];
    },
  };
}

/** Another name for a node, everywhere. Does nothing when the new one is taken. */
export function renameNode(from: string, to: string): Command {
  return {
    label: labels.renameNode(from, to),
    renames: { from, to },
    change: (draft) => {
      const instance = draft.nodes[from];
      if (instance === undefined || Object.hasOwn(draft.nodes, to)) return;
      draft.nodes[to] = instance;
      delete draft.nodes[from];
      const views = draft.view?.nodes;
      const view = views?.[from];
      if (views !== undefined && view !== undefined) {
        views[to] = view;
        delete views[from];
      }
      renameEndpoints(draft, (endpoint) => (endpoint[0] === from ? [to, endpoint[1]] : endpoint));
    },
  };
}

/** Removes nodes with their wires, and takes them out of the inputs and outputs of the graph. */
export function removeNodes(names: readonly string[]): Command {
  const gone = new Set(names);
  return {
    label: labels.removeNodes(names.length, names[0] ?? ''),
    change: (draft) => {
      for (const name of gone) {
        delete draft.nodes[name];
        delete draft.view?.nodes?.[name];
      }
      dropEdges(draft, ({ from, to }) => gone.has(from[0]) || gone.has(to[0]));
      for (const input of Object.values(draft.inputs ?? {})) {
        if (input.to.some(([node]) => gone.has(node))) input.to = input.to.filter(([node]) => !gone.has(node));
      }
      for (const [name, output] of Object.entries(draft.outputs ?? {})) {
        if (gone.has(output.from[0])) delete draft.outputs?.[name];
      }
    },
  };
}

/** Joins two ports. An input that takes one wire lets go of the one it had. */
export function addEdge(edge: Edge, options: { readonly takesMany: boolean }): Command {
  return {
    label: labels.connect(edge.from[0], edge.to[0]),
    change: (draft) => joinPorts(draft, edge, options.takesMany),
  };
}

export function removeEdges(edges: readonly Edge[]): Command {
  const keys = new Set(edges.map(edgeKey));
  return {
    label: labels.disconnect(edges.length),
    change: (draft) => dropEdges(draft, (edge) => keys.has(edgeKey(edge))),
  };
}
