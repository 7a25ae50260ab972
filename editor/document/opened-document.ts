import { canonicalJson } from '../../graphs/logic/canonical-json.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { DocumentHistory } from './document-store.ts';
import type { LocalDraft } from './local-drafts.ts';
import type { Head, RemoteState } from './remote-drafts.ts';

/** With what an editor begins, and where that comes from. */
export interface OpenedDocument extends DocumentHistory {
  readonly document: GraphDocument;
  readonly head: Head;
  readonly base: string;
  /** Of the draft on the server that it goes on from; 0 for none. */
  readonly counter: number;
  /** False when the server does not have it yet: it comes from this browser. */
  readonly isSynced: boolean;
  /** When a draft was last changed; undefined when the newest version is opened. */
  readonly draftFrom: number | undefined;
}

/**
 * What this browser has kept comes first when the server does not have it; otherwise what the server has, with the history
 * that this browser has kept of it.
 */
export function chooseDocument({ head, draft }: RemoteState, local: LocalDraft | undefined): OpenedDocument {
  const there = draft?.document ?? head.document;
  const counter = draft?.counter ?? 0;
  const fromServer = {
    ...{ head, base: draft?.base ?? head.revision, counter, document: there, isSynced: true },
    draftFrom: draft === undefined || isSame(there, head.document) ? undefined : Date.parse(draft.updatedAt),
  };
  if (local === undefined) return { ...fromServer, past: [], future: [] };
  const { past, future } = local;
  if (isSame(local.document, there)) return { ...fromServer, document: local.document, past, future };
  if (local.isSynced) return { ...fromServer, past: [], future: [] };
  const { document, base, savedAt } = local;
  return { head, base, counter: local.counter, document, isSynced: false, draftFrom: savedAt, past, future };
}

export function isSame(a: GraphDocument, b: GraphDocument): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
