import type { NodeChange, OnNodeDrag } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import { own } from '../../graphs/logic/own.ts';
import { positionOf, viewOf } from '../../graphs/logic/view.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Point } from '../../graphs/schema/view.ts';
import { useDocumentStore } from '../document/document-context.tsx';
import { type Placement, place, together } from '../document/view-commands.ts';
import { insertIntoEdge } from '../document/wire-commands.ts';
import { useWords } from '../words/words.ts';
import { edgeWithKey } from './authoring.ts';
import { portTypesOf, throughPorts } from './bridge.ts';
import type { CanvasTools } from './canvas-tools.ts';
import { canvasUi, setUi } from './canvas-ui.ts';
import { flowItem, frameId } from './flow-ids.ts';
import { type FlowNode, nodesInside } from './flow-nodes.ts';
import { graphIndex } from './graph-index.ts';
import { snapToOthers } from './guides.ts';

export interface Dragging {
  readonly adjust: (changes: NodeChange<FlowNode>[], nodes: readonly FlowNode[]) => NodeChange<FlowNode>[];
  readonly onNodeDragStart: OnNodeDrag<FlowNode>;
  readonly onNodeDrag: OnNodeDrag<FlowNode>;
  readonly onNodeDragStop: OnNodeDrag<FlowNode>;
}

const guideReachPx = 6;
const noGuides = { x: undefined, y: undefined };

/**
 * A drag on the canvas: frames take their content along, a card comes into line with others, a card without wires can be
 * dropped into one. The document hears of it once, at the end.
 */
export function useDragging(tools: () => CanvasTools | undefined, current: () => readonly FlowNode[]): Dragging {
  const documents = useDocumentStore();
  const { canvas } = useWords();
  const carried = useRef<ReadonlyMap<string, readonly string[]>>(new Map());
  const others = useRef<readonly { x: number; y: number; width: number; height: number }[]>([]);

  const adjust = useCallback(
    (changes: NodeChange<FlowNode>[], nodes: readonly FlowNode[]): NodeChange<FlowNode>[] => {
      const moves = changes.filter((change) => change.type === 'position' && change.dragging === true);
      if (moves.length === 0) return changes;
      const moved = new Set(moves.flatMap((change) => (change.type === 'position' ? [change.id] : [])));
      const byId = carried.current.size === 0 ? undefined : new Map(nodes.map((node) => [node.id, node]));
      const [only] = moves;
      const snapped = moves.length === 1 && only?.type === 'position' ? snap(only) : undefined;
      return changes.flatMap((change) => {
        if (change.type !== 'position' || change.position === undefined) return [change];
        const own = snapped !== undefined && change === only ? { ...change, position: snapped } : change;
        const content = byId === undefined ? [] : (carried.current.get(change.id) ?? []);
        const before = byId?.get(change.id)?.position;
        if (content.length === 0 || before === undefined) return [own];
        const shift = { x: own.position?.x ?? 0, y: own.position?.y ?? 0 };
        const along = content
          .filter((name) => !moved.has(name))
          .flatMap((name): NodeChange<FlowNode>[] => {
            const node = byId?.get(name);
            if (node === undefined) return [];
            const position = { x: node.position.x + shift.x - before.x, y: node.position.y + shift.y - before.y };
            return [{ id: name, type: 'position', position, dragging: true }];
          });
        return [own, ...along];
      });

      function snap(change: Extract<NodeChange<FlowNode>, { type: 'position' }>): Point | undefined {
        const node = tools()?.flow.getInternalNode(change.id);
        const zoom = tools()?.flow.getZoom() ?? 1;
        if (node === undefined || change.position === undefined || canvasUi.getState().snaps) return undefined;
        if (flowItem(change.id).kind === 'reroute' || flowItem(change.id).kind === 'frame') return undefined;
        const { width = 0, height = 0 } = node.measured;
        const { position, guides } = snapToOthers(
          { ...change.position, width, height },
          others.current,
          guideReachPx / zoom,
        );
        const shown = canvasUi.getState().guides;
        if (shown.x !== guides.x || shown.y !== guides.y) setUi({ guides });
        return position;
      }
    },
    [tools],
  );

  const onNodeDragStart = useCallback<OnNodeDrag<FlowNode>>(
    (_event, _node, dragged) => {
      const { document } = documents.getState();
      carried.current = contentsOf(document, dragged);
      const moving = new Set(dragged.map(({ id }) => id));
      others.current = current()
        .filter(({ id, type, hidden }) => !moving.has(id) && type !== 'reroute' && hidden !== true)
        .map(({ position, measured }) => ({ ...position, width: measured?.width ?? 0, height: measured?.height ?? 0 }));
    },
    [documents, current],
  );

  const onNodeDrag = useCallback<OnNodeDrag<FlowNode>>(
    (event, node, dragged) => {
      const canvasTools = tools();
      const isLoose =
        dragged.length === 1 && canvasTools !== undefined && isUnwired(documents.getState().document, node.id);
      setWireUnder(
        isLoose ? wireAt(canvasTools, pointOf(event), documents.getState().document.nodes[node.id]?.type) : undefined,
      );
    },
    [documents, tools],
  );

  const onNodeDragStop = useCallback<OnNodeDrag<FlowNode>>(
    (_event, node) => {
      const { document } = documents.getState();
      const placement = placementOf(document, current());
      const { wireUnder } = canvasUi.getState();
      setUi({ guides: noGuides });
      setWireUnder(undefined);
      carried.current = new Map();
      const count = [placement.nodes, placement.frames, placement.notes, placement.reroutes].reduce(
        (sum, part) => sum + (part?.size ?? 0),
        0,
      );
      if (count === 0) return;
      const label = canvas.did.move(count, titleFor(tools(), node.id));
      const moving = place(placement, { label });
      const insertion = wireUnder?.fits === true ? insertionOf(tools(), node.id, wireUnder.id) : undefined;
      documents.run(insertion === undefined ? moving : together(insertion.label, [moving, insertion]));
    },
    [documents, current, canvas, tools],
  );

  return useMemo(
    () => ({ adjust, onNodeDragStart, onNodeDrag, onNodeDragStop }),
    [adjust, onNodeDragStart, onNodeDrag, onNodeDragStop],
  );
}

/** The wire under a point of the screen, and whether a node of a type could be put into it. */
export function wireAt(
  { documents, catalogue }: CanvasTools,
  { x, y }: Point,
  type: string | undefined,
): { readonly id: string; readonly fits: boolean } | undefined {
  const manifest = catalogue.manifests.get(type ?? '');
  const hit = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest('.react-flow__edge')?.getAttribute('data-id'))
    .find((id) => id !== undefined && id !== null);
  if (manifest === undefined || hit === undefined || hit === null) return undefined;
  const graph = documents.getState().document;
  const edge = graphIndex(graph).byKey.get(hit);
  if (edge === undefined) return undefined;
  const fits = throughPorts(edge, manifest, portTypesOf(graph, catalogue.manifests)) !== undefined;
  return { id: hit, fits };
}

export function setWireUnder(wireUnder: { readonly id: string; readonly fits: boolean } | undefined): void {
  const before = canvasUi.getState().wireUnder;
  if (before?.id !== wireUnder?.id || before?.fits !== wireUnder?.fits) setUi({ wireUnder });
}

function insertionOf(tools: CanvasTools | undefined, node: string, key: string) {
  const edge = tools && edgeWithKey(tools, key);
  if (tools === undefined || edge === undefined) return undefined;
  const { document } = tools.documents.getState();
  const manifest = tools.catalogue.manifests.get(document.nodes[node]?.type ?? '');
  const ports = manifest && throughPorts(edge, manifest, portTypesOf(document, tools.catalogue.manifests));
  if (ports === undefined) return undefined;
  return insertIntoEdge(edge, { node, ports, label: tools.words.canvas.did.insert(titleFor(tools, node)) });
}

function titleFor(tools: CanvasTools | undefined, node: string): string {
  const instance = tools?.documents.getState().document.nodes[node];
  return instance?.title ?? tools?.catalogue.manifests.get(instance?.type ?? '')?.title ?? node;
}

function isUnwired(document: GraphDocument, node: string): boolean {
  const index = graphIndex(document);
  return own(document.nodes, node) !== undefined && !index.into.has(node) && !index.outOf.has(node);
}

function contentsOf(document: GraphDocument, dragged: readonly FlowNode[]): ReadonlyMap<string, readonly string[]> {
  const frames = viewOf(document).frames ?? {};
  const contents = dragged.flatMap(({ id }): [string, readonly string[]][] => {
    const item = flowItem(id);
    const frame = item.kind === 'frame' ? own(frames, item.id) : undefined;
    return frame === undefined ? [] : [[frameId(item.id), nodesInside(document, frame)]];
  });
  return new Map(contents);
}

/** Everything that stands elsewhere than the document says. */
function placementOf(document: GraphDocument, nodes: readonly FlowNode[]): Placement {
  const view = viewOf(document);
  const moved = { nodes: new Map<string, Point>(), frames: new Map<string, Point>(), notes: new Map<string, Point>() };
  const reroutes = new Map<string, Point[]>();
  const isElsewhere = (at: Point | undefined, { x, y }: Point): boolean => at?.x !== x || at.y !== y;
  for (const { id, position } of nodes) {
    const item = flowItem(id);
    const at = { x: Math.round(position.x), y: Math.round(position.y) };
    if (item.kind === 'node' && isElsewhere(positionOf(document, item.id), at)) moved.nodes.set(item.id, at);
    if (item.kind === 'frame' && isElsewhere(own(view.frames, item.id), at)) moved.frames.set(item.id, at);
    if (item.kind === 'note' && isElsewhere(own(view.notes, item.id), at)) moved.notes.set(item.id, at);
    if (item.kind === 'reroute') {
      const points = own(view.reroutes, item.id) ?? [];
      if (!isElsewhere(points[item.index], at)) continue;
      const changed = reroutes.get(item.id) ?? [...points];
      changed[item.index] = at;
      reroutes.set(item.id, changed);
    }
  }
  return { ...moved, reroutes };
}

function pointOf(
  event: { readonly clientX?: number; readonly clientY?: number } | TouchEvent | MouseEvent | React.MouseEvent,
): Point {
  if ('touches' in event) {
    const touch = event.touches[0] ?? event.changedTouches[0];
    return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
  }
  return { x: event.clientX ?? 0, y: event.clientY ?? 0 };
}
