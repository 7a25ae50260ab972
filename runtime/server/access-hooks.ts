import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../nodes/contract/app-error.ts';
import { authenticate, requireScope } from '../access/authenticate.ts';
import { checkProvenance } from '../access/hosts.ts';
import { checkContentType } from './body-guard.ts';
import { stoppingNow } from './errors.ts';
import type { AppServices } from './services.ts';

/** Wrong keys from one address in a minute; guessing a key is hopeless, asking the database about each guess is not. */
const failuresPerMinute = 60;
const minuteMs = 60_000;

/** Before a body is read: is it for us, whose is it, may they, not too often, and is the body of a type we take. */
export function addAccess(app: FastifyInstance, services: AppServices): void {
  const { settings, draining } = services;
  const rules = { listenHost: settings.host, allowedHosts: settings.allowedHosts };
  const failures = app.createRateLimit({ max: failuresPerMinute, timeWindow: minuteMs });
  const calls = app.createRateLimit({
    max: settings.requestsPerMinute,
    timeWindow: minuteMs,
    keyGenerator: ({ principal, ip }) => (principal === undefined ? ip : `${principal.tenantId} ${principal.keyId}`),
  });
  type Limiter = typeof calls;

  async function refuseExcess(limiter: Limiter, request: FastifyRequest, reply: FastifyReply, increment: boolean) {
    const limit = await limiter(request, { increment });
    if (limit.isAllowed || !(increment ? limit.isExceeded : limit.remaining === 0)) return;
    reply.header('retry-after', limit.ttlInSeconds);
    throw tooOften();
  }

  app.decorateRequest('principal', undefined);
  app.decorateRequest('tenantId', {
    getter(this: FastifyRequest) {
      if (this.principal === undefined) throw new Error('A public route has no tenant.');
      return this.principal.tenantId;
    },
  });

  app.addHook('onRequest', async (request, reply) => {
    const { headers, method } = request;
    checkProvenance(
      {
        method,
        target: request.originalUrl,
        host: headers.host,
        origin: headers.origin,
        fetchSite: oneOf(headers['sec-fetch-site']),
        fetchMode: oneOf(headers['sec-fetch-mode']),
      },
      rules,
    );
    const { scope, makesRuns } = request.routeOptions.config;
    if (request.is404 || scope === undefined) return;
    if (scope !== 'public') {
      await refuseExcess(failures, request, reply, false);
      request.principal = await authenticate(headers.authorization, services).catch(async (error: unknown) => {
        // Whoever shows no key costs nothing.
        if (headers.authorization !== undefined) await failures(request);
        throw error;
      });
    }
    await refuseExcess(calls, request, reply, true);
    if (scope !== 'public' && request.principal !== undefined) requireScope(request.principal, scope);
    // What would only wait here may begin at once elsewhere, or after the start.
    if (makesRuns === true && draining.aborted) throw stoppingNow();
    checkContentType(request);
  });
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function tooOften(): AppError {
  return new AppError({
    code: 'request/rate',
    kind: 'operational',
    message: 'There were too many requests in the last minute.',
    hint: 'Wait as long as `Retry-After` says.',
  });
}
