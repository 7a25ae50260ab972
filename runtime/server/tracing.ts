import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Submitted } from '../runs/types.ts';
import { cleanTraceparent } from '../telemetry/trace-context.ts';
import type { AppServices } from './services.ts';

const errorFrom = 500;

/** A span for every request, of the trace that its caller names. */
export function addTracing(app: FastifyInstance, { tracing }: Pick<AppServices, 'tracing'>): void {
  app.decorateRequest('span', undefined);
  app.addHook('onRequest', async (request, reply) => {
    const { method, headers, routeOptions } = request;
    // The pattern of the route, never the address: that may hold anything.
    const route = routeOptions.url;
    const span = tracing.start(route === undefined ? method : `${method} ${route}`, {
      kind: 'server',
      parent: cleanTraceparent(oneOf(headers['traceparent'])),
      attributes: { 'http.request.method': method, ...(route === undefined ? {} : { 'http.route': route }) },
    });
    request.span = span;
    reply.raw.once('close', () => {
      const status = reply.raw.statusCode;
      span.note({ 'http.response.status_code': status });
      span.end(status >= errorFrom ? String(status) : undefined);
    });
  });
}

/** Submits runs in a span of their own, whose trace they belong to from then on. */
export async function tracedSubmit(
  request: Pick<FastifyRequest, 'span'>,
  { tracing }: Pick<AppServices, 'tracing'>,
  submit: (traceparent: string | undefined) => Promise<Submitted>,
): Promise<Submitted> {
  const span = tracing.start('submit', { kind: 'producer', parent: request.span?.traceparent });
  try {
    const submitted = await submit(span.traceparent);
    const { runs = [] } = submitted;
    span.note({ 'vivarium.runs': runs.length });
    if (runs[0] !== undefined && runs.length === 1) span.note({ 'vivarium.run.id': runs[0].id });
    span.end();
    return submitted;
  } catch (error) {
    span.end('refused');
    throw error;
  }
}

/** Of several headers none counts. */
function oneOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
