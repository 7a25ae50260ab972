import { edgeKey } from '../../graphs/logic/view.ts';
import type { Edge, NodeInstance } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import type { Point } from '../../graphs/schema/view.ts';
import type { Command } from './command.ts';
import { nodeViews } from './view-draft.ts';

export function addNode(name: string, instance: NodeInstance, position: Point): Command {
  return {
    label: `Add ${instance.title ?? name}`,
    change: (draft) => {
      draft.nodes[name] = { ...instance };
      nodeViews(draft)[name] = { ...position };
    },
  };
}

/** Moves nodes to where they are dropped; all moves of one drag are one step. */
export function moveNodes(positions: ReadonlyMap<string, Point>, gesture?: string): Command {
  const [first] = positions.keys();
  return {
    label: positions.size === 1 ? `Move ${first}` : `Move ${positions.size} nodes`,
    ...(gesture === undefined ? {} : { gesture }),
    change: (draft) => {
      const views = nodeViews(draft);
      for (const [name, { x, y }] of positions) {
        views[name] = { ...views[name], x, y };
      }
    },
  };
}

export function setParam(node: string, param: string, value: Json, gesture?: string): Command {
  return {
    label: `Set ${param} of ${node}`,
    ...(gesture === undefined ? {} : { gesture }),
    change: (draft) => {
      const instance = draft.nodes[node];
      if (instance !== undefined) instance.params = { ...instance.params, [param]: value };
    },
  };
}

/** Back to the default of the node type. */
export function resetParam(node: string, param: string): Command {
  return {
    label: `Reset ${param} of ${node}`,
    change: (draft) => {
      const params = draft.nodes[node]?.params;
      if (params !== undefined) delete params[param];
    },
  };
}

/** Removes nodes with their wires, and takes them out of the inputs and outputs of the graph. */
export function removeNodes(names: readonly string[]): Command {
  const gone = new Set(names);
  return {
    label: names.length === 1 ? `Delete ${names[0]}` : `Delete ${names.length} nodes`,
    change: (draft) => {
      for (const name of gone) {
        delete draft.nodes[name];
        delete nodeViews(draft)[name];
      }
      draft.edges = draft.edges.filter(({ from, to }) => !gone.has(from[0]) && !gone.has(to[0]));
      for (const input of Object.values(draft.inputs ?? {})) input.to = input.to.filter(([node]) => !gone.has(node));
      for (const [name, output] of Object.entries(draft.outputs ?? {})) {
        if (gone.has(output.from[0])) delete draft.outputs?.[name];
      }
    },
  };
}

/** Joins two ports. An input that takes one wire lets go of the one it had. */
export function addEdge(edge: Edge, options: { readonly takesMany: boolean }): Command {
  const [node, port] = edge.to;
  return {
    label: `Connect ${edge.from[0]} to ${node}`,
    change: (draft) => {
      const isReplaced = ({ to }: { readonly to: readonly [string, string] }) => to[0] === node && to[1] === port;
      const kept = options.takesMany ? draft.edges : draft.edges.filter((other) => !isReplaced(other));
      const key = edgeKey(edge);
      if (kept.some((other) => edgeKey(other) === key)) return;
      draft.edges = [...kept, edge];
    },
  };
}

export function removeEdges(edges: readonly Edge[]): Command {
  const keys = new Set(edges.map(edgeKey));
  return {
    label: edges.length === 1 ? 'Disconnect' : `Remove ${edges.length} wires`,
    change: (draft) => {
      draft.edges = draft.edges.filter((edge) => !keys.has(edgeKey(edge)));
    },
  };
}
