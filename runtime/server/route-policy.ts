import type { FastifyInstance, RouteOptions } from 'fastify';
import { errorBodySchema } from './error-body.ts';

/** The parts of a JSON Schema that the rules look at. */
interface ObjectSchema {
  readonly type?: string;
  readonly additionalProperties?: unknown;
  readonly properties?: { readonly [name: string]: { readonly pattern?: string; readonly enum?: unknown } };
  readonly anyOf?: readonly ObjectSchema[];
}

const nothing = { type: 'object', additionalProperties: false, properties: {} };

/**
 * Every route says who may call it and what it takes, or the server does not start: what is not declared is refused, so
 * that a new route is closed until somebody has thought about it. Gives the table of routes, filled as they are added.
 */
export function requirePolicies(app: FastifyInstance): readonly RouteOptions[] {
  const table: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    table.push(route);
    const { body, querystring = nothing, response } = route.schema ?? {};
    route.config = { ...(body === undefined ? {} : { consumes: ['application/json'] }), ...route.config };
    const errors = { '4xx': errorBodySchema, '5xx': errorBodySchema };
    route.schema = { ...route.schema, querystring, response: { ...(response as object), ...errors } };
  });
  app.addHook('onReady', async () => {
    const problems = table.flatMap((route) => problemsOf(route).map((words) => `${nameOf(route)} ${words}`));
    if (problems.length > 0) throw new Error(`Routes without a policy:\n${problems.join('\n')}`);
  });
  return table;
}

export function nameOf({ method, url }: Pick<RouteOptions, 'method' | 'url'>): string {
  return `${[method].flat().join(', ')} ${url}`;
}

/** What a route leaves open, in words. */
export function problemsOf({ url, config, schema }: RouteOptions): string[] {
  const problems: string[] = [];
  if (config?.scope === undefined) problems.push('does not say which scope it takes');
  const success = Object.keys((schema?.response ?? {}) as object).some((status) => /^[23]/.test(status));
  if (!success && config?.streams !== true) problems.push('does not say what it answers');
  if (config?.scope === 'public' && config.streams === true) return problems;
  const params = (schema?.params ?? {}) as ObjectSchema;
  for (const [, name = ''] of url.matchAll(/:(\w+)/g)) {
    if (params.properties?.[name]?.pattern === undefined) problems.push(`takes any \`${name}\``);
  }
  if (url.includes('*')) problems.push('takes any path');
  if (!isClosed(schema?.querystring as ObjectSchema)) problems.push('takes any query');
  if (schema?.body !== undefined && !isClosed(schema.body as ObjectSchema))
    problems.push('takes any field in its body');
  return problems;
}

function isClosed(schema: ObjectSchema): boolean {
  if (schema.anyOf !== undefined) return schema.anyOf.every(isClosed);
  return schema.type !== 'object' || schema.additionalProperties === false;
}
