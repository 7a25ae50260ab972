import { own } from '../../../graphs/logic/own.ts';
import { positionOf, viewOf } from '../../../graphs/logic/view.ts';
import type { Point } from '../../../graphs/schema/view.ts';
import { freshName } from '../../document/fresh-name.ts';
import { addOutput, removeOutput } from '../../document/interface-commands.ts';
import { removeFromView, setInView } from '../../document/view-commands.ts';
import { setReroutes } from '../../document/wire-commands.ts';
import { type CanvasTools, documentOf, middleOf, run } from '../canvas-tools.ts';
import { setUi } from '../canvas-ui.ts';
import { frameId, noteId } from '../flow-ids.ts';
import type { PortReference } from '../joins.ts';
import { setSelection } from '../selection-store.ts';
import { boxesOf, picked } from './selected.ts';

const padding = 32;
const titleHeight = 44;

/** A frame around the selected nodes; an empty one where there is none. Its name is written at once. */
export function frameSelected(tools: CanvasTools, at?: Point): void {
  const { canvas } = tools.words;
  const boxes = boxesOf(tools, picked(tools).nodes);
  const id = newId(viewOf(documentOf(tools)).frames, 'frame');
  const middle = at ?? middleOf(tools);
  const area =
    boxes.length === 0 ? { x: Math.round(middle.x), y: Math.round(middle.y), width: 480, height: 320 } : around(boxes);
  const value = { ...area, title: canvas.frameTitle, colour: 'blue' };
  run(tools, setInView('frames', { id, value, label: canvas.did.addFrame }));
  setSelection({ nodes: [], edges: [], extras: [frameId(id)] });
  setUi({ renaming: frameId(id) });
}

export function addNote(tools: CanvasTools, at?: Point): void {
  const { canvas } = tools.words;
  const id = newId(viewOf(documentOf(tools)).notes, 'note');
  const { x, y } = at ?? middleOf(tools);
  const value = { x: Math.round(x), y: Math.round(y), width: 220, height: 120, text: '', colour: 'yellow' };
  run(tools, setInView('notes', { id, value, label: canvas.did.addNote }));
  setSelection({ nodes: [], edges: [], extras: [noteId(id)] });
  setUi({ renaming: noteId(id) });
}

/** The place that is seen now, to come back to. */
export function addBookmark(tools: CanvasTools): void {
  const { canvas } = tools.words;
  const bookmarks = viewOf(documentOf(tools)).bookmarks;
  const id = newId(bookmarks, 'place');
  const { x, y } = middleOf(tools);
  const title = canvas.bookmark(Object.keys(bookmarks ?? {}).length + 1);
  const value = { x: Math.round(x), y: Math.round(y), zoom: tools.flow.getZoom(), title };
  run(tools, setInView('bookmarks', { id, value, label: canvas.did.bookmark(title) }));
}

export function removeBookmark(tools: CanvasTools, id: string, title: string): void {
  run(tools, removeFromView('bookmarks', { ids: [id], label: tools.words.canvas.did.removeBookmark(title) }));
}

export function goToBookmark(tools: CanvasTools, id: string): void {
  const mark = own(viewOf(documentOf(tools)).bookmarks, id);
  if (mark !== undefined) void tools.flow.setCenter(mark.x, mark.y, { zoom: mark.zoom, duration: 200 });
}

/** By its number, as the keys name it. */
export function goToBookmarkNumber(tools: CanvasTools, number: number): void {
  const id = Object.keys(viewOf(documentOf(tools)).bookmarks ?? {})[number - 1];
  if (id !== undefined) goToBookmark(tools, id);
}

/** Bends a wire at a point: between the two of its points that the new one is nearest to. */
export function addReroute(tools: CanvasTools, key: string, at: Point): void {
  const document = documentOf(tools);
  const points = viewOf(document).reroutes?.[key] ?? [];
  const edge = document.edges.find(({ from, to }) => `${from[0]}.${from[1]}>${to[0]}.${to[1]}` === key);
  if (edge === undefined) return;
  const ends = [positionOf(document, edge.from[0]), ...points, positionOf(document, edge.to[0])];
  const place = nearestGap(ends, at);
  const bent = [...points.slice(0, place), { x: Math.round(at.x), y: Math.round(at.y) }, ...points.slice(place)];
  run(tools, setReroutes(key, { points: bent, label: tools.words.canvas.did.reroute }));
}

/** Shows an output of a node as an output of the graph, or hides it again. */
export function toggleGraphOutput(tools: CanvasTools, { node, port }: PortReference): void {
  const document = documentOf(tools);
  const type = document.nodes[node]?.type ?? '';
  const title = tools.catalogue.manifests.get(type)?.outputs[port]?.title ?? port;
  const shown = Object.entries(document.outputs ?? {}).find(([, { from }]) => from[0] === node && from[1] === port);
  if (shown !== undefined) {
    run(tools, removeOutput(shown[0]));
    return;
  }
  const name = freshName(port, (other) => Object.hasOwn(document.outputs ?? {}, other));
  run(tools, addOutput(name, { from: [node, port], title }));
}

function newId(records: { readonly [id: string]: unknown } | undefined, kind: string): string {
  return freshName(kind, (id) => Object.hasOwn(records ?? {}, id));
}

function around(boxes: readonly { x: number; y: number; width: number; height: number }[]) {
  const x = Math.min(...boxes.map((box) => box.x)) - padding;
  const y = Math.min(...boxes.map((box) => box.y)) - padding - titleHeight;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + padding - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + padding - y;
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}

function nearestGap(ends: readonly Point[], at: Point): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const [a, b] = [ends[i] ?? at, ends[i + 1] ?? at];
    const detour = distance(a, at) + distance(at, b) - distance(a, b);
    if (detour < least) {
      least = detour;
      best = i;
    }
  }
  return best;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
