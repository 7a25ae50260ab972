import type { BookmarkView, FrameView, NoteView, Point } from '../../graphs/schema/view.ts';
import type { Command, DocumentDraft } from './command.ts';
import { nodeViews, viewDraft } from './view-draft.ts';

interface ViewRecords {
  readonly frames: FrameView;
  readonly notes: NoteView;
  readonly bookmarks: BookmarkView;
}
export type ViewKind = keyof ViewRecords;

interface Naming {
  readonly label: string;
  readonly gesture?: string;
}

/** Puts a frame, a note or a bookmark into the view, or changes what is given of one that is there. */
export function setInView<Kind extends ViewKind>(
  kind: Kind,
  { id, value, ...naming }: { id: string; value: Partial<ViewRecords[Kind]> } & Naming,
): Command {
  return {
    ...naming,
    change: (draft) => {
      const records = recordsOf(draft, kind);
      records[id] = { ...records[id], ...value };
    },
  };
}

export function removeFromView(kind: ViewKind, { ids, ...naming }: { ids: readonly string[] } & Naming): Command {
  return {
    ...naming,
    change: (draft) => {
      const records = recordsOf(draft, kind);
      for (const id of ids) delete records[id];
    },
  };
}

/** Where things stand after a drag, an alignment or a layout. */
export interface Placement {
  readonly nodes?: ReadonlyMap<string, Point>;
  readonly frames?: ReadonlyMap<string, Point>;
  readonly notes?: ReadonlyMap<string, Point>;
  /** All points of a wire, by its key. */
  readonly reroutes?: ReadonlyMap<string, readonly Point[]>;
}

/** Moves everything of one gesture in one step. */
export function place({ nodes, frames, notes, reroutes }: Placement, naming: Naming): Command {
  return {
    ...naming,
    change: (draft) => {
      const views = nodeViews(draft);
      for (const [name, { x, y }] of nodes ?? []) {
        if (draft.nodes[name] !== undefined) views[name] = { ...views[name], x, y };
      }
      move(viewDraft(draft).frames, frames);
      move(viewDraft(draft).notes, notes);
      const lines = viewDraft(draft).reroutes;
      for (const [key, points] of reroutes ?? []) {
        if (lines?.[key] !== undefined) lines[key] = points;
      }
    },
  };
}

export function setCollapsed(
  names: readonly string[],
  { isCollapsed, label }: { isCollapsed: boolean; label: string },
): Command {
  return {
    label,
    change: (draft) => {
      const views = nodeViews(draft);
      for (const name of names) {
        const view = { x: 0, y: 0, ...views[name] };
        if (isCollapsed) view.isCollapsed = true;
        else delete view.isCollapsed;
        views[name] = view;
      }
    },
  };
}

/** Several commands as one step. */
export function together(label: string, commands: readonly Command[]): Command {
  return {
    label,
    change: (draft) => {
      for (const { change } of commands) change(draft);
    },
  };
}

function recordsOf(draft: DocumentDraft, kind: ViewKind): { [id: string]: object } {
  const view = viewDraft(draft);
  view[kind] ??= {};
  return view[kind] as { [id: string]: object };
}

function move(
  records: { [id: string]: { x: number; y: number } } | undefined,
  points?: ReadonlyMap<string, Point>,
): void {
  for (const [id, { x, y }] of points ?? []) {
    const record = records?.[id];
    if (record !== undefined) Object.assign(record, { x, y });
  }
}
