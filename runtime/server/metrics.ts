import { count, eq, or } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { Gauge, Histogram, Registry } from 'prom-client';
import { Type } from 'typebox';
import { runs } from '../database/schema.ts';
import type { AppServices } from './services.ts';

/** Figures for Prometheus, of this process and of what is in the database when they are asked for. */
export function addMetrics(app: FastifyInstance, { database: { database } }: AppServices): void {
  const registers = [new Registry()];
  const seconds = new Histogram({
    name: 'vivarium_http_request_duration_seconds',
    help: 'Time to answer, by route; streams until their end.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers,
  });
  new Gauge({
    name: 'vivarium_runs',
    help: 'Runs that are not finished, of all tenants, by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      const rows = await database
        .select({ state: runs.state, total: count() })
        .from(runs)
        .where(or(eq(runs.state, 'queued'), eq(runs.state, 'running')))
        .groupBy(runs.state);
      for (const state of ['queued', 'running']) {
        this.set({ state }, rows.find((row) => row.state === state)?.total ?? 0);
      }
    },
  });
  new Gauge({
    name: 'vivarium_resident_memory_bytes',
    help: 'Memory of the server process, without its workers.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern of the route, never the address: ids would make a series each.
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    request.log.debug({ method: request.method, url: request.url, status: reply.statusCode, ms: reply.elapsedTime });
  });
  app.get(
    '/metrics',
    {
      config: { scope: 'admin' },
      schema: {
        summary: 'Figures for Prometheus',
        tags: ['server'],
        response: { 200: Type.String({ description: 'Prometheus text format' }) },
      },
    },
    async (_request, reply) =>
      reply.type(registers[0]?.contentType ?? 'text/plain').send(await registers[0]?.metrics()),
  );
}
