import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Principal, Scope } from '../access/principal.ts';
import type { TraceSpan } from '../telemetry/tracing.ts';
import type { AppServices } from './services.ts';

/** What every route says about itself; a route without it keeps the server from starting. */
export interface RoutePolicy {
  /** Who may call it. `public`: everybody who may speak to this server at all. */
  readonly scope: Scope | 'public';
  /** Kinds of body it takes. Default: JSON where its schema has a body, else none. */
  readonly consumes?: readonly BodyType[];
  /** It answers with bytes or a stream, which no schema describes. */
  readonly streams?: boolean;
  /** It makes runs: refused as soon as the server has begun to stop. */
  readonly makesRuns?: boolean;
}

export type BodyType = 'application/json' | 'multipart/form-data';

/** A file of routes: `export const runRoutes: Routes = (services) => async (app) => { app.get('/api/runs', …) }`. */
export type Routes = (services: AppServices) => FastifyPluginAsyncTypebox;

declare module 'fastify' {
  interface FastifyContextConfig extends Partial<RoutePolicy> {}
  interface FastifyRequest {
    /** Not there on public routes. */
    principal: Principal | undefined;
    /** The tenant of the caller. Throws on public routes. */
    readonly tenantId: string;
    /** What the server does for it is part of this span. */
    span: TraceSpan | undefined;
  }
}
