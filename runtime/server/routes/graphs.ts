import { resolve } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AppError } from '../../../nodes/contract/app-error.ts';
import { planRun } from '../../engine/plan.ts';
import { createServices } from '../../engine/services.ts';
import { RevisionConflict } from '../../graph-store/graph-errors.ts';
import { exportSchema } from '../../graph-store/transfer.ts';
import type { Routes } from '../app-types.ts';
import {
  checkBody,
  checkSchema,
  conflictSchema,
  createBody,
  diffQuery,
  diffSchema,
  graphListQuery,
  graphPageSchema,
  graphParams,
  graphSchema,
  importQuery,
  newGraphSchema,
  pageQuery,
  planSchema,
  revisionPageSchema,
  revisionParams,
  revisionSchema,
  saveBody,
  savedSchema,
  updateBody,
} from '../graph-schemas.ts';
import { pageRequest, showConflict, showDiff, showGraph, showIssues, showPage, showRevision } from '../graph-views.ts';
import { submissionOf } from '../run-requests.ts';
import { runRequestSchema } from '../run-schemas.ts';

const tags = ['graphs'];
const config = { scope: 'author' } as const;

export const graphRoutes: Routes = (services) => async (app) => {
  const { graphStore } = services;

  app.get(
    '/api/graphs',
    {
      config,
      schema: {
        summary: 'The graphs of the tenant, by name',
        tags,
        querystring: graphListQuery,
        response: { 200: graphPageSchema },
      },
    },
    async ({ tenantId, query }) => {
      const filter = { ...pageRequest(query), search: query.search, isArchived: query.archived === 'true' };
      const { items, nextCursor } = await graphStore.list(tenantId, filter);
      return { graphs: items.map(showGraph), ...showPage(nextCursor) };
    },
  );

  app.post(
    '/api/graphs',
    {
      config,
      schema: {
        summary: 'Make a graph',
        description: 'A graph with errors can be kept, too: the answer says what is wrong with it.',
        tags,
        body: createBody,
        response: { 201: newGraphSchema },
      },
    },
    async (request, reply) => {
      const { template, document, ...rest } = request.body;
      if ((template === undefined) === (document === undefined)) throw oneBeginning();
      const given = template === undefined ? document : (await graphStore.templates.get(template)).document;
      const made = await graphStore.create(request.tenantId, { ...rest, document: given, author: authorOf(request) });
      return reply.code(201).send({ ...showGraph(made.graph), issues: showIssues(made.issues) });
    },
  );

  app.post(
    '/api/graphs/check',
    {
      config,
      schema: {
        summary: 'Say what is wrong with a document',
        description: 'Nothing is stored, and nothing runs.',
        tags,
        body: checkBody,
        response: { 200: checkSchema },
      },
    },
    async ({ tenantId, body }) => {
      const { issues, revision } = await graphStore.check(tenantId, body.document);
      return { issues: showIssues(issues), revision: revision ?? null };
    },
  );

  app.post(
    '/api/graphs/plan',
    {
      config: { scope: 'run' },
      schema: {
        summary: 'Say what a run would compute, and why',
        description: 'Takes what a run takes. Nothing is stored, and nothing runs.',
        tags,
        body: runRequestSchema,
        response: { 200: planSchema },
      },
    },
    async ({ tenantId, principal, body }) => {
      const {
        graphId: _graph,
        graphRevision: _revision,
        ...submission
      } = await submissionOf(principal, body, services);
      const { settings, registry } = services;
      const engine = await createServices({ dataFolder: resolve(settings.dataFolder), registry });
      const limits = { runSeconds: settings.runSeconds, nodeSeconds: settings.runSeconds };
      const request = { ...submission, runId: 'plan', tenant: tenantId, useCache: true, limits };
      const { graphRevision, nodes } = await planRun(request, engine);
      return { graphRevision, nodes: nodes.map((node) => ({ ...node })) };
    },
  );

  app.post(
    '/api/graphs/import',
    {
      config,
      schema: {
        summary: 'Make a graph of an exported file',
        description: 'The file is read and stored; nothing in it is followed or run. Its channels are not part of it.',
        tags,
        querystring: importQuery,
        body: exportSchema,
        response: { 201: Type.Object({ ...newGraphSchema.properties, applied: Type.Array(Type.String()) }) },
      },
    },
    async (request, reply) => {
      const { tenantId, body, query } = request;
      const imported = await graphStore.transfer.import(tenantId, body, {
        name: query.name,
        author: authorOf(request),
      });
      const { name, issues, applied } = imported;
      const graph = showGraph(await graphStore.get(tenantId, name));
      return reply.code(201).send({ ...graph, issues: showIssues(issues), applied: [...applied] });
    },
  );

  app.get(
    '/api/graphs/:graph',
    { config, schema: { summary: 'One graph', tags, params: graphParams, response: { 200: graphSchema } } },
    async ({ tenantId, params }) => showGraph(await graphStore.get(tenantId, params.graph)),
  );

  app.patch(
    '/api/graphs/:graph',
    {
      config,
      schema: {
        summary: 'Rename, describe or archive a graph',
        description: 'An archived graph takes no more changes; its channels go on working.',
        tags,
        params: graphParams,
        body: updateBody,
        response: { 200: graphSchema },
      },
    },
    async ({ tenantId, params, body }) => showGraph(await graphStore.update(tenantId, params.graph, body)),
  );

  app.get(
    '/api/graphs/:graph/export',
    {
      config,
      schema: {
        summary: 'A graph with its history as one file',
        tags,
        params: graphParams,
        response: { 200: exportSchema },
      },
    },
    async ({ tenantId, params }) => graphStore.transfer.export(tenantId, params.graph),
  );

  app.get(
    '/api/graphs/:graph/diff',
    {
      config,
      schema: {
        summary: 'What differs in meaning between two revisions',
        tags,
        params: graphParams,
        querystring: diffQuery,
        response: { 200: diffSchema },
      },
    },
    async ({ tenantId, params, query }) => showDiff(await graphStore.revisions.diff(tenantId, params.graph, query)),
  );

  app.get(
    '/api/graphs/:graph/revisions',
    {
      config,
      schema: {
        summary: 'What a graph has been, newest first',
        tags,
        params: graphParams,
        querystring: pageQuery,
        response: { 200: revisionPageSchema },
      },
    },
    async ({ tenantId, params, query }) => {
      const { items, nextCursor } = await graphStore.revisions.list(tenantId, params.graph, pageRequest(query));
      return { revisions: items.map(showRevision), ...showPage(nextCursor) };
    },
  );

  app.post(
    '/api/graphs/:graph/revisions',
    {
      config,
      schema: {
        summary: 'Save a graph',
        description:
          'When the newest revision is not `parent` any more, the answer is 409 and says what both sides have changed. A save that changes positions and titles only is no new revision.',
        tags,
        params: graphParams,
        body: saveBody,
        response: { 200: savedSchema, 201: savedSchema, 409: conflictSchema },
      },
    },
    async (request, reply) => {
      const { tenantId, params, body } = request;
      try {
        const change = { ...body, author: authorOf(request) };
        const { revision, isNew, issues } = await graphStore.revisions.save(tenantId, params.graph, change);
        return reply.code(isNew ? 201 : 200).send({ ...showRevision(revision), isNew, issues: showIssues(issues) });
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
        return reply.code(409).send(showConflict(error));
      }
    },
  );

  app.get(
    '/api/graphs/:graph/revisions/:revision',
    {
      config,
      schema: {
        summary: 'One revision with its document',
        tags,
        params: revisionParams,
        response: { 200: revisionSchema },
      },
    },
    async ({ tenantId, params }) => {
      const { document, ...revision } = await graphStore.revisions.get(tenantId, params.graph, params.revision);
      return { ...showRevision(revision), document };
    },
  );
};

/** Whom a change is by: the key, so that it can be told who held it. */
export function authorOf({ principal }: Pick<FastifyRequest, 'principal'>): string {
  if (principal === undefined) throw new Error('a public route changes nothing');
  return principal.keyId;
}

function oneBeginning(): AppError {
  return new AppError({
    code: 'request/invalid',
    kind: 'input',
    message: 'A graph begins either with a document or with a template.',
    hint: 'Send `document` or `template`, and not both.',
  });
}
