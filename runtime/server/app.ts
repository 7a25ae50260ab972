import './app-types.ts';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RouteOptions } from 'fastify';
import { addAccess } from './access-hooks.ts';
import type { Routes } from './app-types.ts';
import { parseJsonBodies } from './body-guard.ts';
import { answerBrokenRequest } from './broken-requests.ts';
import { notFound, replyWithError } from './errors.ts';
import { addMetrics } from './metrics.ts';
import { addOpenapi } from './openapi.ts';
import { requirePolicies } from './route-policy.ts';
import { artifactViewRoutes } from './routes/artifact-views.ts';
import { artifactRoutes } from './routes/artifacts.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { channelRoutes } from './routes/channels.ts';
import { draftRoutes } from './routes/drafts.ts';
import { editorPages } from './routes/editor-pages.ts';
import { eventRoutes } from './routes/events.ts';
import { formRoutes } from './routes/forms.ts';
import { graphRoutes } from './routes/graphs.ts';
import { healthRoutes } from './routes/health.ts';
import { keyRoutes } from './routes/keys.ts';
import { runRoutes } from './routes/runs.ts';
import { sampleRoutes } from './routes/samples.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { addSecurityHeaders } from './security-headers.ts';
import type { AppServices } from './services.ts';
import { addTracing } from './tracing.ts';

/** Every route of the API. A file of routes needs an import and a line here, in alphabetical order. */
const allRoutes: readonly Routes[] = [
  artifactRoutes,
  artifactViewRoutes,
  catalogueRoutes,
  channelRoutes,
  draftRoutes,
  editorPages,
  eventRoutes,
  formRoutes,
  graphRoutes,
  healthRoutes,
  keyRoutes,
  runRoutes,
  sampleRoutes,
  webhookRoutes,
];

const mebibyte = 1024 ** 2;
/** How often connections are looked at whose request does not come to an end; more often where their time is short. */
const usualLookMs = 5_000;

export interface App {
  readonly app: FastifyInstance;
  /** Every route with its policy. */
  readonly routes: readonly RouteOptions[];
}

/** The whole HTTP side, without a port: a test calls it with `inject`, a process lets it listen. */
export async function buildApp(services: AppServices): Promise<App> {
  const { settings, log } = services;
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: settings.bodyMebibytes * mebibyte,
    requestTimeout: settings.requestSeconds * 1000,
    http: {
      headersTimeout: settings.headerSeconds * 1000,
      connectionsCheckingInterval: Math.min(usualLookMs, (settings.headerSeconds * 1000) / 4),
      maxHeaderSize: 16_384,
    },
    routerOptions: { maxParamLength: 200 },
    // Values keep the types that were sent, and what is not known is refused instead of dropped.
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false, keywords: ['unit', 'widget'] },
    },
    frameworkErrors: replyWithError,
    clientErrorHandler: answerBrokenRequest,
  }).withTypeProvider<TypeBoxTypeProvider>();
  const routes = requirePolicies(app);
  app.setErrorHandler(replyWithError);
  app.setNotFoundHandler(() => {
    throw notFound();
  });
  parseJsonBodies(app, settings.bodyMebibytes * mebibyte);
  addSecurityHeaders(app);
  addTracing(app, services);
  addMetrics(app, services);
  await app.register(multipart, {
    limits: { fileSize: settings.uploadMebibytes * mebibyte, files: 16, fields: 16, fieldSize: mebibyte, parts: 32 },
  });
  await app.register(rateLimit, { global: false });
  addAccess(app, services);
  await addOpenapi(app);
  for (const plugin of allRoutes) await app.register(plugin(services));
  return { app, routes };
}
