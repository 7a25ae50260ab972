import ELK, { type ELK as Elk, type ElkNode } from 'elkjs/lib/elk-api.js';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';
import { own } from '../../../graphs/logic/own.ts';
import type { GraphDocument } from '../../../graphs/schema/document.ts';
import type { Catalogue } from '../../../graphs/schema/manifest.ts';
import type { Point } from '../../../graphs/schema/view.ts';
import type { Box } from '../actions/selected.ts';

interface LayoutRequest {
  readonly boxes: readonly Box[];
  readonly types: Catalogue;
}

let elk: Elk | undefined;

const headerHeight = 36;
const rowHeight = 24;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '80',
  'elk.spacing.nodeNode': '40',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.compaction.postCompaction.strategy': 'EDGE_LENGTH',
};

/** Where nodes stand in layers from left to right, with few crossings of the wires between their ports. */
export async function layeredLayout(
  document: GraphDocument,
  { boxes, types }: LayoutRequest,
): Promise<ReadonlyMap<string, Point>> {
  elk ??= new ELK({ workerFactory: () => new ElkWorker() });
  const corner = { x: Math.min(...boxes.map(({ x }) => x)), y: Math.min(...boxes.map(({ y }) => y)) };
  const names = new Set(boxes.map(({ id }) => id));
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: options,
    children: boxes.map((box) => withPorts(box, document, types)),
    edges: document.edges
      .filter(({ from, to }) => names.has(from[0]) && names.has(to[0]))
      .map(({ from, to }, i) => ({
        id: `edge ${i}`,
        sources: [`${from[0]} out ${from[1]}`],
        targets: [`${to[0]} in ${to[1]}`],
      })),
  };
  const { children = [] } = await elk.layout(graph);
  return new Map(
    children.map(({ id, x = 0, y = 0 }) => [id, { x: Math.round(corner.x + x), y: Math.round(corner.y + y) }]),
  );
}

/** The ports where they are drawn, so that the layout knows which wires would cross. */
function withPorts({ id, width, height }: Box, document: GraphDocument, types: Catalogue): ElkNode {
  const manifest = types.get(own(document.nodes, id)?.type ?? '');
  const wired = document.edges.flatMap(({ from, to }) => [
    ...(from[0] === id ? [`out ${from[1]}`] : []),
    ...(to[0] === id ? [`in ${to[1]}`] : []),
  ]);
  const known = [
    ...Object.keys(manifest?.inputs ?? {}).map((name) => `in ${name}`),
    ...Object.keys(manifest?.outputs ?? {}).map((name) => `out ${name}`),
  ];
  const rows = { in: 0, out: 0 };
  const ports = [...new Set([...known, ...wired])].map((port) => {
    const side = port.startsWith('in ') ? 'in' : 'out';
    const row = rows[side];
    rows[side] += 1;
    return {
      id: `${id} ${port}`,
      width: 1,
      height: 1,
      x: side === 'in' ? 0 : width,
      y: Math.min(height - 2, headerHeight + 4 + row * rowHeight + rowHeight / 2),
      layoutOptions: { 'elk.port.side': side === 'in' ? 'WEST' : 'EAST' },
    };
  });
  return { id, width, height, ports, layoutOptions: { 'elk.portConstraints': 'FIXED_POS' } };
}
