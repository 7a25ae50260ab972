import { own } from '../../../graphs/logic/own.ts';
import { positionOf, viewOf } from '../../../graphs/logic/view.ts';
import type { Point } from '../../../graphs/schema/view.ts';
import { type CanvasTools, documentOf } from '../canvas-tools.ts';
import { flowItem } from '../flow-ids.ts';
import { selectionStore } from '../selection-store.ts';

export interface Picked {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  readonly frames: readonly string[];
  readonly notes: readonly string[];
  readonly reroutes: readonly { readonly key: string; readonly index: number }[];
}

/** What is selected and still there. */
export function picked(tools: CanvasTools): Picked {
  const { nodes, edges, extras } = selectionStore.getState();
  const document = documentOf(tools);
  const view = viewOf(document);
  const items = extras.map(flowItem);
  const ids = (kind: 'frame' | 'note'): string[] => items.flatMap((item) => (item.kind === kind ? [item.id] : []));
  return {
    nodes: nodes.filter((name) => own(document.nodes, name) !== undefined),
    edges,
    frames: ids('frame').filter((id) => own(view.frames, id) !== undefined),
    notes: ids('note').filter((id) => own(view.notes, id) !== undefined),
    reroutes: items.flatMap((item) => (item.kind === 'reroute' ? [{ key: item.id, index: item.index }] : [])),
  };
}

export function countOf({ nodes, edges, frames, notes, reroutes }: Picked): number {
  return nodes.length + edges.length + frames.length + notes.length + reroutes.length;
}

/** A card, a frame or a note as a rectangle of the graph. */
export interface Box extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export function boxesOf(tools: CanvasTools, names: readonly string[]): Box[] {
  const document = documentOf(tools);
  return names.map((id) => {
    const { width = 240, height = 160 } = tools.flow.getInternalNode(id)?.measured ?? {};
    return { id, ...positionOf(document, id), width, height };
  });
}
