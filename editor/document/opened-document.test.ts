import { describe, expect, it } from 'vitest';
import { graph } from '../../graphs/logic/testing.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { HistoryStep } from './document-store.ts';
import type { LocalDraft } from './local-drafts.ts';
import { chooseDocument } from './opened-document.ts';
import type { RemoteDraft } from './remote-drafts.ts';

const titled = (title: string): GraphDocument => graph({ title });
const head = { revision: 'b'.repeat(64), number: 2, document: titled('Version') };
const updatedAt = '2026-01-02T00:00:00.000Z';
const draft: RemoteDraft = { document: titled('Draft'), base: 'a'.repeat(64), counter: 9, author: 'local', updatedAt };
const step: HistoryStep = { label: 'Title the graph', gesture: undefined, undo: [], redo: [], lost: [] };

function local(document: GraphDocument, isSynced: boolean): LocalDraft {
  const place = { graphId: 'grf_1', name: 'sea', base: head.revision, counter: 4, savedAt: 77 };
  return { ...place, document, isSynced, past: [step], future: [] };
}

describe('what is opened', () => {
  it('is the newest version when there is nothing else', () => {
    expect(chooseDocument({ head, draft: undefined }, undefined)).toMatchObject({
      ...{ document: head.document, base: head.revision, counter: 0, isSynced: true, draftFrom: undefined, past: [] },
    });
  });

  it('is the draft of the server, from wherever it was made, with its base', () => {
    expect(chooseDocument({ head, draft }, undefined)).toMatchObject({
      ...{ document: draft.document, base: draft.base, counter: 9, draftFrom: Date.parse(updatedAt) },
    });
  });

  it('has the history that this browser kept of the same document', () => {
    const reordered = JSON.parse('{"title":"Draft","edges":[],"nodes":{},"format":"vivarium.graph/1"}');
    expect(chooseDocument({ head, draft }, local(reordered, true))).toMatchObject({ counter: 9, past: [step] });
    expect(chooseDocument({ head, draft: undefined }, local(head.document, true))).toMatchObject({ past: [step] });
  });

  it('is what the server has when this browser had told it everything and others went on', () => {
    expect(chooseDocument({ head, draft }, local(titled('Older'), true))).toMatchObject({
      ...{ document: draft.document, past: [], isSynced: true },
    });
  });

  it('is what this browser kept when the server does not have it, as the change that it was', () => {
    expect(chooseDocument({ head, draft }, local(titled('Mine'), false))).toMatchObject({
      ...{ document: titled('Mine'), counter: 4, isSynced: false, draftFrom: 77, past: [step] },
    });
  });
});
