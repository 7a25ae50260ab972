import { Type } from 'typebox';
import type { Routes } from '../app-types.ts';
import { runParams } from '../run-schemas.ts';
import { RunTails } from '../run-tails.ts';
import { eventStream } from '../sse.ts';

const tags = ['runs'];
const config = { scope: 'run' } as const;
const eventNumber = Type.String({ pattern: '^[0-9]{1,9}$' });

const logQuery = Type.Object(
  {
    after: Type.Optional(eventNumber),
    limit: Type.Optional(
      Type.String({ pattern: '^([1-9][0-9]{0,2}|1000)$', description: 'At most 1000; usually 200.' }),
    ),
  },
  { additionalProperties: false },
);

const logSchema = Type.Object({
  events: Type.Array(
    Type.Object({
      number: Type.Integer({ description: 'From 1, without gaps.' }),
      type: Type.String(),
      at: Type.String({ format: 'date-time' }),
      data: Type.Unknown(),
    }),
  ),
});

export const eventRoutes: Routes =
  ({ runStore, stopping }) =>
  async (app) => {
    const tails = new RunTails(runStore);
    const open = new Set<AbortController>();
    stopping.addEventListener('abort', () => {
      for (const stream of open) stream.abort();
    });

    app.get(
      '/api/runs/:runId/events',
      {
        exposeHeadRoute: false,
        config: { ...config, streams: true },
        schema: {
          summary: 'Follow a run',
          description:
            'Server-Sent Events, numbered from 1 without gaps. After a lost connection `Last-Event-ID` goes on where it was; 204 says that there is nothing more to come. The last event is `run.finished`.',
          tags,
          params: runParams,
          querystring: Type.Object(
            { after: Type.Optional(eventNumber) },
            { additionalProperties: false, description: 'For clients that cannot set `Last-Event-ID`.' },
          ),
          headers: Type.Object({ 'last-event-id': Type.Optional(eventNumber) }),
        },
      },
      async ({ tenantId, params: { runId }, query, headers }, reply) => {
        const run = await runStore.get(tenantId, runId);
        const after = Math.min(run.lastEvent, Number(headers['last-event-id'] ?? query.after ?? 0));
        if (run.finishedAt !== null && after === run.lastEvent) return reply.code(204).send();
        const leaving = new AbortController();
        const { tail, close } = tails.open(tenantId, runId);
        open.add(leaving);
        reply.raw.once('close', () => {
          open.delete(leaving);
          leaving.abort();
          close();
        });
        if (stopping.aborted) leaving.abort();
        const stream = eventStream({
          tail,
          after,
          isLast: (event) => event.type === 'run.finished',
          signal: leaving.signal,
        });
        return reply
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .type('text/event-stream')
          .send(stream);
      },
    );

    app.get(
      '/api/runs/:runId/log',
      {
        config,
        schema: {
          summary: 'The events of a run so far',
          description: 'The same as the stream of events, page by page.',
          tags,
          params: runParams,
          querystring: logQuery,
          response: { 200: logSchema },
        },
      },
      async ({ tenantId, params: { runId }, query }) => {
        const range = { after: Number(query.after ?? 0), limit: Number(query.limit ?? 200) };
        const events = await runStore.events(tenantId, runId, range);
        return { events: events.map(({ number, type, at, data }) => ({ number, type, at: at.toISOString(), data })) };
      },
    );
  };
