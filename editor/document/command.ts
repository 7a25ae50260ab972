import type {
  Edge,
  Endpoint,
  GraphDocument,
  GraphInput,
  GraphOutput,
  NodeInstance,
} from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import type { BookmarkView, FrameView, NodeView, NoteView, Point } from '../../graphs/schema/view.ts';

type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] };

export interface NodeDraft extends Writable<Omit<NodeInstance, 'params'>> {
  params?: { [param: string]: Json };
}

export interface ViewDraft {
  nodes?: { [node: string]: Writable<NodeView> };
  frames?: { [id: string]: Writable<FrameView> };
  notes?: { [id: string]: Writable<NoteView> };
  reroutes?: { [edge: string]: readonly Point[] };
  bookmarks?: { [id: string]: Writable<BookmarkView> };
  inputOrder?: readonly string[];
  outputOrder?: readonly string[];
}

/** A document to write to: its records can be changed in place, the values in them are put in anew. */
export interface DocumentDraft extends Writable<Pick<GraphDocument, 'title' | 'description'>> {
  inputs?: { [name: string]: Writable<Omit<GraphInput, 'to'>> & { to: readonly Endpoint[] } };
  nodes: { [name: string]: NodeDraft };
  edges: readonly Edge[];
  outputs?: { [name: string]: Writable<GraphOutput> };
  view?: ViewDraft;
}

/** One change of the document, as a person would name it. Every change is made by one; nothing else writes. */
export interface Command {
  /** For the history list: "Move 3 nodes", "Set speed of sky". */
  readonly label: string;
  /**
   * Commands with the same gesture that follow one another are one step back: a drag, a slider, the typing of a word. A new
   * gesture begins with a new name.
   */
  readonly gesture?: string;
  /** A node that goes on under another name: its wires are no others. */
  readonly renames?: { readonly from: string; readonly to: string };
  /** Writes to the draft; never keeps it. */
  readonly change: (draft: DocumentDraft) => void;
}

/** For a command that may belong to a gesture. */
export function inGesture(gesture: string | undefined): { readonly gesture?: string } {
  return gesture === undefined ? {} : { gesture };
}
