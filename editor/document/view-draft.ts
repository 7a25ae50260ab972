import type { DocumentDraft, ViewDraft } from './command.ts';

/** The view of a draft to write to, made where it was missing or no object at all. */
export function viewDraft(draft: DocumentDraft): ViewDraft {
  if (!isRecord(draft.view)) draft.view = {};
  return draft.view as ViewDraft;
}

export function nodeViews(draft: DocumentDraft): NonNullable<ViewDraft['nodes']> {
  const view = viewDraft(draft);
  if (!isRecord(view.nodes)) view.nodes = {};
  return view.nodes as NonNullable<ViewDraft['nodes']>;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
