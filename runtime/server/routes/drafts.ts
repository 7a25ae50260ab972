import { Type } from 'typebox';
import { DraftConflict } from '../../graph-store/draft-errors.ts';
import type { Routes } from '../app-types.ts';
import {
  draftBody,
  draftConflictSchema,
  draftListQuery,
  draftListSchema,
  draftQuery,
  draftSchema,
  savedDraftSchema,
  showDraft,
  showDraftSummary,
  showSavedDraft,
} from '../draft-schemas.ts';
import { graphParams } from '../graph-schemas.ts';
import { showDiff } from '../graph-views.ts';
import { authorOf } from './graphs.ts';

const tags = ['drafts'];
const config = { scope: 'author' } as const;
const url = '/api/graphs/:graph/draft';
const usualCount = 50;

export const draftRoutes: Routes =
  ({ graphStore: { drafts } }) =>
  async (app) => {
    app.get(
      '/api/drafts',
      {
        config,
        schema: {
          summary: 'What is being worked on, newest first',
          tags,
          querystring: draftListQuery,
          response: { 200: draftListSchema },
        },
      },
      async ({ tenantId, query }) => {
        const listed = await drafts.list(tenantId, Number(query.limit ?? usualCount));
        return { drafts: listed.map(showDraftSummary) };
      },
    );

    app.get(
      url,
      {
        config,
        schema: { summary: 'The draft of a graph', tags, params: graphParams, response: { 200: draftSchema } },
      },
      async ({ tenantId, params }) => showDraft(await drafts.get(tenantId, params.graph)),
    );

    app.put(
      url,
      {
        config,
        schema: {
          summary: 'Save the draft of a graph',
          description:
            'When its counter is not `counter` any more, the answer is 409 and says what both sides have changed.',
          tags,
          params: graphParams,
          body: draftBody,
          response: { 200: savedDraftSchema, 409: draftConflictSchema },
        },
      },
      async (request, reply) => {
        const { tenantId, params, body } = request;
        try {
          const change = { ...body, author: authorOf(request) };
          return reply.send(showSavedDraft(await drafts.put(tenantId, params.graph, change)));
        } catch (error) {
          if (!(error instanceof DraftConflict)) throw error;
          return reply.code(409).send(showConflict(error));
        }
      },
    );

    app.delete(
      url,
      {
        config,
        schema: {
          summary: 'Put the draft of a graph away',
          tags,
          params: graphParams,
          querystring: draftQuery,
          response: { 204: Type.Null(), 409: draftConflictSchema },
        },
      },
      async ({ tenantId, params, query }, reply) => {
        try {
          await drafts.remove(tenantId, params.graph, query.counter === undefined ? undefined : Number(query.counter));
          return reply.code(204).send(null);
        } catch (error) {
          if (!(error instanceof DraftConflict)) throw error;
          return reply.code(409).send(showConflict(error));
        }
      },
    );
  };

function showConflict({ code, message, hint, counter, author, theirs, yours }: DraftConflict) {
  return { code, message, hint, conflict: { counter, author, theirs: showDiff(theirs), yours: showDiff(yours) } };
}
