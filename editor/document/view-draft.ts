import type { DocumentDraft, ViewDraft } from './command.ts';

/** The view of a draft to write to, made where it was missing. */
export function viewDraft(draft: DocumentDraft): ViewDraft {
  draft.view ??= {};
  return draft.view;
}

export function nodeViews(draft: DocumentDraft): NonNullable<ViewDraft['nodes']> {
  const view = viewDraft(draft);
  view.nodes ??= {};
  return view.nodes;
}
