import { Type } from 'typebox';
import { AppError } from '../../../nodes/contract/app-error.ts';
import { notWaiting } from '../../runs/errors.ts';
import { setPriority } from '../../runs/run-priority.ts';
import type { RunFilter, Submission } from '../../runs/types.ts';
import type { Routes } from '../app-types.ts';
import { answerOnce } from '../once.ts';
import { readRunForm } from '../run-form.ts';
import { submissionOf } from '../run-requests.ts';
import {
  batchRequestSchema,
  idempotencyHeaders,
  type RunRequestBody,
  type RunView,
  runBatchSchema,
  runChangeSchema,
  runListQuery,
  runPageSchema,
  runParams,
  runRequestBodies,
  runSchema,
} from '../run-schemas.ts';
import { showFirstRun, showListedRun, showRun } from '../run-views.ts';
import { tracedSubmit } from '../tracing.ts';

const tags = ['runs'];
const config = { scope: 'run' } as const;
const making = { ...config, makesRuns: true } as const;
const usualPage = 50;

export const runRoutes: Routes = (services) => async (app) => {
  const { runStore, artifactStore } = services;

  app.post(
    '/api/runs',
    {
      config: { ...making, consumes: ['application/json', 'multipart/form-data'] },
      schema: {
        summary: 'Run a graph',
        description:
          'When this answers, the run is durable and will end, whatever crashes. What runs is the document of now: a channel that moves later changes nothing.',
        tags,
        headers: idempotencyHeaders,
        body: runRequestBodies,
        response: { 201: runSchema },
      },
    },
    async (request, reply) => {
      const { tenantId, principal } = request;
      const form = request.isMultipart() ? await readRunForm(request, artifactStore) : undefined;
      const body = form?.body ?? (request.body as RunRequestBody);
      const answer = await answerOnce(request, {
        runStore,
        meaning: form?.meaning ?? body,
        show: showFirstRun,
        act: async (idempotency) => {
          const submission = await submissionOf(principal, body, services);
          const submitted = await tracedSubmit(request, services, (traceparent) =>
            runStore.submit(tenantId, [{ ...submission, traceparent }], idempotency),
          );
          if (submitted.replayed === undefined) form?.keep();
          return submitted;
        },
      }).finally(() => form?.tidy());
      return reply.code(201).headers(answer.headers).send(answer.body);
    },
  );

  app.post(
    '/api/runs/batch',
    {
      config: making,
      schema: {
        summary: 'Run several graphs',
        description: 'All of them are accepted, or none.',
        tags,
        headers: idempotencyHeaders,
        body: batchRequestSchema,
        response: { 201: runBatchSchema },
      },
    },
    async (request, reply) => {
      const { tenantId, principal, body } = request;
      const answer = await answerOnce(request, {
        runStore,
        meaning: body,
        show: (runs) => ({ runs: runs.map(showRun) }),
        act: async (idempotency) => {
          const submissions: Submission[] = [];
          for (const one of body.runs) submissions.push(await submissionOf(principal, one, services));
          return tracedSubmit(request, services, (traceparent) =>
            runStore.submit(
              tenantId,
              submissions.map((submission) => ({ ...submission, traceparent })),
              idempotency,
            ),
          );
        },
      });
      return reply.code(201).headers(answer.headers).send(answer.body);
    },
  );

  app.get(
    '/api/runs',
    {
      config,
      schema: {
        summary: 'The runs of the tenant, newest first',
        tags,
        querystring: runListQuery,
        response: { 200: runPageSchema },
      },
    },
    async ({ tenantId, query }) => {
      const filter: RunFilter = {
        limit: Number(query.limit ?? usualPage),
        ...(query.state === undefined ? {} : { states: query.state.split(',') as RunView['state'][] }),
        ...(query.graph === undefined ? {} : { graphId: query.graph }),
        ...(query.revision === undefined ? {} : { graphRevision: query.revision }),
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      };
      const { runs, nextCursor } = await runStore.list(tenantId, filter);
      return { runs: runs.map(showListedRun), ...(nextCursor === undefined ? {} : { nextCursor }) };
    },
  );

  app.get(
    '/api/runs/:runId',
    { config, schema: { summary: 'One run', tags, params: runParams, response: { 200: runSchema } } },
    async ({ tenantId, params }) => showRun(await runStore.get(tenantId, params.runId)),
  );

  app.patch(
    '/api/runs/:runId',
    {
      config,
      schema: {
        summary: 'Move a waiting run forward or back',
        description: 'Only while it waits: a run that has begun goes on as it is.',
        tags,
        params: runParams,
        body: runChangeSchema,
        response: { 200: runSchema },
      },
    },
    async ({ tenantId, params: { runId }, body }) => {
      const { state } = await runStore.get(tenantId, runId);
      if (!(await setPriority(runStore.database, { tenantId, runId }, body.priority))) throw notWaiting(state);
      return showRun(await runStore.get(tenantId, runId));
    },
  );

  app.get(
    '/api/runs/:runId/document',
    {
      config,
      schema: { summary: 'The document that a run runs', tags, params: runParams, response: { 200: Type.Unknown() } },
    },
    async ({ tenantId, params }) => (await runStore.get(tenantId, params.runId)).document,
  );

  app.get(
    '/api/runs/:runId/report',
    {
      config,
      schema: {
        summary: 'What every node of a run did',
        description: 'Once the run has ended.',
        tags,
        params: runParams,
        response: { 200: Type.Unknown() },
      },
    },
    async ({ tenantId, params }) => {
      const { report } = await runStore.get(tenantId, params.runId);
      if (report === null) throw noReport();
      return report;
    },
  );

  app.post(
    '/api/runs/:runId/cancel',
    {
      config,
      schema: {
        summary: 'Cancel a run',
        description: 'A waiting run ends at once, a running one within seconds; one that has ended stays as it is.',
        tags,
        params: runParams,
        response: { 200: runSchema },
      },
    },
    async ({ tenantId, params }) => showRun(await runStore.cancel(tenantId, params.runId)),
  );

  app.post(
    '/api/runs/:runId/retry',
    {
      config: making,
      schema: {
        summary: 'Try a run again that failed or was cancelled',
        description: 'Makes a new run of the same request. What finished in the old one is not computed again.',
        tags,
        params: runParams,
        headers: idempotencyHeaders,
        response: { 201: runSchema },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, {
        runStore,
        meaning: null,
        show: showFirstRun,
        act: (idempotency) =>
          tracedSubmit(request, services, (traceparent) =>
            runStore.retry(request.tenantId, request.params.runId, { idempotency, traceparent }),
          ),
      });
      return reply.code(201).headers(answer.headers).send(answer.body);
    },
  );

  app.delete(
    '/api/runs/:runId',
    {
      config,
      schema: {
        summary: 'Delete a run that has ended, with everything that it made',
        tags,
        params: runParams,
        response: { 204: Type.Null() },
      },
    },
    async ({ tenantId, params }, reply) => {
      const { digests } = await runStore.remove(tenantId, params.runId);
      await artifactStore.forget(tenantId, digests);
      return reply.code(204).send(null);
    },
  );
};

function noReport(): AppError {
  return new AppError({
    code: 'run/report-not-found',
    kind: 'input',
    message: 'The run has no report.',
    hint: 'Wait until it has ended. A run that was cancelled before it began has none.',
  });
}
