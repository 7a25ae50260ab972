import { type Static, Type } from 'typebox';
import type { Draft, DraftSummary } from '../graph-store/drafts.ts';
import { revisionPattern } from '../graph-store/names.ts';

/** What the routes of drafts take and answer. */

const closed = { additionalProperties: false } as const;
const counterPattern = '^[1-9][0-9]{0,14}$';

const draftFields = {
  graphId: Type.String(),
  base: Type.String({ description: 'The revision that it was made from.' }),
  counter: Type.Integer({ description: 'Grows with each save.' }),
  author: Type.String({ description: 'Id of the API key, or `local`.' }),
  updatedAt: Type.String({ format: 'date-time' }),
};

const draftView = Type.Object({ ...draftFields, document: Type.Unknown({ description: 'A graph document.' }) });
export const draftSchema = Type.Object({ draft: Type.Union([draftView, Type.Null()]) }, { title: 'Draft' });
export const savedDraftSchema = Type.Object(draftFields);
export const draftListSchema = Type.Object({
  drafts: Type.Array(Type.Object({ ...draftFields, name: Type.String(), title: Type.String() })),
});

export const draftBody = Type.Object(
  {
    document: Type.Unknown({ description: 'A graph document. It may be unfinished.' }),
    base: Type.String({ pattern: revisionPattern, description: 'The revision that it was made from.' }),
    counter: Type.Integer({
      minimum: 0,
      maximum: 999_999_999_999_999,
      description: 'Of the draft that was seen last; 0: none.',
    }),
  },
  closed,
);
export const draftQuery = Type.Object(
  {
    counter: Type.Optional(Type.String({ pattern: counterPattern, description: 'Only if this is still its counter.' })),
  },
  closed,
);
export const draftListQuery = Type.Object(
  { limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|100)$', description: 'At most 100; usually 50.' })) },
  closed,
);

const changes = Type.Array(Type.Unknown(), { description: 'Differences in meaning, as data.' });
const difference = Type.Object({
  changes,
  sentences: Type.Array(Type.String(), { description: 'The same in words.' }),
});
export const draftConflictSchema = Type.Object(
  {
    code: Type.String(),
    message: Type.String(),
    hint: Type.String(),
    conflict: Type.Optional(
      Type.Object({
        counter: Type.Integer({ description: 'Of the draft that is there now; 0: none any more.' }),
        author: Type.String(),
        theirs: difference,
        yours: difference,
      }),
    ),
  },
  { description: 'Somebody else has saved since.' },
);

type SavedDraftView = Static<typeof savedDraftSchema>;

export function showSavedDraft({ graphId, base, counter, author, updatedAt }: Omit<Draft, 'document'>): SavedDraftView {
  return { graphId, base, counter, author, updatedAt: updatedAt.toISOString() };
}

export function showDraft(draft: Draft | undefined): Static<typeof draftSchema> {
  return { draft: draft === undefined ? null : { ...showSavedDraft(draft), document: draft.document } };
}

export function showDraftSummary({
  name,
  title,
  ...draft
}: DraftSummary): SavedDraftView & { name: string; title: string } {
  return { ...showSavedDraft(draft), name, title };
}
