import type { GraphDocument } from '../../graphs/schema/document.ts';
import { commands as labels } from '../words/english/commands.ts';
import { type Command, type DocumentDraft, inGesture } from './command.ts';

/** The title of the graph; empty for none. */
export function setDocumentTitle(title: string, gesture?: string): Command {
  return { label: labels.titleGraph, ...inGesture(gesture), change: (draft) => setText(draft, 'title', title) };
}

export function setDocumentDescription(description: string, gesture?: string): Command {
  return {
    label: labels.describeGraph,
    ...inGesture(gesture),
    change: (draft) => setText(draft, 'description', description),
  };
}

function setText(draft: DocumentDraft, name: 'title' | 'description', text: string): void {
  if (text === '') delete draft[name];
  else draft[name] = text;
}

/** Another document in the place of this one, as one step that can be undone: a restore, an import, a choice in a conflict. */
export function replaceDocument(document: GraphDocument, label: string): Command {
  return {
    label,
    change: (draft) => {
      const fields = draft as unknown as { [name: string]: unknown };
      for (const name of Object.keys(fields)) {
        if (!Object.hasOwn(document, name)) delete fields[name];
      }
      for (const [name, value] of Object.entries(document)) fields[name] = value;
    },
  };
}
