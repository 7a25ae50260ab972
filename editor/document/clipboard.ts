import { edgeKey, positionOf, viewOf } from '../../graphs/logic/view.ts';
import type { Edge, Endpoint, GraphDocument, NodeInstance } from '../../graphs/schema/document.ts';
import type { FrameView, NodeView, NoteView, Point } from '../../graphs/schema/view.ts';
import { commands as labels } from '../words/english/commands.ts';
import { type Clipping, clippingMark, readClipping } from './clipping.ts';
import type { Command, DocumentDraft } from './command.ts';
import { freshName } from './fresh-name.ts';
import { nodeViews, viewDraft } from './view-draft.ts';

/** What is on the canvas besides nodes, to take along. */
export interface Beside {
  readonly frames?: readonly string[];
  readonly notes?: readonly string[];
}

/** Nodes as text for the clipboard: with the wires between them, their places, and what feeds them from outside. */
export function copyNodes(document: GraphDocument, names: readonly string[], beside: Beside = {}): string {
  return JSON.stringify(clip(document, names, beside));
}

/** A command, and the names that its nodes get, to select them. */
export interface Paste {
  readonly command: Command;
  readonly nodes: readonly string[];
}

interface PasteWish {
  /** Where the left upper corner of what is pasted comes to lie. */
  readonly at: Point;
  /** Also join the new nodes to what fed the copied ones, where that is here. */
  readonly withIncoming?: boolean;
}

/** What a text from the clipboard becomes here; undefined when it holds no nodes. A whole graph is taken as its nodes. */
export function pasteNodes(document: GraphDocument, text: string, wish: PasteWish): Paste | undefined {
  const clipping = readClipping(text);
  return clipping === undefined ? undefined : paste(document, clipping, wish);
}

/** Copies of nodes beside them, fed by what feeds these. */
export function duplicateNodes(document: GraphDocument, names: readonly string[], offset: Point): Paste | undefined {
  const known = names.filter((name) => Object.hasOwn(document.nodes, name));
  if (known.length === 0) return undefined;
  const clipping = clip(document, known, {});
  const corner = cornerOf(clipping);
  const at = { x: corner.x + offset.x, y: corner.y + offset.y };
  const { command, nodes } = paste(document, clipping, { at, withIncoming: true });
  return { command: { ...command, label: labels.duplicate(known.length, known[0] ?? '') }, nodes };
}

function clip(document: GraphDocument, names: readonly string[], { frames = [], notes = [] }: Beside): Clipping {
  const chosen = new Set(names.filter((name) => Object.hasOwn(document.nodes, name)));
  const view = viewOf(document);
  const inside = document.edges.filter(({ from, to }) => chosen.has(from[0]) && chosen.has(to[0]));
  const inputs = Object.entries(document.inputs ?? {}).flatMap(([name, { to }]): [string, Endpoint[]][] => {
    const fed = to.filter(([node]) => chosen.has(node));
    return fed.length === 0 ? [] : [[name, fed]];
  });
  return {
    vivarium: clippingMark,
    nodes: pick(document.nodes, chosen),
    edges: inside,
    incoming: document.edges.filter(({ from, to }) => !chosen.has(from[0]) && chosen.has(to[0])),
    inputs: Object.fromEntries(inputs),
    view: {
      nodes: Object.fromEntries(
        [...chosen].map((name) => [name, { ...view.nodes?.[name], ...positionOf(document, name) }]),
      ),
      frames: pick(view.frames ?? {}, frames),
      notes: pick(view.notes ?? {}, notes),
      reroutes: pick(view.reroutes ?? {}, inside.map(edgeKey)),
    },
  };
}

function paste(document: GraphDocument, clipping: Clipping, { at, withIncoming = false }: PasteWish): Paste {
  const names = newNames(document, clipping);
  const corner = cornerOf(clipping);
  const shift = { x: at.x - corner.x, y: at.y - corner.y };
  const renameEdge = (edge: Edge): Edge => ({
    ...edge,
    from: renameIn(names, edge.from),
    to: renameIn(names, edge.to),
  });
  const command: Command = {
    label: labels.paste(names.size),
    change: (draft) => {
      for (const [old, name] of names) {
        draft.nodes[name] = { ...(clipping.nodes[old] as NodeInstance) };
        nodeViews(draft)[name] = moved(clipping.view.nodes[old] ?? { x: 0, y: 0 }, shift);
      }
      const incoming = withIncoming
        ? clipping.incoming.filter(({ from }) => Object.hasOwn(document.nodes, from[0]))
        : [];
      const added = [...clipping.edges, ...incoming].map(renameEdge);
      if (added.length > 0) draft.edges = [...draft.edges, ...added];
      if (withIncoming) feed(draft, clipping, names);
      pasteView(draft, clipping, { shift, renameEdge });
    },
  };
  return { command, nodes: [...names.values()] };
}

function newNames(document: GraphDocument, clipping: Clipping): Map<string, string> {
  const given = new Set<string>();
  const isTaken = (name: string): boolean => Object.hasOwn(document.nodes, name) || given.has(name);
  const names = new Map<string, string>();
  for (const old of Object.keys(clipping.nodes)) {
    const name = freshName(old, isTaken);
    given.add(name);
    names.set(old, name);
  }
  return names;
}

function feed(draft: DocumentDraft, { inputs }: Clipping, names: ReadonlyMap<string, string>): void {
  for (const [name, targets] of Object.entries(inputs)) {
    const input = draft.inputs !== undefined && Object.hasOwn(draft.inputs, name) ? draft.inputs[name] : undefined;
    if (input !== undefined) input.to = [...input.to, ...targets.map((target) => renameIn(names, target))];
  }
}

function pasteView(
  draft: DocumentDraft,
  { view, edges }: Clipping,
  { shift, renameEdge }: { readonly shift: Point; readonly renameEdge: (edge: Edge) => Edge },
): void {
  const shown = viewDraft(draft);
  for (const edge of edges) {
    const points = view.reroutes[edgeKey(edge)];
    if (points === undefined) continue;
    shown.reroutes = { ...shown.reroutes, [edgeKey(renameEdge(edge))]: points.map((point) => moved(point, shift)) };
  }
  if (Object.keys(view.frames).length > 0) shown.frames = withCopies(shown.frames, view.frames, shift);
  if (Object.keys(view.notes).length > 0) shown.notes = withCopies(shown.notes, view.notes, shift);
}

type Boxes<Box> = { readonly [id: string]: Box };

function withCopies<Box extends Point>(boxes: Boxes<Box> | undefined, copied: Boxes<Box>, shift: Point): Boxes<Box> {
  const all = { ...boxes };
  for (const [id, box] of Object.entries(copied)) {
    all[freshName(id, (other) => Object.hasOwn(all, other))] = moved(box, shift);
  }
  return all;
}

/** The left upper corner of everything in it. */
function cornerOf({ view }: Clipping): Point {
  const points: readonly Point[] = [view.nodes, view.frames, view.notes].flatMap((part) =>
    Object.values<NodeView | FrameView | NoteView>(part),
  );
  if (points.length === 0) return { x: 0, y: 0 };
  return {
    x: points.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY),
    y: points.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY),
  };
}

function moved<Place extends Point>(place: Place, by: Point): Place {
  return { ...place, x: place.x + by.x, y: place.y + by.y };
}

function renameIn(names: ReadonlyMap<string, string>, [node, port]: Endpoint): Endpoint {
  return [names.get(node) ?? node, port];
}

function pick<Value>(record: { readonly [key: string]: Value }, keys: Iterable<string>): { [key: string]: Value } {
  const picked: [string, Value][] = [];
  for (const key of keys) {
    const value = Object.hasOwn(record, key) ? record[key] : undefined;
    if (value !== undefined) picked.push([key, value]);
  }
  return Object.fromEntries(picked);
}
