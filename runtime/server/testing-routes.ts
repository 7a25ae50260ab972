import type { HTTPMethods, RouteOptions } from 'fastify';
import { nameOf } from './route-policy.ts';
import type { TestServer } from './testing.ts';

/** One of everything that a tenant can own, by the name that path params have for it. */
const makers: { readonly [param: string]: (server: TestServer, tenantId: string) => Promise<string> } = {
  keyId: async ({ services }, tenantId) =>
    (await services.apiKeys.create(tenantId, { name: 'one', scopes: ['run'] })).id,
};

/** Ids of the right shape that nobody has. */
const absent: { readonly [param: string]: string } = {
  keyId: 'key_0000000000000000000000',
};

/** A body that each route takes, by the name of the route. */
const bodies: { readonly [route: string]: object } = {
  'POST /api/keys': { name: 'nightly', scopes: ['run'] },
};

/** Path params that name the same thing for every tenant. */
export const sharedParams: readonly string[] = [];

export interface SampleRequest {
  readonly method: HTTPMethods;
  readonly url: string;
  readonly payload?: object;
}

/** Every route of the API but the files of the page about it, once for each method. */
export function routesToTest(routes: readonly RouteOptions[]): readonly RouteOptions[] {
  return routes.filter(({ config }) => config?.scope !== 'public' || config.streams !== true);
}

export function paramsOf({ url }: Pick<RouteOptions, 'url'>): string[] {
  return [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}

/** A request that a route would answer, with these values for its path params. */
export function sampleOf(route: RouteOptions, params: { readonly [name: string]: string }): SampleRequest {
  const method = [route.method].flat()[0] as HTTPMethods;
  const url = route.url.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(known(params, name)));
  const takesJson = route.config?.consumes?.includes('application/json') === true;
  return { method, url, ...(takesJson ? { payload: known(bodies, nameOf(route)) } : {}) };
}

export async function paramsOwnedBy(server: TestServer, tenantId: string): Promise<{ [name: string]: string }> {
  const owned: { [name: string]: string } = {};
  for (const [name, make] of Object.entries(makers)) owned[name] = await make(server, tenantId);
  return owned;
}

export function absentParams(): { readonly [name: string]: string } {
  return absent;
}

/** A new route without a sample fails every test over all routes. */
function known<Value>(values: { readonly [name: string]: Value }, name: string): Value {
  const value = values[name];
  if (value === undefined) throw new Error(`There is no sample for \`${name}\` yet: add it here.`);
  return value;
}
