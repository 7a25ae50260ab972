import { own } from '../../graphs/logic/own.ts';
import { positionOf, viewOf } from '../../graphs/logic/view.ts';
import type { Edge, GraphDocument } from '../../graphs/schema/document.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { Point } from '../../graphs/schema/view.ts';

const columnWidth = 300;
const rowHeight = 240;

/** Where each node of a small graph stands: as its document says, else in columns by the longest way from a source. */
export function placesOf(document: GraphDocument): ReadonlyMap<string, Point> {
  const names = Object.keys(document.nodes);
  const { nodes } = viewOf(document);
  if (names.every((name) => nodes !== undefined && Object.hasOwn(nodes, name))) {
    return new Map(names.map((name) => [name, positionOf(document, name)]));
  }
  const depths = depthsOf(names, document.edges);
  const columns: string[][] = [];
  for (const name of names) {
    const column = depths.get(name) ?? 0;
    columns[column] ??= [];
    columns[column].push(name);
  }
  const tallest = Math.max(...columns.map((column) => column?.length ?? 0));
  const places = columns.flatMap((column = [], x) =>
    column.map((name, y): [string, Point] => {
      const top = ((tallest - column.length) * rowHeight) / 2;
      return [name, { x: x * columnWidth, y: top + y * rowHeight }];
    }),
  );
  return new Map(places);
}

/** The most wires that lie one after another before each node. A circle, which no sound graph has, is cut somewhere. */
function depthsOf(names: readonly string[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const depths = new Map(names.map((name) => [name, 0]));
  for (let round = 0; round < names.length; round++) {
    let isChanged = false;
    for (const { from, to } of edges) {
      const needed = (depths.get(from[0]) ?? 0) + 1;
      if (!depths.has(to[0]) || needed <= (depths.get(to[0]) ?? 0)) continue;
      depths.set(to[0], Math.min(needed, names.length));
      isChanged = true;
    }
    if (!isChanged) break;
  }
  return depths;
}

/** An example as nodes to put into another graph: its inputs' values become params, and every node has a place. */
export function asNodes(example: GraphDocument): GraphDocument {
  const nodes = Object.fromEntries(
    Object.entries(example.nodes).map(([name, node]) => [name, { ...node, params: { ...node.params } as JsonObject }]),
  );
  for (const { default: value, to } of Object.values(example.inputs ?? {})) {
    if (value === undefined) continue;
    for (const [name, param] of to) {
      const node = own(nodes, name);
      if (node !== undefined) nodes[name] = { ...node, params: { ...node.params, [param]: value } };
    }
  }
  const view = { nodes: Object.fromEntries([...placesOf(example)].map(([name, { x, y }]) => [name, { x, y }])) };
  return { format: example.format, nodes, edges: example.edges, view };
}
