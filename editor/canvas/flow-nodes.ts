import type { Node } from '@xyflow/react';
import { positionOf, viewOf } from '../../graphs/logic/view.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { FrameView, Point } from '../../graphs/schema/view.ts';
import { frameId, noteId, rerouteId } from './flow-ids.ts';

export interface FlowNode extends Node {
  readonly type: 'card' | 'frame' | 'note' | 'reroute';
}

export const collapsedFrameSize = { width: 240, height: 56 };

/** Focus comes to a card by the arrow keys: five hundred stops of the Tab key would be none. */
const common = { data: {}, ariaRole: 'group', domAttributes: { tabIndex: -1 } } as const;

/**
 * What stands on the canvas, from the document alone. A thing that has not changed stays the same object, with what was
 * measured of it, so that only what changed is drawn again.
 */
export function flowNodes(
  document: GraphDocument,
  before: readonly FlowNode[],
  labels: { readonly node: (name: string) => string; readonly reroute: string },
): FlowNode[] {
  const view = viewOf(document);
  const hidden = new Set(Object.values(foldedNodes(document)).flat());
  const made: FlowNode[] = [];
  const old = new Map(before.map((node) => [node.id, node]));
  const add = (node: Omit<FlowNode, 'data'>): void => {
    const known = old.get(node.id);
    made.push(known !== undefined && isSame(known, node) ? known : { ...keptOf(known), ...common, ...node });
  };
  for (const [id, frame] of Object.entries(view.frames ?? {})) {
    const { width, height } = frame.isCollapsed === true ? collapsedFrameSize : frame;
    // Under everything, so that what it frames can be reached; folded up it is a card like others.
    const zIndex = frame.isCollapsed === true ? 0 : -10;
    add({ id: frameId(id), type: 'frame', position: point(frame), width, height, zIndex, ariaLabel: frame.title });
  }
  for (const [id, note] of Object.entries(view.notes ?? {})) {
    const { width, height } = note;
    add({ id: noteId(id), type: 'note', position: point(note), width, height, zIndex: -1, ariaLabel: note.text });
  }
  for (const name of Object.keys(document.nodes)) {
    const position = positionOf(document, name);
    add({ id: name, type: 'card', position, hidden: hidden.has(name), zIndex: 0, ariaLabel: labels.node(name) });
  }
  for (const { from, to } of document.edges) {
    const key = `${from[0]}.${from[1]}>${to[0]}.${to[1]}`;
    if (hidden.has(from[0]) || hidden.has(to[0])) continue;
    for (const [index, at] of (view.reroutes?.[key] ?? []).entries()) {
      const id = rerouteId(key, index);
      add({ id, type: 'reroute', position: point(at), zIndex: 1, origin: [0.5, 0.5], ariaLabel: labels.reroute });
    }
  }
  return made;
}

/** The nodes inside each frame that is folded up. */
export function foldedNodes(document: GraphDocument): { readonly [frame: string]: readonly string[] } {
  const frames = Object.entries(viewOf(document).frames ?? {}).filter(([, frame]) => frame.isCollapsed === true);
  return Object.fromEntries(frames.map(([id, frame]) => [id, nodesInside(document, frame)]));
}

/** The nodes whose corner lies inside a frame. */
export function nodesInside(document: GraphDocument, frame: FrameView): readonly string[] {
  return Object.keys(document.nodes).filter((name) => isInside(positionOf(document, name), frame));
}

export function isInside({ x, y }: Point, frame: FrameView): boolean {
  return x >= frame.x && y >= frame.y && x < frame.x + frame.width && y < frame.y + frame.height;
}

function point({ x, y }: Point): Point {
  return { x, y };
}

function keptOf(known: FlowNode | undefined): Partial<FlowNode> {
  if (known === undefined) return {};
  const { measured, selected } = known;
  return { ...(measured && { measured }), ...(selected === undefined ? {} : { selected }) };
}

function isSame(known: FlowNode, node: Omit<FlowNode, 'data'>): boolean {
  return (
    known.position.x === node.position.x &&
    known.position.y === node.position.y &&
    known.width === node.width &&
    known.height === node.height &&
    known.zIndex === node.zIndex &&
    known.ariaLabel === node.ariaLabel &&
    (known.hidden ?? false) === (node.hidden ?? false) &&
    known.dragging !== true
  );
}
