import type { Edge, GraphDocument } from '../schema/document.ts';
import type { GraphView, NodeView, Point } from '../schema/view.ts';

const empty: GraphView = {};

/** The view of a document, with anything that is not an object taken as absent. */
export function viewOf(document: GraphDocument): GraphView {
  const { view } = document;
  return typeof view === 'object' && view !== null && !Array.isArray(view) ? (view as GraphView) : empty;
}

/** Where a node stands; the origin when the document does not say so, or says no number. */
export function positionOf(document: GraphDocument, node: string): Point {
  const nodes = viewOf(document).nodes;
  const own: Partial<NodeView> | undefined = nodes && Object.hasOwn(nodes, node) ? nodes[node] : undefined;
  return { x: finite(own?.x), y: finite(own?.y) };
}

/** Names an edge: no two edges of a document share it. Names of nodes and ports hold neither dots nor arrows. */
export function edgeKey({ from, to }: Edge): string {
  return `${from[0]}.${from[1]}>${to[0]}.${to[1]}`;
}

function finite(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
